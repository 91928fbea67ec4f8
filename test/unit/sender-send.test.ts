import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import type { TestContext } from 'node:test'
import type { PushItem, PushResult } from '../../plugins/webpush/sender/push-item.ts'
import { createSender } from '../../plugins/webpush/sender/send.ts'
import type { Sender, SenderOptions } from '../../plugins/webpush/sender/send.ts'
import { generateVapidKeys } from '../../plugins/webpush/sender/vapid-keys.ts'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import type { PushEmulator } from '../../server/embedded/push-emulator/emulator.ts'

const vapid = { ...generateVapidKeys(), subject: 'mailto:push@example.com' }

interface Bench {
  emulator: PushEmulator
  sender: Sender
  items: PushItem[]
  ask: <T>(path: string) => Promise<T>
}

async function aBench(t: TestContext, count = 1, options: SenderOptions = {}): Promise<Bench> {
  const emulator = await startPushEmulator()
  const sender = createSender({ egress: { allowLoopback: true }, firstPauseMs: 5, ...options })
  t.after(async () => {
    await sender.close()
    await emulator.close()
  })
  const items = await itemsAt(emulator, count)
  const ask = async <T>(path: string): Promise<T> => (await (await fetch(emulator.url + path)).json()) as T
  return { emulator, sender, items, ask }
}

async function itemsAt(emulator: PushEmulator, count: number): Promise<PushItem[]> {
  const made = await fetch(`${emulator.url}/subscriptions/bulk`, {
    method: 'POST',
    body: JSON.stringify({ count, applicationServerKey: vapid.publicKey }),
  })
  const { items } = (await made.json()) as { items: { endpoint: string; keys: { p256dh: string; auth: string } }[] }
  return items.map(({ endpoint, keys }, index) => ({
    endpoint,
    p256dh: Buffer.from(keys.p256dh, 'base64url'),
    auth: Buffer.from(keys.auth, 'base64url'),
    payload: JSON.stringify({ fathi: { mid: `message-${index}` } }),
    ttl: 60,
    urgency: 'normal',
    vapid,
    lane: 'bulk',
  }))
}

function only(items: PushItem[]): PushItem {
  return items[0] as PushItem
}

