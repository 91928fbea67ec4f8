import assert from 'node:assert/strict'
import test from 'node:test'
import { type Condition, query, type Rule } from 'fathi/sdk'
import { startSweeps } from '../../server/kernel/sweeper.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { eventually } from '../support/eventually.ts'
import { atMoment, due } from '../support/segment-moments.ts'
import { aSegment, identify, membersOf, send, track } from '../support/segments.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Now, as a moment that is no full second. */
const START = Math.floor(Date.now() / 1_000) * 1_000 + 357
const moment = (fromStart: number) => new Date(START + fromStart)

const lastHour = { within: { last: { amount: 1, unit: 'hours' } } }
const leaf = (fact: string, params: object, operator: string, value: unknown): Condition => ({
  fact,
  params: { ...params },
  operator,
  value,
})
const seenLately = leaf('cdp.performed', { event: 'Seen', ...lastHour }, 'boolean-is', true)
const dated = (path: string, operator: string, amount: number, unit: string) => leaf('cdp.trait', { path }, operator, { amount, unit })

/** What was seen of Ada at which moment. */
const FIRST = moment(-40 * MINUTE)
const SECOND = moment(-20 * MINUTE + 111)
const PAID = moment(-30 * MINUTE + 222)
const RENEWS = moment(7 * DAY + 5 * MINUTE + 1)
const TRIAL_ENDED = moment(-30 * DAY + 9 * MINUTE + 2)
const SIGNED_UP = moment(-14 * DAY + 43 * MINUTE + 3)

/** Rules, whether she is in at first, and the moment at which time alone makes it otherwise. */
const CASES: readonly (readonly [name: string, rule: Rule, isIn: boolean, at: number])[] = [
  ['did it in the last hour', { all: [seenLately] }, true, SECOND.getTime() + HOUR],
  [
    'did it twice in the last hour',
    { all: [leaf('cdp.event-count', { event: 'Seen', ...lastHour }, 'number-at-least', 2)] },
    true,
    FIRST.getTime() + HOUR,
  ],
  ['did not do it in the last hour', { all: [{ not: seenLately }] }, false, SECOND.getTime() + HOUR],
  [
    'did one thing and then another in the last hour',
    { all: [leaf('cdp.sequence', { first: { event: 'Seen' }, second: { event: 'Paid' }, ...lastHour }, 'boolean-is', true)] },
    true,
    FIRST.getTime() + HOUR,
  ],
  ['a date is within the next days', { all: [dated('renewsAt', 'date-within-next', 7, 'days')] }, false, RENEWS.getTime() - 7 * DAY],
  [
    'a date is so many days ago',
    { all: [dated('trialEndedAt', 'date-more-than-ago', 30, 'days')] },
    false,
    TRIAL_ENDED.getTime() + 30 * DAY,
  ],
  ['a date was within the last days', { all: [dated('signedUpAt', 'date-within-last', 2, 'weeks')] }, true, SIGNED_UP.getTime() + 14 * DAY],
  [
    'the later of two that are enough',
    { any: [seenLately, dated('signedUpAt', 'date-within-last', 14, 'days')] },
    true,
    SIGNED_UP.getTime() + 14 * DAY,
  ],
  [
    'the earlier of two that are both needed',
    { all: [seenLately, dated('signedUpAt', 'date-within-last', 14, 'days')] },
    true,
    SECOND.getTime() + HOUR,
  ],
]

await test('the moment at which time alone moves a person is known to the millisecond, and is the one at which SQL begins to say so', async t => {
  const app = await buildTestApp(t)
  const segments = new Map<string, string>()
  for (const [name, rule] of CASES) segments.set(name, await aSegment(app, name, rule))
  const said = (event: string, at: Date) => ({ ...track('ada', event), timestamp: at.toISOString() })
  await send(app, [
    identify('ada', { renewsAt: RENEWS, trialEndedAt: TRIAL_ENDED, signedUpAt: SIGNED_UP }),
    said('Seen', FIRST),
    said('Paid', PAID),
    said('Seen', SECOND),
  ])
  const waited = new Map((await due(app)).map(row => [row.segment_id, row.due_at]))
  for (const [name, rule, isIn, at] of CASES) {
    assert.equal(waited.get(segments.get(name) ?? '')?.toISOString(), new Date(at).toISOString(), name)
    const bySql = [await holdsBySql(app, rule, at - 1), await holdsBySql(app, rule, at)]
    assert.deepEqual(bySql, [isIn, !isIn], `${name}, by SQL, a millisecond before and then`)
  }
  const groups = [...Map.groupBy(CASES, one => one[3])].toSorted(([one], [other]) => one - other)
  for (const [at, cases] of groups)
    for (const [when, isThen] of [
      [at - 1, false],
      [at, true],
    ] as const) {
      await atMoment(app, new Date(when))
      for (const [name, , isIn] of cases) {
        const members = await membersOf(app, segments.get(name) ?? '')
        assert.deepEqual(members, isIn === isThen ? [] : ['ada'], `${name}, ${isThen ? 'then' : 'a millisecond before'}`)
      }
    }
})

async function holdsBySql(app: TestApp, rule: Rule, at: number): Promise<boolean> {
  const scope = app.scope()
  const rows = await scope.scan(scope.rules.membersSql(rule, new Date(at), { timeZone: 'UTC' }))
  return rows.length === 1
}

const PEOPLE = 8
const APART_MS = 800
/** Until the first moment comes: everybody has joined by then, on a slow machine, too. */
const BEFORE_MS = 8_000

await test('who waits for a moment goes then: not before, and not only when a look in longer turns comes round', async t => {
  const app = await buildTestApp(t)
  const segment = await aSegment(app, 'Seen lately', { all: [seenLately] })
  const began = Date.now() + BEFORE_MS - HOUR
  await send(
    app,
    Array.from({ length: PEOPLE }, (_, nth) => ({
      ...track(`p${nth}`, 'Seen'),
      timestamp: new Date(began + nth * APART_MS).toISOString(),
    })),
  )
  const waiting = new Map((await due(app)).map(row => [row.profile_id, row.due_at]))
  assert.equal(waiting.size, PEOPLE)
  const sweeps = startSweeps(app.kernel)
  atEnd(t, () => sweeps.stop())
  await eventually(async () => (await membersOf(app, segment)).length === 0, 'all have left')
  const left = await app
    .scope()
    .tx(em =>
      query<{ profile: string; cause: string; at: Date }>(
        em,
        `select profile_id as profile, cause, at from segments_change where segment_id = $1 and not joined order by at, id`,
        [segment],
      ),
    )
  assert.deepEqual([left.length, new Set(left.map(one => one.cause))], [PEOPLE, new Set(['time'])])
  const late = left.map(({ profile, at }) => at.getTime() - (waiting.get(profile)?.getTime() ?? Number.NaN))
  assert.ok(
    late.every(ms => ms >= 0),
    `nobody left before the moment: ${late.join()}`,
  )
  const looks = new Set(left.map(({ at }) => at.getTime())).size
  assert.ok(looks >= PEOPLE / 2, `their moments are looked at as they come, not gathered up: ${late.join()}`)
  assert.deepEqual(await due(app), [], 'and nothing is waited for any more')
})
