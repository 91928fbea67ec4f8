import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { foldCase, foldCaseSql } from '../../plugins/cdp/rules/fold.ts'
import { catalogueOf } from '../../server/kernel/rules/catalogue.ts'
import { checkRule } from '../../server/kernel/rules/check.ts'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { type Condition, type Rule, uuidv7 } from 'fathi/sdk'
import { membersSql } from '../../server/kernel/rules/set-sql.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { storeWorld } from '../support/rule-store.ts'
import type { Person } from '../support/rule-world.ts'

const aPerson = (known: Partial<Person>): Person => ({
  traits: {},
  columns: { displayName: null, country: null, locale: null, timezone: null, firstSeen: -1, lastSeen: -1, isTest: false },
  events: [],
  subscriptions: [],
  messages: [],
  consents: [],
  segments: [],
  runs: [],
  ...known,
})
const order = (amount: unknown, at = -1) => ({ name: 'Order', at, properties: { amount } })
const trait = (operator: string, value: unknown) => ({ fact: 'cdp.trait', params: { path: 'plan' }, operator, value })
const near = (circle: object) => ({ fact: 'cdp.location', params: { lat: 'north', lon: 'north' }, operator: 'geo-within', value: circle })
const measure = (name: string, operator: string, value: unknown) => ({
  fact: `cdp.event-${name}`,
  params: { event: 'Order', property: 'amount' },
  operator,
  value,
})

/** What once differed, or looked as if it could: people, a condition, and who meets it. */
const FOUND: readonly [string, readonly Partial<Person>[], Condition, readonly boolean[]][] = [
  [
    'a zone that carries a date of the year 9999 into the next',
    [{ traits: { plan: '2026-01-01' } }],
    trait('date-before', '9999-12-31T23:59:59-14:00'),
    [true],
  ],
  [
    'a zone that carries a date of the year 1 before it',
    [{ traits: { plan: '0001-01-01' } }],
    trait('date-after', '0001-01-01T00:00:00+14:00'),
    [true],
  ],
  [
    'text that looks like a number is less than no number',
    [{ traits: { plan: '9' } }, { traits: { plan: 9 } }],
    trait('number-less-than', 10),
    [false, true],
  ],
  [
    'a place next to nothing is on the equator',
    [{ traits: { north: 5e-324 } }, { traits: { north: 0 } }, { traits: { north: 1 } }],
    near({ lat: -5e-324, lon: 5e-324, km: 0.01 }),
    [true, true, false],
  ],
  ['0.1 and 0.2 are 0.3', [{ events: [order(0.1), order(0.2, -2)] }], measure('sum', 'number-equals', 0.3), [true]],
  [
    'a sum does not depend on its order',
    [{ events: [order(1e308), order(-1e308), order(1)] }, { events: [order(1), order(1e308), order(-1e308)] }],
    measure('sum', 'number-equals', 1),
    [true, true],
  ],
  [
    'a sum with all its digits beyond the largest one is missing, though it rounds to it',
    [{ events: [order(1.797e308), order(1)] }, { events: [order(1.797e308)] }],
    measure('sum', 'exists', false),
    [true, false],
  ],
  [
    'a sum with all its digits below the smallest one is zero, though it rounds to it',
    [{ events: [order(1e-300), order(-5e-324)] }, { events: [order(1e-300)] }],
    measure('sum', 'number-greater-than', 0),
    [false, true],
  ],
  ['a sum beyond all doubles is missing', [{ events: [order(1.7e308), order(1.7e308)] }], measure('sum', 'exists', false), [true]],
  [
    'numbers that doubles cannot tell apart are one',
    [{ traits: { plan: 9_007_199_254_740_992 } }],
    trait('number-at-most', 9_007_199_254_740_992),
    [true],
  ],
  [
    'a final sigma in lower case',
    [{ traits: { plan: 'ΣΑΣ' } }, { traits: { plan: 'σας' } }],
    trait('text-equals-ignoring-case', 'σας'),
    [true, true],
  ],
  [
    'a sigma between full stops, which is final to one side alone',
    [{ traits: { plan: '.Σ.' } }],
    trait('text-equals-ignoring-case', '.σ.'),
    [true],
  ],
  [
    'a letter whose small form is too new for PostgreSQL',
    [{ traits: { plan: '\ua7ce' } }],
    trait('text-equals-ignoring-case', '\ua7cf'),
    [false],
  ],
  ['a capital dotted I in lower case', [{ traits: { plan: 'İX' } }], trait('text-starts-with', 'i̇x'), [true]],
  [
    'of two events at one moment the later id is the last',
    [{ events: [order('a'), order('b')] }],
    measure('last-value', 'text-equals', 'b'),
    [true],
  ],
  [
    'a list within a list is no value of it',
    [{ traits: { plan: [['a']] } }, { traits: { plan: ['a'] } }],
    trait('list-has-any', ['a']),
    [false, true],
  ],
  [
    '29 February of a common year is no date',
    [{ traits: { plan: '2026-02-29' } }, { traits: { plan: '2024-02-29' } }],
    trait('date-anniversary', '02-29'),
    [false, true],
  ],
  [
    'the 60th second and the 24th hour are no times',
    [{ traits: { plan: '2026-01-01T10:00:60Z' } }, { traits: { plan: '2026-01-01T24:00:00Z' } }],
    trait('date-after', '2000-01-01'),
    [false, false],
  ],
  [
    'what a pattern of LIKE means is plain text',
    [{ traits: { plan: '100%' } }, { traits: { plan: '1000' } }],
    trait('text-contains', '0%'),
    [true, false],
  ],
]

