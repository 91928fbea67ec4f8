import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { append, type NewEvent, query, type Rule } from 'fathi/sdk'
import { compare } from '../../plugins/segments/reconcile.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { atMoment } from '../support/segment-moments.ts'
import { aSegment, did, isIn } from '../support/segments.ts'

interface Told {
  type: 'identify' | 'track' | 'alias' | 'group'
  user: string | null
  anonymous: string | null
  minute: number
  properties: Record<string, unknown>
  timezone: string | null
}
const START = Date.parse('2026-03-01T10:00:00Z')
/** Streams; `FATHI_ORDER_CASES` and `FATHI_ORDER_SEED` look further. */
const CASES = Number(process.env.FATHI_ORDER_CASES ?? 60)
const SEED = Number(process.env.FATHI_ORDER_SEED ?? 20_261)

const told = fc
  .record({
    type: fc.constantFrom('identify' as const, 'identify' as const, 'track' as const, 'alias' as const, 'group' as const),
    user: fc.constantFrom(null, 'u1', 'u2', 'u3'),
    anonymous: fc.constantFrom(null, 'a1', 'a2', 'a3'),
    minute: fc.integer({ min: 0, max: 12 }),
    properties: fc.dictionary(
      fc.constantFrom('plan', 'city', 'name'),
      fc.constantFrom<unknown>('x', 'y', 1, null, { b: 1, a: 2 }, { a: 2, b: 1 }),
    ),
    email: fc.constantFrom(null, null, 'one@example.test', 'two@example.test'),
    timezone: fc.constantFrom(null, null, 'Europe/Oslo', 'Asia/Tokyo'),
  })
  .filter(one => one.user !== null || one.anonymous !== null)
  .map(({ email, ...one }): Told => (email === null ? one : { ...one, properties: { ...one.properties, email } }))
const streams = fc.array(told, { minLength: 1, maxLength: 9 }).chain(all =>
  fc.record({
    all: fc.constant(all),
    order: fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
    repeated: fc.subarray([...all.keys()]),
    cuts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 18, maxLength: 18 }),
  }),
)

/** Everybody whom a run's names lead to, without the ids that differ from run to run. */
const PEOPLE = `
select jsonb_build_object('traits', p.traits, 'times', p.trait_times, 'device', p.device, 'first', p.first_seen, 'last', p.last_seen,
  'columns', jsonb_build_array(p.display_name, p.timezone, p.locale, p.country),
  'names', (select jsonb_agg(i.namespace || ' ' || i.value order by i.namespace, i.value) from cdp_identity i where i.profile_id = p.id),
  'segments', (select jsonb_agg(s.name order by s.name) from segments_member m join segments_segment s on s.id = m.segment_id where m.profile_id = p.id),
  'events', (select jsonb_agg(e.message_id order by e.message_id) from cdp_event e where e.profile_id = p.id)) as state
from cdp_profile p where p.merged_into is null and exists (select 1 from cdp_identity i where i.profile_id = p.id and i.value like $1)`

const minute = (nth: number) => new Date(START + nth * 60_000).toISOString()
const hasTrait = (path: string, operator: string, value: unknown): Rule => ({
  all: [{ fact: 'cdp.trait', params: { path }, operator, value }],
})
/** Segments that people are in by what any of their names did, said or was; the last ones by other segments. */
const SEGMENTS: readonly (readonly [name: string, rule: (ids: ReadonlyMap<string, string>) => Rule])[] = [
  ['looked', () => did('Looked')],
  ['looked twice', () => ({ all: [{ fact: 'cdp.event-count', params: { event: 'Looked' }, operator: 'number-at-least', value: 2 }] })],
  ['looked in the middle', () => did('Looked', { within: { from: minute(3), to: minute(9) } })],
  ['looked at x', () => did('Looked', { where: [{ path: 'city', operator: 'text-equals', value: 'x' }] })],
  ['never looked', () => ({ all: [{ not: did('Looked') }] })],
  [
    'joined a group and then looked',
    () => ({
      all: [
        { fact: 'cdp.sequence', params: { first: { event: 'group' }, second: { event: 'Looked' } }, operator: 'boolean-is', value: true },
      ],
    }),
  ],
  ['plan x', () => hasTrait('plan', 'text-equals', 'x')],
  ['a city is known', () => hasTrait('city', 'exists', true)],
  ['said to be b', () => hasTrait('name.b', 'number-at-least', 1)],
  ['early', () => ({ all: [{ fact: 'cdp.first-seen', operator: 'date-before', value: minute(4) }] })],
  ['in Tokyo', () => ({ all: [{ fact: 'cdp.timezone', operator: 'text-equals', value: 'Asia/Tokyo' }] })],
  ['looked, without a plan x', ids => ({ all: [isIn(ids.get('looked') ?? ''), { not: isIn(ids.get('plan x') ?? '') }] })],
]

type Batches = readonly (readonly (readonly [number, Told])[])[]
const inOrder = (all: readonly Told[]): Batches =>
  all
    .map((one, nth) => [nth, one] as const)
    .toSorted(([, a], [, b]) => a.minute - b.minute)
    .map(one => [one])

