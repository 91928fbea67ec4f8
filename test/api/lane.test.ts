import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import test from 'node:test'
import { definePlugin, type Use, use } from 'fathi/sdk'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { administer } from '../support/servers.ts'

interface Heard {
  status: number
  headers: Record<string, string>
  body: string
}

/** Sends one request over a connection of its own and reads the answer. */
const send = (port: number, path: string, headers: Record<string, string>, body: Buffer): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', chunk => void chunks.push(chunk)).on('error', reject)
    socket.on('end', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
      const [first = '', ...lines] = head.split('\r\n')
      const read = lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)] as const)
      resolve({ status: Number(first.split(' ')[1]), headers: Object.fromEntries(read), body: rest.join('\r\n\r\n') })
    })
    const lines = Object.entries({ host: 'x', connection: 'close', 'content-length': String(body.length), ...headers })
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
    socket.write(body)
  })

const VARYING = new Set(['date', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
/** What must be the same of two answers: all but times and counts. */
const essence = ({ status, headers, body }: Heard) => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !VARYING.has(name))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  ),
  body,
})
/** How many requests Fastify's own handlers answered while something was done. */
async function longWays(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const seen = () => void (count += 1)
  const started = channel('tracing:fastify.request.handler:start')
  started.subscribe(seen)
  await work()
  started.unsubscribe(seen)
  return count
}

const track = (over: object = {}) => ({ userId: 'u', event: 'Seen', messageId: 'm', ...over })
const BODIES: readonly [path: string, body: string | Buffer, more?: Record<string, string>][] = [
  ['/v1/track', JSON.stringify(track())],
  ['/v1/track', JSON.stringify(track({ messageId: 'from a page' })), { origin: 'https://shop.example' }],
  ['/v1/track', JSON.stringify(track({ messageId: 'plain' })), { 'content-type': 'text/plain' }],
  ['/v1/identify', JSON.stringify({ userId: 'u', traits: { plan: 'free' }, messageId: 'i' })],
  ['/v1/page', JSON.stringify({ userId: 'u', messageId: 'p' })],
  ['/v1/screen', JSON.stringify({ userId: 'u', messageId: 's' })],
  ['/v1/group', JSON.stringify({ userId: 'u', groupId: 'g', messageId: 'g' })],
  ['/v1/alias', JSON.stringify({ userId: 'u', previousId: 'v', messageId: 'a' })],
  ['/v1/batch', JSON.stringify({ batch: [{ type: 'track', ...track({ messageId: 'b' }) }] })],
  ['/v1/batch', JSON.stringify({ batch: [] })],
  ['/v1/batch', JSON.stringify({ batch: [{ type: 'track' }, { type: 'track', ...track({ messageId: 'c' }) }, 5] })],
  ['/v1/batch', JSON.stringify({ batch: [{ type: 'track' }] }), { 'x-strict-mode': '1' }],
  ['/v1/batch', JSON.stringify({ batch: {} })],
  ['/v1/batch', JSON.stringify({ batch: Array(2_501).fill(1) })],
  ['/v1/track', JSON.stringify(track({ event: '$own' }))],
  ['/v1/track', JSON.stringify(track({ event: 5 }))],
  ['/v1/track', JSON.stringify(track({ properties: { long: 'x'.repeat(33_000) } }))],
  ['/v1/track', JSON.stringify(track({ properties: { long: 'x'.repeat(70_000) } }))],
  ['/v1/track', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
  ['/v1/track', '{"userId":'],
  ['/v1/track', '[]'],
  ['/v1/track', 'null'],
  ['/v1/track', '"text"'],
  ['/v1/track', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['/v1/track', ''],
  ['/v1/track', JSON.stringify(track()), { 'content-type': 'application/xml' }],
  ['/v1/track', JSON.stringify(track()), { 'content-encoding': 'gzip' }],
  ['/v1/track', JSON.stringify(track()), { authorization: 'Bearer nobody' }],
]

/** A call with a lane that may be made twice a minute. */
const few = definePlugin({
  name: 'few',
  title: 'A call that is made rarely',
  requires: ['cdp'],
  register: async app =>
    void app.post(
      '/v1/few',
      {
        config: {
          needs: 'cdp:track',
          rateLimit: { max: 2, timeWindow: 60_000 },
          lane: { read: text => JSON.parse(text) as unknown, answer: async () => ({ isTaken: true }) },
        },
        schema: { hide: true },
      },
      async () => ({ isTaken: true }),
    ),
})

/** The real app on a port, with a key that it has just found good. */
async function listening(t: test.TestContext, plugins: readonly Use[] = []): Promise<{ app: TestApp; port: number; key: string }> {
  const app = await buildTestApp(t, plugins.length === 0 ? {} : { plugins })
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  return { app, port: (app.app.server.address() as AddressInfo).port, key: await app.key({ kind: 'write' }) }
}
const asked = (key: string, more?: Record<string, string>) => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
  'x-request-id': 'same',
  ...more,
})