await test('what once differed between the executions', async t => {
  const app = await buildTestApp(t)
  const client = new pg.Client({ connectionString: app.config.database.url })
  await client.connect()
  atEnd(t, () => client.end())
  const catalogue = catalogueOf(app.kernel.plugins.map(({ plugin }) => plugin))
  const now = new Date('2026-06-15T12:00:00.000Z')
  for (const [name, people, condition, members] of FOUND) {
    await t.test(name, async () => {
      const rule = { all: [condition] }
      assert.deepEqual(checkRule(rule, catalogue).errors, [])
      const { workspaceId, ids, subjects } = await storeWorld(client, { now, timeZone: 'UTC', people: people.map(aPerson) })
      const { matches } = compileRule(rule, catalogue)
      assert.deepEqual(
        subjects.map(subject => matches(subject, now)),
        members,
        'the closures',
      )
      const rows = await app.kernel.scan<{ profile_id: string }>(workspaceId, membersSql(rule, catalogue, now, { timeZone: 'UTC' }))
      assert.deepEqual(
        ids.map(id => rows.some(row => row.profile_id === id)),
        members,
        'SQL',
      )
    })
  }

  await t.test('every letter there is has the same small form on both sides', async () => {
    const folded = async (texts: readonly string[]) =>
      client.query<{ text: string; folded: string }>(
        `select text, ${foldCaseSql({ text: 'text', values: [] }).text} as folded from unnest($1::text[]) text`,
        [[...texts]],
      )
    const letters = Array.from({ length: 0x10ffff }, (_, at) => String.fromCodePoint(at + 1)).filter(letter => letter.isWellFormed())
    const beside = ['Σ', 'Α', 'a', '.', ' ', '\u0301', '’', '1', '\u{1f600}', 'İ', '\u00ad', 'ʰ', 'Ⅷ', '中', ':', '\u200d']
    const words = beside.flatMap(one => beside.flatMap(two => beside.map(three => `${one}Σ${two}${three}`)))
    for (const { text, folded: found } of (await folded([...letters, ...words])).rows)
      if (foldCase(text) !== found)
        assert.equal(found, foldCase(text), [...text].map(letter => letter.codePointAt(0)?.toString(16)).join(' '))
  })

  await t.test('nobody of another workspace is found, whatever the rule says', async () => {
    const mine = await storeWorld(client, { now, timeZone: 'UTC', people: [aPerson({ events: [order(1)] })] })
    const theirs = await storeWorld(client, { now, timeZone: 'UTC', people: [aPerson({ events: [order(1)] })] })
    for (const condition of [
      measure('sum', 'number-equals', 1),
      { not: trait('exists', true) },
      { fact: 'delivery.subscribed', operator: 'boolean-is', value: false },
    ]) {
      const rows = await app.kernel.scan<{ profile_id: string }>(
        mine.workspaceId,
        membersSql({ all: [condition] }, catalogue, now, { timeZone: 'UTC' }),
      )
      assert.deepEqual(
        rows.map(row => row.profile_id),
        mine.ids,
      )
      assert.notDeepEqual(mine.ids, theirs.ids)
    }
  })

  await t.test('a plugin reaches all of it through its scope', async () => {
    const { workspaceId, ids } = await storeWorld(client, {
      now,
      timeZone: 'UTC',
      people: [aPerson({ traits: { plan: 'pro' }, events: [order(5)] }), aPerson({ events: [order(1)] })],
    })
    const scope = app.scope(workspaceId)
    const rule: Rule = { all: [measure('sum', 'number-at-least', 1), { not: trait('text-equals', 'pro') }] }
    assert.deepEqual(scope.rules.check(rule), { errors: [], warnings: [], isRealtimeOnly: false })
    const place = { timeZone: 'UTC' }
    assert.deepEqual(await scope.scan(scope.rules.countSql(rule, now, place)), [{ members: 1 }])
    assert.deepEqual(await scope.scan(scope.rules.leafCountsSql(rule, now, place)), [
      { people: 2, members: 1, counts: [2, 1], funnel: [2, 1] },
    ])
    assert.deepEqual(await scope.scan(scope.rules.membersSql(rule, now, place)), [{ profile_id: ids[1] }])
    const loaded = await scope.tx(em => scope.rules.load(em, scope, [...ids, uuidv7()], scope.rules.mentions([rule]), place))
    assert.deepEqual([...loaded.keys()].toSorted(), [...ids].toSorted(), 'who is not there is left out')
    const subject = loaded.get(ids[1] as string)
    assert.ok(subject !== undefined)
    assert.equal(scope.rules.compile(rule).matches(subject, now), true)
    assert.equal((await scope.rules.explain(rule, subject, now)).result, true)
    assert.deepEqual([...scope.rules.index(new Map([['one', rule]])).touchedBy({ events: ['Order'] })], ['one'])
  })

  await t.test('who was merged into another person is nobody', async () => {
    const { workspaceId, ids } = await storeWorld(client, { now, timeZone: 'UTC', people: [aPerson({}), aPerson({})] })
    await client.query('update cdp_profile set merged_into = $1 where id = $2', [...ids])
    const rows = await app.kernel.scan<{ profile_id: string }>(
      workspaceId,
      membersSql({ all: [trait('exists', false)] }, catalogue, now, { timeZone: 'UTC' }),
    )
    assert.deepEqual(
      rows.map(row => row.profile_id),
      [ids[0]],
    )
  })
})