/** An event of a story, said at a minute. */
const at = (minute: number, user: string | null, anonymous: string | null, properties: Told['properties'] = {}): Told => ({
  type: 'identify',
  user,
  anonymous,
  minute,
  properties,
  timezone: null,
})
await test('people whose events come in any order', async t => {
  const app = await buildTestApp(t)
  const { kernel, scope } = app
  const ids = new Map<string, string>()
  for (const [name, rule] of SEGMENTS) ids.set(name, await aSegment(app, name, rule(ids)))
  let runs = 0

  /** Tells events under names of a run's own, batch after batch; resolves with what has become of its people. */
  async function peopleAfter(batches: Batches): Promise<unknown[]> {
    const run = `r${(runs += 1)}-`
    const named = (name: string | null) => (name === null ? {} : { name: `${run}${name}` })
    for (const batch of batches.filter(one => one.length > 0)) {
      const events = batch.map(([nth, one]): NewEvent => {
        const [user, anonymous] = [named(one.user).name, named(one.anonymous).name]
        const { email, ...properties } = one.properties
        return {
          messageId: `${run}${nth}`,
          type: one.type,
          name: one.type === 'track' ? 'Looked' : one.type,
          ...(user === undefined ? {} : { userId: user }),
          ...(anonymous === undefined ? {} : { anonymousId: anonymous }),
          occurredAt: new Date(START + one.minute * 60_000),
          properties: typeof email === 'string' ? { ...properties, email: `${run}${email}` } : properties,
          context: one.timezone === null ? {} : { timezone: one.timezone },
        }
      })
      await append(scope(), events)
      await drainEvents(kernel)
    }
    await atMoment(app, new Date()) // what was marked when people were taken apart is looked at by the sweep
    const rows = await scope().tx(em => query<{ state: unknown }>(em, PEOPLE, [`${run}%`]))
    const text = (state: unknown) => JSON.stringify(state).replaceAll(run, '')
    return rows.map(row => text(row.state)).toSorted()
  }

  await t.test('told in any order, again, and in other batches, people come out the same as told in order', async told => {
    let cases = 0
    await fc.assert(
      fc.asyncProperty(streams, async ({ all, order, repeated, cuts }) => {
        cases += 1
        const mixed = [...order, ...repeated].map(nth => [nth, all[nth] as Told] as const)
        const batches = cuts.map((size, i) => {
          const from = cuts.slice(0, i).reduce((sum, one) => sum + one, 0)
          return mixed.slice(from, from + size)
        })
        assert.deepEqual(await peopleAfter(batches), await peopleAfter(inOrder(all)))
      }),
      { numRuns: CASES, seed: SEED },
    )
    told.diagnostic(`${cases} streams, each told twice, seed ${SEED}`)
    for (const [name, rule] of SEGMENTS) {
      const { members } = (await app.call('GET', `/v1/segments/${ids.get(name)}`)).body
      assert.ok(members > 0, `${name}: somebody is in it`)
      const [counted] = await scope().tx(em =>
        query<{ all: number; merged: number }>(
          em,
          `select count(*)::int as all, count(*) filter (where p.merged_into is not null)::int as merged
           from segments_member m join cdp_profile p on p.id = m.profile_id where m.segment_id = $1`,
          [ids.get(name)],
        ),
      )
      assert.deepEqual(counted, { all: members, merged: 0 }, `${name}: the size, and nobody who was merged into another`)
      assert.equal(await compare(scope(), { id: ids.get(name) ?? '', rule: rule(ids), ruleVersion: 1 }), 0, `${name}: a recount by SQL`)
    }
    const aside = await scope().tx(em => query(em, `select 1 from kernel_set_aside`))
    assert.equal(aside.length, 0)
  })

  /** Told one by one as they stand, people must be those of the sorted stream. */
  const sameAsInOrder = async (...told: Told[]): Promise<void> =>
    assert.deepEqual(await peopleAfter(told.map((one, nth) => [[nth, one]])), await peopleAfter(inOrder(told)))

  // somebody known meets somebody anonymous, they are merged, and an older word takes the anonymous id to somebody else
  const known = at(9, 'u1', null, { name: 'x' })
  const taken = at(1, 'u2', 'a1')

  await t.test('an anonymous id that was of somebody else all along leaves nothing of when it was seen with whom it was merged into', () =>
    sameAsInOrder(known, at(2, null, 'a1'), at(3, 'u1', 'a1'), taken),
  )

  await t.test('nor a word it said that a later one of its own had covered', () =>
    sameAsInOrder(known, at(3, null, 'a1', { city: 'Rome' }), at(6, 'u1', 'a1'), at(5, null, 'a1', { city: 'Oslo' }), taken),
  )

  await t.test('nor what it had from before, when it was seen still earlier afterwards', () =>
    sameAsInOrder(
      known,
      at(4, null, 'a1', { city: 'Rome' }),
      at(6, 'u1', 'a1'),
      at(2, null, 'a1', { plan: 'y' }),
      at(5, 'u3', 'a1'),
      taken,
    ),
  )

  await t.test('nor anything of it by way of a second merge', () =>
    sameAsInOrder(
      known,
      at(2, null, 'a1', { city: 'Rome' }),
      at(6, 'u1', 'a1'),
      at(3, null, 'a2', { plan: 'y' }),
      at(7, 'u1', 'a2'),
      taken,
    ),
  )
})