await test('a message arrives decrypted at the push service with its TTL, urgency and topic', async t => {
  const { sender, items, ask } = await aBench(t)
  const result = await sender.send({ ...only(items), urgency: 'high', topic: 'a topic too free in form for the header', ttl: 7 })
  assert.equal(result.kind, 'accepted')
  assert.equal(result.status, 201)
  assert.match(result.location ?? '', /^\/m\//)
  const ledger = await ask<{ items: Record<string, unknown>[] }>('/ledger')
  assert.equal(ledger.items.length, 1)
  assert.equal(ledger.items[0]?.['plaintext'], only(items).payload)
  assert.equal(ledger.items[0]?.['messageId'], 'message-0')
  assert.equal(ledger.items[0]?.['urgency'], 'high')
  assert.equal(ledger.items[0]?.['ttl'], 7)
  assert.match(String(ledger.items[0]?.['topic']), /^[\w-]{32}$/)
})

await test('a thousand messages arrive once each, and each result is reported once', async t => {
  const { sender, items, ask } = await aBench(t, 1000)
  const reported = new Map<number, PushResult>()
  await sender.sendMany(items, (result, _, index) => {
    assert.equal(reported.has(index), false)
    reported.set(index, result)
  })
  assert.equal([...reported.values()].filter(result => result.kind === 'accepted').length, 1000)
  const { distinct, repeats, recipients, unreadable } = await ask<Record<string, number>>('/ledger/summary')
  assert.deepEqual({ distinct, repeats, recipients, unreadable }, { distinct: 1000, repeats: 0, recipients: 1000, unreadable: 0 })
})

await test('every answer of a push service becomes the outcome the table names', async t => {
  const { emulator, sender, items } = await aBench(t, 1, { maxAttempts: 1, connections: 4, reserved: 0 })
  const expected: readonly (readonly [number, string, string])[] = [
    [404, 'gone', 'endpoint_gone'],
    [410, 'gone', 'endpoint_gone'],
    [413, 'too_large', 'payload_too_large'],
    [400, 'rejected', 'bad_request'],
    [302, 'rejected', 'redirected'],
    [429, 'throttled', 'throttled'],
    [500, 'throttled', 'service_error'],
    [503, 'throttled', 'service_error'],
  ]
  for (const [status, kind, reason] of expected) {
    emulator.script({ status, times: 1, body: `because ${status}` })
    const result = await sender.send(only(items))
    assert.deepEqual([result.status, result.kind, result.reason, result.attempts], [status, kind, reason, 1])
    assert.equal(result.detail, `because ${status}`)
  }
  assert.equal((await sender.send(only(items))).kind, 'accepted')
})

await test('a refused token is signed anew once, and a second refusal is final and logged', async t => {
  const warnings: object[] = []
  const { emulator, sender, items } = await aBench(t, 1, { logger: { warn: details => warnings.push(details) } })
  emulator.script({ status: 403, times: 1 })
  const mended = await sender.send(only(items))
  assert.deepEqual([mended.kind, mended.attempts], ['accepted', 2])
  emulator.script({ status: 401, times: 5 })
  const refused = await sender.send(only(items))
  assert.equal(refused.kind, 'unauthorized')
  assert.equal(refused.retryable, false)
  assert.equal(warnings.length, 1)
})

await test('a short Retry-After is waited for, a long one is handed back at once', async t => {
  const { emulator, sender, items } = await aBench(t)
  emulator.script({ status: 429, retryAfter: 0, times: 1 })
  assert.deepEqual(await sender.send(only(items)).then(result => [result.kind, result.attempts]), ['accepted', 2])
  emulator.script({ status: 429, retryAfter: 900, times: 1 })
  const later = await sender.send(only(items))
  assert.deepEqual([later.kind, later.retryable, later.retryAfterMs, later.attempts], ['throttled', true, 900_000, 1])
})

await test('a throttled push service is left alone: most messages come back unsent with the time to wait', async t => {
  const { emulator, sender, items, ask } = await aBench(t, 200)
  emulator.script({ status: 429, retryAfter: 600 })
  const results: PushResult[] = []
  await sender.sendMany(items, result => results.push(result))
  assert.ok(results.every(result => result.retryable && (result.retryAfterMs ?? 0) > 500_000))
  const asked = await ask<{ answers: Record<string, number> }>('/ledger/count')
  assert.ok((asked.answers['429'] ?? 0) <= 20, `asked ${asked.answers['429']} times`)
})

await test('faults of the connection are retried, and say whether the message may have arrived', async t => {
  const { emulator, sender, items, ask } = await aBench(t, 1, { requestTimeoutMs: 1000 })
  for (const behaviour of ['reset', 'silence'] as const) {
    emulator.script({ behaviour, times: 1 })
    const result = await sender.send(only(items))
    assert.deepEqual([result.kind, result.attempts, result.uncertain], ['accepted', 2, true], behaviour)
  }
  const before = await ask<{ accepted: number }>('/ledger/count')
  emulator.script({ behaviour: 'reset-after', times: 1 })
  assert.equal((await sender.send(only(items))).uncertain, true)
  const after = await ask<{ accepted: number }>('/ledger/count')
  assert.equal(after.accepted - before.accepted, 2)
})

await test('a push service that answers without end is cut off, and its status counts', async t => {
  const { emulator, sender, items } = await aBench(t, 1, { requestTimeoutMs: 1000, maxAttempts: 1 })
  emulator.script({ behaviour: 'huge', status: 410, times: 1 })
  assert.equal((await sender.send(only(items))).kind, 'gone')
  emulator.script({ behaviour: 'drip', times: 1 })
  assert.deepEqual(await sender.send(only(items)).then(result => [result.kind, result.reason, result.uncertain]), [
    'unreachable',
    'timeout',
    true,
  ])
})

await test('a push service that is silent does not slow another', async t => {
  const { emulator, sender, items } = await aBench(t, 100, { requestTimeoutMs: 60_000, deadlineMs: 60_000 })
  const healthy = await startPushEmulator()
  t.after(() => healthy.close())
  emulator.script({ behaviour: 'silence' })
  const stuck = sender.sendMany(items, () => undefined)
  const results: PushResult[] = []
  await sender.sendMany(await itemsAt(healthy, 100), result => results.push(result))
  assert.equal(results.filter(result => result.kind === 'accepted').length, 100)
  await emulator.close()
  await Promise.all([stuck, sender.close()])
})

await test('a transactional message passes a queue of bulk messages, in slots that bulk never takes', async t => {
  const { emulator, sender, items } = await aBench(t, 60, { connections: 4, reserved: 1, requestTimeoutMs: 60_000, deadlineMs: 60_000 })
  emulator.script({ behaviour: 'silence', times: 3 })
  const bulk = sender.sendMany(items, () => undefined)
  const urgent = await sender.send({ ...only(items), lane: 'transactional' })
  assert.equal(urgent.kind, 'accepted')
  await emulator.close()
  await Promise.all([bulk, sender.close()])
})

await test('an aborted page withdraws what waits and finishes what is under way', async t => {
  const { emulator, sender, items, ask } = await aBench(t, 300, { connections: 5, reserved: 0 })
  emulator.script({ delayMs: 20, status: 201, times: 5 })
  const stop = new AbortController()
  const results: PushResult[] = []
  await sender.sendMany(
    items,
    result => {
      results.push(result)
      stop.abort()
    },
    stop.signal,
  )
  const cancelled = results.filter(result => result.reason === 'cancelled')
  assert.equal(results.length, 300)
  assert.ok(cancelled.length >= 290 && cancelled.every(result => result.attempts === 0))
  const { answers } = await ask<{ answers: Record<string, number> }>('/ledger/count')
  assert.equal(answers['201'], 300 - cancelled.length)
})

await test('a message that cannot be sent says why without a request', async t => {
  const { sender, items, ask } = await aBench(t)
  const item = only(items)
  const reasonOf = async (change: Partial<PushItem>): Promise<string> => (await sender.send({ ...item, ...change })).reason
  assert.equal(await reasonOf({ payload: Buffer.alloc(3994) }), 'payload_too_large')
  assert.equal(await reasonOf({ p256dh: Buffer.alloc(65) }), 'invalid_keys')
  assert.equal(await reasonOf({ endpoint: 'nonsense' }), 'invalid_endpoint')
  assert.equal(await reasonOf({ endpoint: 'https://10.0.0.1/push' }), 'address_refused')
  assert.equal(await reasonOf({ endpoint: 'https://169.254.169.254/push' }), 'address_refused')
  assert.equal(await reasonOf({ vapid: { ...vapid, privateKey: 'wrong', publicKey: 'other' } }), 'vapid_mismatch')
  assert.deepEqual(await ask<{ accepted: number; answers: object }>('/ledger/count'), { accepted: 0, answers: {} })
})

await test('without permission for loopback, the machine itself is out of reach', async t => {
  const { items, ask } = await aBench(t)
  const sender = createSender()
  t.after(() => sender.close())
  assert.equal((await sender.send(only(items))).kind, 'rejected')
  assert.deepEqual((await ask<{ answers: object }>('/ledger/count')).answers, {})
})

await test('a push service that is down is unreachable, and the message was certainly not sent', async t => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  const { sender, items } = await aBench(t)
  const result = await sender.send({ ...only(items), endpoint: `http://127.0.0.1:${port}/push/x` })
  assert.deepEqual([result.kind, result.reason, result.uncertain, result.attempts], ['unreachable', 'connection_failed', false, 3])
})