await test('a tracking call is answered alike, to the header, whether it takes the lane or the long way', async t => {
  const { app, port, key } = await listening(t)
  for (const [path, body, more] of BODIES) {
    const bytes = Buffer.from(body)
    const headers = asked(key, more)
    await send(port, `${path}?long=way`, headers, bytes) // the credential is known from here on; a query never takes the lane
    const short = await send(port, path, headers, bytes)
    const long = await send(port, `${path}?long=way`, headers, bytes)
    assert.deepEqual(essence(short), essence(long), `${path} ${bytes.toString('utf8').slice(0, 60)} ${JSON.stringify(more ?? {})}`)
  }
  const stored = await app
    .scope()
    .tx(em => em.getConnection().execute('select message_id from cdp_event', [], 'all', em.getTransactionContext()))
  const ids = (stored as { message_id: string }[]).map(row => row.message_id).toSorted()
  assert.deepEqual(ids, ['a', 'b', 'c', 'from a page', 'g', 'i', 'm', 'p', 'plain', 's'])
})

await test('good calls take the lane; what it cannot answer takes the long way', async t => {
  const { port, key } = await listening(t)
  const call = (path: string, body: unknown, more?: Record<string, string>) =>
    send(port, path, asked(key, more), Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
  assert.equal(await longWays(() => call('/v1/track', track())), 1, 'the first call of a key finds out whose it is')
  const batch = { batch: [{ type: 'track', ...track() }, { type: 'track' }] }
  const good = async () => {
    for (const path of ['/v1/track', '/v1/identify', '/v1/page', '/v1/screen']) await call(path, track({ name: 'Seen' }))
    await call('/v1/batch', batch, { origin: 'https://shop.example' })
    const { headers } = await call('/v1/track', track(), { 'x-request-id': 'not a good one!' })
    assert.match(headers['x-request-id'] ?? '', /^[0-9a-f-]{36}$/)
  }
  assert.equal(await longWays(good), 0)
  assert.equal(await longWays(() => call('/v1/track', track(), { 'idempotency-key': 'k' })), 1)
})

await test('calls count once against their limit, whichever way they take', async t => {
  const { port, key } = await listening(t)
  const body = Buffer.from(JSON.stringify(track()))
  const bad = Buffer.from(JSON.stringify(track({ event: 5 })))
  const remaining: number[] = []
  for (const [path, bytes] of [
    ['/v1/track?long=way', body],
    ['/v1/track', body],
    ['/v1/track', bad],
    ['/v1/track', body],
    ['/v1/track?long=way', body],
  ] as const)
    remaining.push(Number((await send(port, path, asked(key), bytes)).headers['x-ratelimit-remaining']))
  const [first = 0] = remaining
  assert.deepEqual(
    remaining.map(one => first - one),
    [0, 1, 2, 3, 4],
  )
})

await test('who asks too often is answered before what he sends is read', async t => {
  const { port, key } = await listening(t, [use(few)])
  const body = Buffer.from(JSON.stringify(track()))
  for (const path of ['/v1/few?long=way', '/v1/few']) assert.equal((await send(port, path, asked(key), body)).status, 200)
  const socket = connect(port, '127.0.0.1')
  const lines = Object.entries({ host: 'x', 'content-length': '60000', ...asked(key) }).map(([name, value]) => `${name}: ${value}\r\n`)
  try {
    socket.write(`POST /v1/few HTTP/1.1\r\n${lines.join('')}\r\n`) // and no body yet
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(10_000) })) as [Buffer]
    assert.match(answer.toString('utf8'), /^HTTP\/1\.1 429 [^]*\r\nretry-after: \d+\r\n/i)
  } finally {
    socket.destroy()
  }
})

await test('a key that was revoked takes no lane once its second is over, and a wrong origin never does', async t => {
  const { app, port } = await listening(t)
  const made = await app.call('POST', '/v1/api-keys', { name: 'Page', kind: 'write', allowedOrigins: ['https://shop.example'] })
  const body = Buffer.from(JSON.stringify(track()))
  const call = async (origin: string) => (await send(port, '/v1/track', asked(made.body.secret, { origin }), body)).status
  assert.equal(await call('https://shop.example'), 200)
  assert.equal(await call('https://other.example'), 403)
  await app.call('DELETE', `/v1/api-keys/${made.body.apiKey.id}`)
  for (let status = 200; status !== 401;) status = await call('https://shop.example')
})

await test('when the database is away the lane says so as the long way does: 503, and when to come back', async t => {
  const { app, port, key } = await listening(t)
  const body = Buffer.from(JSON.stringify(track()))
  assert.equal((await send(port, '/v1/track', asked(key), body)).status, 200)
  await administer(
    app.config.database.url,
    'alter table cdp_event_key rename to cdp_event_key_away; create view cdp_event_key as select 1/0 as x',
  )
  const refused = await send(port, '/v1/track', asked(key), body)
  assert.equal(refused.status >= 500, true)
  assert.match(refused.headers['content-type'] ?? '', /problem\+json/)
  assert.doesNotMatch(refused.body, /cdp_event_key/)
})
