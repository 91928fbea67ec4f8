import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import webpush from 'web-push'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import type { PushEmulator } from '../../server/embedded/push-emulator/emulator.ts'

const vapid = { ...webpush.generateVAPIDKeys(), subject: 'mailto:push@example.com' }

interface Subscription {
  token: string
  endpoint: string
  keys: { p256dh: string; auth: string }
}

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'push-emulator-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function anEmulator(t: TestContext, dataDir?: string): Promise<PushEmulator> {
  const emulator = await startPushEmulator(dataDir === undefined ? {} : { dataDir })
  t.after(() => emulator.close())
  return emulator
}

async function call<T>(url: string, path: string, body?: object, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
  const answer = await fetch(url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return (await answer.json()) as T
}

/** Encrypted and signed by another library than ours. */
async function push(subscription: Subscription, payload: object, change: Record<string, string | undefined> = {}): Promise<Response> {
  const details = webpush.generateRequestDetails(subscription, JSON.stringify(payload), { vapidDetails: vapid, TTL: 60 })
  const headers = Object.entries({ ...details.headers, ...change }).filter(([, value]) => value !== undefined) as [string, string][]
  return fetch(subscription.endpoint, { method: 'POST', headers, body: details.body as Buffer<ArrayBuffer> })
}

const subscribe = (url: string): Promise<Subscription> => call(url, '/subscriptions', { applicationServerKey: vapid.publicKey })

await test('what another library sends is accepted, decrypted and in the ledger', async t => {
  const { url } = await anEmulator(t)
  const subscription = await subscribe(url)
  assert.equal((await push(subscription, { id: 'one' })).status, 201)
  const { items, next } = await call<{ items: { messageId: string; token: string }[]; next: number }>(url, '/ledger')
  assert.deepEqual(
    items.map(({ messageId, token }) => [messageId, token]),
    [['one', subscription.token]],
  )
  assert.deepEqual((await call<{ items: object[] }>(url, `/ledger?after=${next}`)).items, [])
})

await test('what a real push service refuses, the emulator refuses', async t => {
  const { url } = await anEmulator(t)
  const subscription = await subscribe(url)
  const refusals: readonly (readonly [number, Record<string, string | undefined>])[] = [
    [400, { TTL: undefined }],
    [400, { TTL: 'soon' }],
    [400, { Urgency: 'urgent' }],
    [400, { Topic: 'has space' }],
    [400, { Topic: 'a'.repeat(33) }],
    [400, { 'Content-Encoding': 'aesgcm' }],
    [401, { Authorization: undefined }],
    [401, { Authorization: 'vapid nonsense' }],
  ]
  for (const [status, change] of refusals) assert.equal((await push(subscription, {}, change)).status, status, JSON.stringify(change))
  const other = { ...vapid, ...webpush.generateVAPIDKeys() }
  const foreign = webpush.getVapidHeaders(url, other.subject, other.publicKey, other.privateKey, 'aes128gcm').Authorization
  assert.equal((await push(subscription, {}, { Authorization: foreign })).status, 403)
  assert.equal((await push({ ...subscription, endpoint: `${url}/push/unknown` }, {})).status, 404)
  await call(url, '/subscriptions/expire', { token: subscription.token })
  assert.equal((await push(subscription, {})).status, 410)
  assert.equal((await fetch(`${url}/push/${(await subscribe(url)).token}`, { method: 'POST', body: Buffer.alloc(4097) })).status, 413)
  assert.equal((await call<{ accepted: number }>(url, '/ledger/count')).accepted, 0)
})

await test('a script answers the next pushes and then ends; one subscription can have its own', async t => {
  const { url } = await anEmulator(t)
  const [first, second] = [await subscribe(url), await subscribe(url)]
  await call(url, '/script', { status: 429, retryAfter: 900, times: 1, token: first.token })
  await call(url, '/script', { status: 500, times: 2 })
  const throttled = await push(first, {})
  assert.deepEqual([throttled.status, throttled.headers.get('retry-after')], [429, '900'])
  assert.deepEqual([(await push(second, {})).status, (await push(first, {})).status, (await push(second, {})).status], [500, 500, 201])
  await call(url, '/script', { status: 503 })
  await call(url, '/script', undefined, 'DELETE')
  assert.equal((await push(first, {})).status, 201)
  const refused = await fetch(`${url}/script`, { method: 'POST', body: JSON.stringify({ behaviour: 'explode' }) })
  assert.equal(refused.status, 400)
})

await test('a restarted emulator knows its subscriptions and its ledger, also when the last line was cut off', async t => {
  const folder = aFolder(t)
  const before = await startPushEmulator({ dataDir: folder })
  const subscription = await subscribe(before.url)
  for (let index = 0; index < 600; index += 1) await push(subscription, { id: `m${index}` })
  await before.close()
  appendFileSync(join(folder, 'ledger.jsonl'), '{"n":601,"at":"20')
  const after = await anEmulator(t, folder)
  const moved = { ...subscription, endpoint: subscription.endpoint.replace(before.url, after.url) }
  assert.equal((await push(moved, { id: 'm7' })).status, 201)
  const tail = await call<{ items: { n: number; messageId: string }[] }>(after.url, '/ledger?after=598&limit=10')
  assert.deepEqual(
    tail.items.map(({ n, messageId }) => [n, messageId]),
    [
      [599, 'm598'],
      [600, 'm599'],
      [601, 'm7'],
    ],
  )
  const summary = await call<Record<string, number>>(after.url, '/ledger/summary')
  assert.deepEqual([summary['accepted'], summary['distinct'], summary['repeats'], summary['unreadable']], [601, 600, 1, 0])
})

await test('as a process it says where it is, and ends on SIGTERM', async t => {
  const main = join(import.meta.dirname, '../../server/embedded/push-emulator/main.ts')
  const child = spawn(process.execPath, [main, '--data', aFolder(t)], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { ready, url } = JSON.parse(line.toString()) as { ready: boolean; url: string }
  assert.equal(ready, true)
  assert.equal((await push(await subscribe(url), { id: 'x' })).status, 201)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
})
