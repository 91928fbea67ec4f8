import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type EntityManager, query, type Rule, type Scope } from 'fathi/sdk'
import { startPostgres } from '../server/embedded/postgres.ts'
import { buildTestApp, type TestApp } from '../test/support/app.ts'
import { expect } from '../test/support/campaign.ts'
import { fillSegment } from '../test/support/segments.ts'
import { prepareTemplate } from '../test/support/servers.ts'
import { interleave, medianMs, timed } from './measure.ts'
import { populate } from './population.ts'
import { type Bench, report } from './report.ts'
import { screenAgainstReading, type ScreenTimes, screenTimes } from './segment-screen.ts'

const PLACE = { timeZone: 'UTC' }
const EVENTS = [
  'Page viewed',
  'Page viewed',
  'Page viewed',
  'Product viewed',
  'Product viewed',
  'Cart updated',
  'Order completed',
  'Order completed',
  'Search',
  'Video played',
]
const COUNT_BAR_MS = 150
const ONE_BAR_MS = 1
/** People that the baseline reads; its time is scaled to all of them. */
const SHARE = 20

const last = (amount: number) => ({ within: { last: { amount, unit: 'days' } } })
const LAPSED = {
  all: [
    { fact: 'cdp.event-count', params: { event: 'Order completed', ...last(90) }, operator: 'number-at-least', value: 2 },
    { fact: 'cdp.performed', params: { event: 'Order completed', ...last(45) }, operator: 'boolean-is', value: false },
    { fact: 'cdp.country', operator: 'text-in', value: ['DE', 'FR', 'NL'] },
  ],
}
const RULES: Readonly<Record<string, Rule>> = {
  'a trait': { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] },
  'three orders in 30 days': {
    all: [{ fact: 'cdp.event-count', params: { event: 'Order completed', ...last(30) }, operator: 'number-at-least', value: 3 }],
  },
  'a trait and an event': {
    all: [
      { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' },
      { fact: 'cdp.performed', params: { event: 'Order completed', ...last(14) }, operator: 'boolean-is', value: true },
    ],
  },
  'regulars who lapsed': LAPSED,
  'last seen in 30 days': { all: [{ fact: 'cdp.last-seen', operator: 'date-within-last', value: { amount: 30, unit: 'days' } }] },
  'signed up in 30 days, a trait': {
    all: [{ fact: 'cdp.trait', params: { path: 'signedUpAt' }, operator: 'date-within-last', value: { amount: 30, unit: 'days' } }],
  },
  'last order more than 30 days ago': {
    all: [
      { fact: 'cdp.event-last', params: { event: 'Order completed' }, operator: 'date-more-than-ago', value: { amount: 30, unit: 'days' } },
    ],
  },
  'within 20 km': {
    all: [{ fact: 'cdp.location', params: { lat: 'lat', lon: 'lon' }, operator: 'geo-within', value: { lat: 50.5, lon: 8.5, km: 20 } }],
  },
  'spent 200 in 60 days': {
    all: [
      {
        fact: 'cdp.event-sum',
        params: { event: 'Order completed', property: 'total', ...last(60) },
        operator: 'number-at-least',
        value: 200,
      },
    ],
  },
}

/**
 * How fast is a segment counted over everybody, with its funnel and a sample for the screen, how fast for one person, and how long does filling one take? 200,000 people and 2,000,000 events with `--full`,
 * a fifth of it without. Baseline: read people and the events that the rule mentions, and filter them in this process (on a twentieth of them, scaled up); for the screen, ask
 * each of every condition.
 */
