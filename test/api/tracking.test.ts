import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

interface Stored {
  name: string
  type: string
  message_id: string
  user_id: string | null
  profile_id: string | null
  occurred_at: string
  historical: boolean
  properties: Record<string, unknown>
  position: string
}

test('tracking', async t => {
  const { app, call, key, workspace, anotherWorkspace, scope } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) => call('POST', path, body, { token: writeKey, headers })
  const stored = (where = 'true') => scope().tx(em => query<Stored>(em, `select * from cdp_event where ${where} order by shard, position`))
  const named = async (name: string) => stored(`name = '${name}'`)

  await t.test('an event is in the log when its sender gets the answer', async () => {
    const answer = await send('/v1/track', { userId: 'u1', event: 'Ordered', properties: { total: 12.5 } })
    assert.deepEqual([answer.status, answer.body], [200, { success: true, accepted: 1, errors: [] }])
    const [event] = await named('Ordered')
    assert.deepEqual([event?.type, event?.user_id, event?.properties], ['track', 'u1', { total: 12.5 }])
  })

  await t.test('a repeat by messageId is answered alike and stored once, also within one batch', async () => {
    const body = { userId: 'u1', event: 'Once', messageId: 'once-1' }
    assert.equal((await send('/v1/track', body)).status, 200)
    assert.equal((await send('/v1/track', body)).status, 200)
    await send('/v1/batch', {
      batch: [
        { ...body, type: 'track' },
        { ...body, type: 'track', messageId: 'once-2' },
        { ...body, type: 'track', messageId: 'once-2' },
      ],
    })
    assert.deepEqual((await named('Once')).map(event => event.message_id).toSorted(), ['once-1', 'once-2'])
  })

  await t.test('the same messageId in another workspace is another event', async () => {
    const other = await anotherWorkspace()
    const theirs = await key({ kind: 'write' }, other)
    await call('POST', '/v1/track', { userId: 'u1', event: 'Once', messageId: 'once-1' }, { token: theirs })
    assert.equal((await call('GET', '/v1/events', undefined, { token: other.token })).body.items.length, 1)
  })

  await t.test("Segment's Basic credentials are taken", async () => {
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
    const answer = await call('POST', '/v1/track', { userId: 'u1', event: 'Basic' }, { token: null, headers: { authorization } })
    assert.equal(answer.status, 200)
  })

  await t.test("a browser's text/plain body is read as JSON", async () => {
    const answer = await call(
      'POST',
      '/v1/track',
      { userId: 'u1', event: 'Beacon' },
      { token: writeKey, headers: { 'content-type': 'text/plain' } },
    )
    assert.equal(answer.status, 200)
  })

  await t.test("a secret key without the permission, a member's page from elsewhere and no key at all are refused", async () => {
    const reading = await key({ kind: 'secret', permissions: ['cdp:read'] })
    assert.equal((await call('POST', '/v1/track', { userId: 'u', event: 'X' }, { token: reading })).body.code, 'CORE_FORBIDDEN')
    assert.equal((await call('POST', '/v1/track', { userId: 'u', event: 'X' }, { token: null })).status, 401)
    const bound = await key({ kind: 'write', allowedOrigins: ['https://shop.example'] })
    assert.equal(
      (await call('POST', '/v1/track', { userId: 'u', event: 'X' }, { token: bound, headers: { origin: 'https://evil.example' } })).status,
      403,
    )
  })

  await t.test('a preflight of any page is answered, with the headers that calls carry', async () => {
    const answer = await app.inject({ method: 'OPTIONS', url: '/v1/batch', headers: { origin: 'https://shop.example' } })
    assert.equal(answer.statusCode, 204)
    assert.match(String(answer.headers['access-control-allow-headers']), /x-strict-mode/)
  })

  await t.test('what is missing or too large is named by a pointer, and nothing is stored', async () => {
    const cases: [string, unknown, string][] = [
      ['/v1/track', { event: 'Nobody' }, '/body/userId'],
      ['/v1/track', { userId: 'u' }, '/body/event'],
      ['/v1/track', { userId: 5, event: 'X' }, '/body/userId'],
      ['/v1/track', { userId: 'u'.repeat(201), event: 'X' }, '/body/userId'],
      ['/v1/track', { userId: 'u', event: '$message_clicked' }, '/body/event'],
      ['/v1/page', { userId: 'u', name: '$page' }, '/body/name'],
      ['/v1/track', { userId: 'u', event: 'X', properties: [1] }, '/body/properties'],
      ['/v1/track', { userId: 'u', event: 'X', messageId: 'm'.repeat(201) }, '/body/messageId'],
      ['/v1/track', { userId: 'u', event: 'X', timestamp: 'yesterday' }, '/body/timestamp'],
      ['/v1/track', { userId: 'u', event: 'X', timestamp: '0000-01-01T00:00:00Z' }, '/body/timestamp'],
      ['/v1/track', { userId: 'u', event: 'X', timestamp: '2300-01-01T00:00:00Z' }, '/body/timestamp'],
      ['/v1/track', { userId: 'u', event: 'X', properties: { text: 'x'.repeat(33_000) } }, '/body'],
      ['/v1/group', { userId: 'u' }, '/body/groupId'],
      ['/v1/alias', { userId: 'u' }, '/body/previousId'],
    ]
    const before = (await stored()).length
    for (const [path, body, pointer] of cases) {
      const answer = await send(path, body)
      assert.deepEqual(
        [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer],
        [400, 'CDP_EVENT_INVALID', pointer],
        `${path} ${JSON.stringify(body).slice(0, 100)}`,
      )
    }
    assert.equal((await send('/v1/track', '{"userId":')).body.code, 'CORE_BODY_UNREADABLE')
    const large = await send('/v1/track', { userId: 'u', event: 'X', properties: { text: 'x'.repeat(100_000) } })
    assert.equal(large.status, 413)
    assert.match(String(large.body.detail), /\(\d+ bytes\)/, 'it says how much may be sent')
    assert.equal((await send('/v1/batch', { batch: Array.from({ length: 2_501 }, () => ({})) })).status, 400)
    assert.equal((await stored()).length, before)
  })

  await t.test('a poisoned event hurts only itself: the others of its batch are stored', async () => {
    const deep = `${'['.repeat(7_000)}${']'.repeat(7_000)}`
    const poison = [
      '{"type":"track","userId":"p","event":"Deep","properties":{"a":DEEP}}'.replace('DEEP', deep),
      '{"type":"track","userId":"p","event":"Year","timestamp":"0000-01-01T00:00:00Z"}',
      '{"type":"track","userId":"p","event":"Huge","properties":{"n":1e999}}',
      '{"type":"track","event":"Nobody"}',
      '{"type":"dance","userId":"p"}',
      '"text"',
      'null',
    ]
    const mended = [
      '{"type":"track","userId":"p\\u0000q","event":"Mended","properties":{"a\\u0000b":"x\\u0000y"}}',
      '{"type":"track","userId":"p","event":"Mended","properties":{"s":"lone \\ud800 end"}}',
      '{"type":"track","userId":"p","event":"Mended","timestamp":"2026-01-01T00:00:00+16:00"}',
      '{"type":"track","userId":"p","event":"Mended","properties":{"__proto__":{"polluted":true},"constructor":"F1"}}',
      '{"type":"track","userId":"p","event":"Mended","properties":{"n":1e308,"at":"infinity"}}',
    ]
    const answer = await send('/v1/batch', `{"batch":[${[...poison, ...mended].join(',')}]}`)
    assert.equal(answer.status, 200)
    assert.equal(answer.body.success, false)
    assert.deepEqual(
      answer.body.errors.map((error: { index: number }) => error.index),
      poison.map((_, i) => i),
    )
    assert.equal(answer.body.accepted, mended.length)
    const kept = await named('Mended')
    assert.equal(kept.length, mended.length)
    const properties = kept.map(event => event.properties)
    assert.ok(properties.some(one => one.ab === 'xy'))
    assert.ok(properties.some(one => one.s === 'lone \ufffd end'))
    assert.ok(properties.some(one => Reflect.get(one, 'constructor') === 'F1' && !Object.hasOwn(one, '__proto__')))
    assert.equal(Reflect.get({}, 'polluted'), undefined)
  })

  await t.test('what was not stored of a batch is told by index, messageId, code and pointer', async () => {
    const batch = [
      { type: 'track', userId: 'e', event: 'Told', messageId: 'told-1' },
      { type: 'track', event: 'Told', messageId: 'told-2' },
      { type: 'track', userId: 'e', event: 'Told', messageId: 'told-3', properties: { text: 'x'.repeat(33_000) } },
      { type: 'track', userId: 'e', event: 'Told', messageId: 5 },
    ]
    const { status, body } = await send('/v1/batch', { batch })
    assert.deepEqual([status, body.success, body.accepted], [200, false, 1])
    assert.deepEqual(
      body.errors.map((one: Record<string, unknown>) => [one.index, one.messageId, one.code, one.pointer]),
      [
        [1, 'told-2', 'CDP_EVENT_INVALID', '/userId'],
        [2, 'told-3', 'CDP_EVENT_TOO_LARGE', ''],
        [3, null, 'CDP_EVENT_INVALID', '/messageId'],
      ],
    )
    assert.ok(body.errors.every((one: { detail: string }) => one.detail.endsWith('.')))
    const again = await send('/v1/batch', { batch: batch.slice(0, 1) })
    assert.deepEqual(again.body, { success: true, accepted: 1, errors: [] }, 'a repeat counts as stored')
    assert.equal((await named('Told')).length, 1)
  })

  await t.test('a batch larger than 500 kB is refused with how much may be sent', async () => {
    const one = { type: 'track', userId: 'l', event: 'Large', properties: { text: 'x'.repeat(30_000) } }
    const answer = await send('/v1/batch', { batch: Array.from({ length: 18 }, () => one) })
    assert.deepEqual([answer.status, answer.body.code], [413, 'CORE_BODY_TOO_LARGE'])
    assert.match(answer.body.detail, /512000 bytes/)
    assert.equal((await send('/v1/batch', { batch: Array.from({ length: 16 }, () => one) })).body.accepted, 16)
  })

  await t.test('a wrong key is 401 and nothing is said to be stored, strict or not', async () => {
    const batch = [{ type: 'track', userId: 'k', event: 'Keyless' }]
    for (const headers of [{}, { 'x-strict-mode': '1' }] as Record<string, string>[]) {
      const answer = await call('POST', '/v1/batch', { batch }, { token: 'fwk_wrong', headers })
      assert.deepEqual([answer.status, answer.body.code], [401, 'CORE_UNAUTHENTICATED'])
    }
    assert.equal((await named('Keyless')).length, 0)
  })

  await t.test('in strict mode one bad event refuses the batch, and nothing is stored', async () => {
    const batch = [
      { type: 'track', userId: 's', event: 'Strict' },
      { type: 'track', event: 'Strict' },
    ]
    const answer = await send('/v1/batch', { batch }, { 'x-strict-mode': '1' })
    assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].pointer], [400, 'CDP_BATCH_INVALID', '/body/batch/1/userId'])
    assert.equal((await named('Strict')).length, 0)
  })

  await t.test('a wrong clock is corrected by the moment of sending', async () => {
    const day = 86_400_000
    const now = Date.now()
    const wrong = (ms: number) => new Date(now - 400 * day + ms).toISOString()
    await send('/v1/track', { userId: 'c', event: 'Skewed', timestamp: wrong(0), sentAt: wrong(60_000) })
    const [skewed] = await named('Skewed')
    assert.ok(Math.abs(Number(new Date(skewed?.occurred_at ?? 0)) - (now - 60_000)) < 30_000)
    assert.equal(skewed?.historical, false)
    await send('/v1/track', { userId: 'c', event: 'Future', timestamp: new Date(now + day).toISOString() })
    const [future] = await named('Future')
    assert.ok(Number(new Date(future?.occurred_at ?? 0)) <= Date.now())
    await send('/v1/track', { userId: 'c', event: 'Old', timestamp: new Date(now - 4 * day).toISOString() })
    assert.equal((await named('Old'))[0]?.historical, true)
  })

  await t.test('events of one person are in the log in the order they were accepted', async () => {
    for (let n = 0; n < 20; n += 1) await send('/v1/track', { userId: 'ordered', event: 'Step', properties: { n } })
    assert.deepEqual(
      (await named('Step')).map(event => event.properties.n),
      Array.from({ length: 20 }, (_, n) => n),
    )
  })

  await t.test('a key is the source of its events', async () => {
    const items = (await call('GET', '/v1/events?limit=5')).body.items
    assert.equal(items.length, 5)
    assert.match(items[1].source, /^key:/)
    assert.ok(items.every((item: { receivedAt: string }, i: number) => i === 0 || item.receivedAt <= items[i - 1].receivedAt))
    assert.equal(typeof workspace.id, 'string')
  })
})
