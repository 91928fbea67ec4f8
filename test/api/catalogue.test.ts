import assert from 'node:assert/strict'
import test from 'node:test'
import { knownNames } from '../../plugins/cdp/index.ts'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { administer } from '../support/servers.ts'

await test('the property catalogue', async t => {
  const { call, key, kernel, scope, config, anotherWorkspace } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const apply = async (...batch: object[]) => {
    for (let from = 0; from < batch.length; from += 500)
      assert.equal((await call('POST', '/v1/batch', { batch: batch.slice(from, from + 500) }, { token: writeKey })).body.success, true)
    await drainEvents(kernel)
    await flushCatalogue()
  }
  const list = async (query: string) => (await call('GET', `/v1/catalogue?${query}`)).body.items
  const named = async (query: string, name: string) => (await list(query)).find((one: { name: string }) => one.name === name)
  const values = async (query: string, token?: string) =>
    (await call('GET', `/v1/catalogue/values?${query}`, undefined, token === undefined ? {} : { token })).body.items

  await t.test('learns events, properties and traits with their types, nested ones to the third level', async () => {
    await apply(
      {
        type: 'identify',
        userId: 'u1',
        traits: { plan: 'gold', age: 31, vip: true, since: '2025-03-01', tags: ['a', 'b'], address: { geo: { at: { lat: 1 } } } },
      },
      { type: 'track', userId: 'u1', event: 'Bought', properties: { total: 12.5, sku: 'A-1', gift: null } },
      { type: 'track', userId: 'u2', event: 'Bought', properties: { total: 'twelve', sku: 'A-1' } },
      { type: 'page', userId: 'u2', name: 'Home', properties: { url: 'https://shop.example/' } },
    )
    const traits = Object.fromEntries((await list('kind=trait')).map((one: { name: string; types: string[] }) => [one.name, one.types]))
    assert.deepEqual(traits, {
      plan: ['text'],
      age: ['number'],
      vip: ['boolean'],
      since: ['date'],
      tags: ['list'],
      address: ['object'],
      'address.geo': ['object'],
      'address.geo.at': ['object'],
    })
    const total = await named('kind=property&event=Bought', 'total')
    assert.deepEqual([total.types, total.seen, total.distinct, total.event], [['number', 'text'], 2, 2, 'Bought'])
    assert.deepEqual(new Set(total.examples), new Set([12.5, 'twelve']))
    assert.equal(await named('kind=property&event=Bought', 'gift'), undefined, 'null says nothing')
    const bought = await named('kind=event', 'Bought')
    assert.deepEqual([bought.seen, bought.event, typeof bought.firstSeen, bought.planned], [2, null, 'string', false])
    assert.ok(await named('kind=property&event=Home', 'url'))
  })

  await t.test('counts on, whatever batch an event comes in, and a repeat counts once', async () => {
    const event = (n: number) => ({
      type: 'track',
      userId: 'u1',
      event: 'Counted',
      messageId: `c-${n}`,
      properties: { sku: `S-${n % 700}`, colour: n % 3 === 0 ? 'red' : 'blue' },
    })
    await apply(...Array.from({ length: 1_000 }, (_, n) => event(n)))
    await apply(...Array.from({ length: 1_100 }, (_, n) => event(n + 900)))
    const sku = await named('kind=property&event=Counted', 'sku')
    assert.equal(sku.seen, 2_000)
    assert.ok(Math.abs(sku.distinct - 700) < 100, `${sku.distinct} is about 700`)
    assert.deepEqual(await values('kind=property&event=Counted&name=colour'), [
      { value: 'blue', count: 1_333 },
      { value: 'red', count: 667 },
    ])
    assert.deepEqual(await values('kind=property&event=Counted&name=colour&search=RE'), [{ value: 'red', count: 667 }])
    assert.deepEqual((await values('kind=event'))[0], { value: 'Counted', count: 2_000 })
    assert.ok(
      (await values('kind=trait&name=tags')).some((one: { value: string }) => one.value === 'b'),
      'what lists hold is offered',
    )
  })

  await t.test('keeps no example of what is about one person alone', async () => {
    await apply({ type: 'identify', userId: 'u1', traits: { email: 'ada@example.test', firstName: 'Ada', contact: 'bob@example.test' } })
    for (const name of ['email', 'firstName', 'contact']) {
      const entry = await named('kind=trait', name)
      assert.deepEqual([entry.examples, entry.seen, entry.distinct], [[], 1, 1], name)
      assert.deepEqual(await values(`kind=trait&name=${name}`), [])
    }
  })

  await t.test('hears of traits that the API sets', async () => {
    const made = await call('POST', '/v1/profiles', { userId: 'api', traits: { loyalty: 'silver' } })
    assert.equal(made.status, 201, made.text)
    await flushCatalogue()
    assert.deepEqual((await named('kind=trait', 'loyalty')).examples, ['silver'])
  })

  await t.test('holds at most 500 properties of an event; those beyond are counted together', async () => {
    const many = (from: number) => Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`p${from + n}`, n]))
    await apply(
      { type: 'track', userId: 'u1', event: 'Wide', properties: many(0) },
      { type: 'track', userId: 'u1', event: 'Wide', properties: many(300) },
    )
    const { rows } = await administer(
      config.database.url,
      `select kind, count(*)::int as names, sum(seen)::int as seen from cdp_catalogue where event = 'Wide' group by kind order by kind`,
    )
    assert.deepEqual(rows, [
      { kind: 'property', names: 500, seen: 500 },
      { kind: 'rest', names: 1, seen: 100 },
    ])
  })

  await t.test('takes what is planned, until it is seen', async () => {
    const planned = await call('POST', '/v1/catalogue', {
      kind: 'property',
      event: 'Refunded',
      name: 'reason',
      types: ['text'],
      description: 'Why',
    })
    assert.deepEqual([planned.status, planned.body.planned, planned.body.seen, planned.body.firstSeen], [201, true, 0, null])
    assert.equal(
      (await call('POST', '/v1/catalogue', { kind: 'property', event: 'Refunded', name: 'reason' })).body.code,
      'CDP_CATALOGUE_TAKEN',
    )
    assert.equal((await call('POST', '/v1/catalogue', { kind: 'property', name: 'reason' })).body.errors[0].pointer, '/body/event')
    await apply({ type: 'track', userId: 'u1', event: 'Refunded', properties: { reason: 'late' } })
    const seen = await named('kind=property&event=Refunded', 'reason')
    assert.deepEqual([seen.id, seen.seen, seen.planned, seen.description], [planned.body.id, 1, true, 'Why'])
    assert.equal((await call('DELETE', `/v1/catalogue/${seen.id}`)).body.code, 'CDP_CATALOGUE_SEEN')
    const never = (await call('POST', '/v1/catalogue', { kind: 'trait', name: 'shoeSize' })).body
    assert.equal((await call('DELETE', `/v1/catalogue/${never.id}`)).status, 204)
  })

  await t.test('says which traits are sensitive: their values are hidden from who may not see them', async () => {
    const plan = await named('kind=trait', 'plan')
    assert.equal((await call('PATCH', `/v1/catalogue/${plan.id}`, { sensitive: true })).body.sensitive, true)
    const nested = await named('kind=trait', 'address.geo')
    assert.equal((await call('PATCH', `/v1/catalogue/${nested.id}`, { sensitive: true })).body.code, 'CDP_SENSITIVE_TRAIT_ONLY')
    const reader = await key({ kind: 'secret', permissions: ['cdp:read'] })
    assert.deepEqual(await values('kind=trait&name=plan', reader), [])
    assert.equal((await values('kind=trait&name=plan')).length, 1)
    const items = (await call('GET', '/v1/catalogue?kind=trait&search=plan', undefined, { token: reader })).body.items
    assert.deepEqual([items[0].sensitive, items[0].examples], [true, []])
  })

  await t.test('gives the rules their names, and nobody of another workspace', async () => {
    const mentions = {
      traits: ['address.geo.at', 'shoeSize'],
      events: ['Bought', 'Bougth'],
      properties: [{ event: 'Bought', path: 'sku' }],
      segments: [],
      sources: [],
    }
    const names = await scope().tx(em => knownNames(em, scope(), mentions))
    assert.deepEqual([...(names.traits?.keys() ?? [])].toSorted(), ['address', 'address.geo.at'], 'what is mentioned, and nothing else')
    assert.deepEqual([...(names.events ?? [])], ['Bought'])
    assert.deepEqual([...(names.properties?.get('Bought')?.entries() ?? [])], [['sku', { types: ['text'], isDeclared: false }]])
    const other = await anotherWorkspace()
    assert.deepEqual((await call('GET', '/v1/catalogue', undefined, { token: other.token })).body.items, [])
    const first = (await call('GET', '/v1/catalogue?kind=property&event=Wide&limit=200')).body
    const second = (await call('GET', `/v1/catalogue?kind=property&event=Wide&limit=200&cursor=${first.nextCursor}`)).body
    assert.equal(new Set([...first.items, ...second.items].map(item => item.name)).size, 400)
  })
})