export const bench: Bench = async ({ full }) => {
  const people = full ? 200_000 : 40_000
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const postgres = await startPostgres({ dir: join(dir, 'postgres'), password: randomBytes(12).toString('hex') })
    t.after(() => postgres.stop())
    await prepareTemplate(postgres.url)
    process.env.FATHI_TEST_POSTGRES = postgres.url
    const app = await buildTestApp(t)
    const scope = app.scope()
    await populate(app, { people, eventsEach: EVENTS.length, events: EVENTS })

    const counts: Record<string, number> = {}
    for (const [name, rule] of Object.entries(RULES)) counts[name] = await medianMs(9, () => count(scope, rule))
    const ids = await scope.tx(em =>
      query<{ id: string }>(em, `select id from cdp_profile where workspace_id = $1 order by random() limit 50`, [scope.workspaceId]),
    )
    const one: Record<string, number> = {}
    for (const [name, rule] of Object.entries(RULES))
      one[name] = await scope.tx(em => medianMs(ids.length, index => isMember(em, scope, rule, ids[index % ids.length]?.id ?? '')))
    const filled: Record<string, string> = {}
    for (const name of ['a trait', 'regulars who lapsed'] as const) filled[name] = await fillTimes(app, name, RULES[name] as Rule)
    const screen: Record<string, ScreenTimes> = {}
    for (const [name, rule] of Object.entries(RULES)) screen[name] = await screenTimes(app, rule)
    console.table(
      Object.fromEntries(
        Object.keys(RULES).map(name => [
          name,
          {
            'count, ms': counts[name],
            'preview with funnel, ms': screen[name]?.previewMs,
            'sample, ms': screen[name]?.sampleMs,
            'one person, ms': one[name],
            'filling, s': filled[name] ?? '',
          },
        ]),
      ),
    )

    const rule = RULES['a trait and an event'] as Rule
    const samples = await interleave(
      full ? 9 : 5,
      () => timed(1, () => count(scope, rule)),
      () => timed(1 / SHARE, () => readAndFilter(scope, rule, people / SHARE)),
    )
    const screenRatio = await screenAgainstReading(app, LAPSED, { people, share: SHARE, rounds: full ? 9 : 5 })
    return report({
      bench: 'segments',
      unit: 'counts/s',
      ...samples,
      baselineName: 'read and filter',
      limit: 1_000 / Math.min(...Object.values(counts)),
      limitName: 'the simplest rule',
      bar: 20,
      more: {
        people,
        events: people * EVENTS.length,
        countMs: counts,
        countBarMs: COUNT_BAR_MS,
        oneMs: one,
        oneBarMs: ONE_BAR_MS,
        filling: filled,
        screen,
        screenRatio,
      },
    })
  } finally {
    for (const end of ends) await end()
  }
}

const count = async (scope: Scope, rule: Rule): Promise<number> =>
  (await scope.scan<{ members: number }>(scope.rules.countSql(rule, scope.now(), PLACE)))[0]?.members ?? 0

/** As an event asks it, in the transaction of its other effects: what the rule mentions of the person is loaded, and the compiled rule answers. */
async function isMember(em: EntityManager, scope: Scope, rule: Rule, id: string): Promise<boolean> {
  const subject = (await scope.rules.load(em, scope, [id], scope.rules.mentions([rule]), PLACE)).get(id)
  return subject !== undefined && scope.rules.compile(rule).matches(subject, scope.now())
}

/** What one would write without the compiler to SQL: read, and ask each. */
async function readAndFilter(scope: Scope, rule: Rule, people: number): Promise<number> {
  const compiled = scope.rules.compile(rule)
  const mentions = scope.rules.mentions([rule])
  return scope.tx(async em => {
    const rows = await query<{ id: string }>(em, `select id from cdp_profile where workspace_id = $1 order by id limit $2`, [
      scope.workspaceId,
      people,
    ])
    let members = 0
    for (let start = 0; start < rows.length; start += 2_000) {
      const ids = rows.slice(start, start + 2_000).map(row => row.id)
      const subjects = await scope.rules.load(em, scope, ids, mentions, PLACE)
      for (const subject of subjects.values()) if (compiled.matches(subject, scope.now())) members += 1
    }
    return members
  })
}

/** Makes a segment and fills it: seconds until its members stand, and until the moments of everybody are known. */
async function fillTimes(app: TestApp, name: string, rule: Rule): Promise<string> {
  const made = await expect(201, app.call('POST', '/v1/segments', { name, kind: 'dynamic', rule }))
  const began = performance.now()
  let membersAt = 0
  const watching = setInterval(() => {
    void app.scope().tx(async em => {
      const [row] = await query<{ done: number; total: number }>(em, `select done, total from segments_standing where segment_id = $1`, [
        made.id,
      ])
      if (membersAt === 0 && row !== undefined && row.total > 0 && row.done >= row.total) membersAt = performance.now()
    })
  }, 50)
  await fillSegment(app, made.id, true)
  clearInterval(watching)
  const seconds = (at: number) => ((at - began) / 1_000).toFixed(1)
  return membersAt === 0 ? seconds(performance.now()) : `${seconds(membersAt)}, with all moments ${seconds(performance.now())}`
}
