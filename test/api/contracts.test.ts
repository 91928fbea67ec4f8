import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

const schema = {
  type: 'object',
  required: ['total'],
  additionalProperties: false,
  properties: { total: { type: 'number', minimum: 0 }, currency: { enum: ['EUR', 'USD'] } },
}

await test('contracts of events', async t => {
  const { call, key, scope, anotherWorkspace } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const send = (...batch: object[]) => call('POST', '/v1/batch', { batch }, { token: writeKey })
  const order = (messageId: string, properties: object) => ({ type: 'track', userId: 'u1', event: 'Ordered', messageId, properties })
  const put = (body: object, headers: Record<string, string> = {}) => call('PUT', '/v1/contracts/Ordered', body, { headers })
  const stored = async () =>
    (await scope().tx(em => query<{ message_id: string }>(em, `select message_id from cdp_event order by message_id`))).map(
      row => row.message_id,
    )
  const apart = async () => (await call('GET', '/v1/quarantine?event=Ordered')).body.items

  await t.test('say nothing whose cost an event could choose, and nothing from elsewhere; the fault is pointed at', async () => {
    const cases: [unknown, string][] = [
      [{ properties: { a: { pattern: '(a+)+$' } } }, '/body/schema/properties/a/pattern'],
      [{ patternProperties: { '^a': {} } }, '/body/schema/patternProperties'],
      [{ $ref: 'https://evil.example/schema.json' }, '/body/schema/$ref'],
      [{ properties: { a: { format: 'regex' } } }, '/body/schema/properties/a/format'],
      [{ type: 'dance' }, '/body/schema/type'],
      [{ anyOf: [{ minimum: 'one' }] }, '/body/schema/anyOf/0/minimum'],
      [{ unevaluatedProperties: false }, '/body/schema/unevaluatedProperties'],
      [{ description: 'x'.repeat(17_000) }, '/body/schema'],
      [JSON.parse(`${'{"items":'.repeat(12)}{}${'}'.repeat(12)}`), `/body/schema${'/items'.repeat(9)}`],
    ]
    for (const [given, pointer] of cases) {
      const answer = await put({ schema: given, mode: 'quarantine' })
      assert.deepEqual(
        [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer],
        [422, 'CDP_CONTRACT_INVALID', pointer],
        JSON.stringify(given).slice(0, 80),
      )
    }
  })

  await t.test('are kept: what breaks one is accepted, and kept apart with its reasons', async () => {
    assert.equal((await put({ schema, mode: 'quarantine' })).status, 200)
    const answer = await send(order('good', { total: 5 }), order('bad', { total: -1, colour: 'red' }), order('worse', {}))
    assert.deepEqual(answer.body, { success: true, accepted: 3, errors: [] })
    await send(order('bad', { total: -1, colour: 'red' }))
    assert.deepEqual(await stored(), ['good'])
    const [worse, bad, ...more] = await apart()
    assert.deepEqual([worse.messageId, bad.messageId, more], ['worse', 'bad', []])
    assert.deepEqual(bad.faults.map((fault: { pointer: string }) => fault.pointer).toSorted(), ['/properties/colour', '/properties/total'])
    assert.deepEqual(worse.faults, [{ pointer: '/properties/total', detail: 'It is missing.' }])
    assert.equal((await call('GET', '/v1/contracts/Ordered')).body.quarantined, 2)
  })

  await t.test('are changed by who has seen them', async () => {
    assert.equal((await put({ schema, mode: 'warn' })).status, 428)
    assert.equal((await put({ schema, mode: 'warn' }, { 'if-match': '"999"' })).status, 412)
  })

  await t.test('of today decide about a replay, which takes an event in once', async () => {
    const [worse, bad] = await apart()
    const refused = await call('POST', `/v1/quarantine/${worse.id}/replay`)
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.errors[0].pointer],
      [409, 'CDP_QUARANTINE_BROKEN', '/properties/total'],
    )
    const looser = { ...schema, additionalProperties: true, properties: { total: { type: 'number' } } }
    const { headers } = await call('GET', '/v1/contracts/Ordered')
    assert.equal((await put({ schema: looser, mode: 'quarantine' }, { 'if-match': String(headers.etag) })).status, 200)
    const answers = await Promise.all([1, 2].map(() => call('POST', `/v1/quarantine/${bad.id}/replay`)))
    assert.ok(answers.some(answer => answer.status === 200))
    assert.deepEqual(await stored(), ['bad', 'good'])
    assert.deepEqual((await call('POST', '/v1/quarantine/replay', { event: 'Ordered' })).body, { replayed: 0, remaining: 1 })
    assert.equal((await call('DELETE', `/v1/quarantine/${worse.id}`)).status, 204)
    assert.deepEqual(await apart(), [])
  })

  await t.test('may warn alone: events pass, and are counted', async () => {
    assert.equal((await put({ schema, mode: 'warn' }, { 'if-match': '*' })).status, 200)
    await send(order('warned', { total: 'much' }))
    assert.ok((await stored()).includes('warned'))
    assert.equal((await call('GET', '/v1/contracts')).body.items[0].warned, 1)
  })

  await t.test('are those of one workspace, and end', async () => {
    const other = await anotherWorkspace()
    assert.equal((await call('GET', '/v1/contracts/Ordered', undefined, { token: other.token })).status, 404)
    assert.equal((await call('DELETE', '/v1/contracts/Ordered')).status, 204)
    assert.deepEqual((await call('GET', '/v1/contracts')).body.items, [])
  })
})
