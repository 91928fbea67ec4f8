import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { query, type Rule, type Scope } from 'fathi/sdk'
import { Pool } from 'undici'
import { connectTemporal } from '../server/cli/prepare-temporal.ts'
import type { Config } from '../server/config.ts'
import { startPostgres } from '../server/embedded/postgres.ts'
import { startApiProcess } from '../test/support/api-process.ts'
import { buildTestApp, type TestApp } from '../test/support/app.ts'
import { expect } from '../test/support/campaign.ts'
import { eventually } from '../test/support/eventually.ts'
import { startTestServers } from '../test/support/run-servers.ts'
import { fillSegment } from '../test/support/segments.ts'
import { prepareTemplate } from '../test/support/servers.ts'
import { temporalConfig } from '../test/support/worker.ts'
import { startWorkerProcess } from '../test/support/worker-process.ts'
import { populate } from './population.ts'
import type { Bench } from './report.ts'

const RATE = 1_000
const BATCH = 5
const SEGMENTS = 200
const KINDS = 40
const EVENTS = Array.from({ length: KINDS }, (_, index) => `Event ${index}`)
const PEOPLE = 20_000
/** Beside them, with five events of the past each: so many rows to find one's own among; nothing happens to them. */
const STILL_PEOPLE = { short: 60_000, full: 180_000 }
const BAR_MS = 300

/**
 * How long from the moment at which an event is accepted until the memberships that follow from it are committed, at 1,000 events a second in open loop, with 200
 * segments, the load, the API, a worker and PostgreSQL (with fsync) sharing the machine? Read from PostgreSQL's own commit times.
 * Baseline: all 200 segments computed by SQL again and again, as fast as it goes while the same events come in, without the worker: an event waits for half a
 * round on average, and for all of one at worst. It grows with the people there are.
 */
export const bench: Bench = async ({ full }) => {
  const seconds = full ? 60 : 15
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const servers = await startTestServers(dir, ['test/workflow/campaign.test.ts'])
    t.after(servers.stop)
    Object.assign(process.env, servers.env)
    process.env.FATHI_TEST_POSTGRES = await postgresWithCommitTimes(t, join(dir, 'timed'))
    const app = await buildTestApp(t, { config: temporalConfig() })
    const key = await app.key({ kind: 'write' })
    const rules = rulesOf()
    for (const [name, rule] of rules) {
      const made = await expect(201, app.call('POST', '/v1/segments', { name, kind: 'dynamic', rule }))
      await fillSegment(app, made.body?.id ?? made.id, true)
    }
    const still = STILL_PEOPLE[full ? 'full' : 'short']
    await populate(app, { people: still, events: EVENTS, eventsEach: 5 })
    const api = await startApiProcess(app.config)
    t.after(() => api.kill())
    const worker = startWorkerProcess(t, app.config, { env: temporalConfig(), quickLease: false })
    await worker.ready
    await untilFilled(t, app.config)
    const load = new Pool(`http://127.0.0.1:${api.port}`, { connections: 32 })
    t.after(() => load.close())
    await sendFor(load, key, 3) // people are made, code is warm
    const began = await databaseNow(app)
    const sent = await sendFor(load, key, seconds)
    await untilWorkedOff(app)
    const ours = await latencies(app, began)
    await worker.stop()
    const round = await underLoad(
      () => sendFor(load, key, 5),
      () => recompute(app.scope(), rules),
    )
    const rank = (share: number): number => Math.round(ours[Math.min(ours.length - 1, Math.floor(ours.length * share))] ?? 0)
    const p95 = rank(0.95)
    console.table({
      ours: { p50: rank(0.5), p95, p99: rank(0.99), most: rank(1) },
      'computed again and again': { p50: Math.round(round / 2), p95: Math.round(round * 0.95) },
    })
    return {
      bench: 'latency',
      unit: 'ms from accepted to committed, p95',
      ours: p95,
      baseline: Math.round(round * 0.95),
      baselineName: 'all segments computed by SQL again and again',
      ratio: Math.round(((round * 0.95) / p95) * 100) / 100,
      bar: 5,
      limit: BAR_MS,
      limitName: 'the bar on two cores that do nothing else',
      p50: rank(0.5),
      p99: rank(0.99),
      most: rank(1),
      memberships: ours.length,
      events: sent,
      seconds,
      segments: SEGMENTS,
      people: PEOPLE + still,
    }
  } finally {
    for (const end of ends) await end()
  }
}

/** Segments of five kinds over forty events: each event is mentioned by five of them. */
function rulesOf(): Map<string, Rule> {
  const last = (amount: number) => ({ within: { last: { amount, unit: 'days' } } })
  const of = (event: string): Rule[] => [
    { all: [{ fact: 'cdp.performed', params: { event }, operator: 'boolean-is', value: true }] },
    { all: [{ fact: 'cdp.event-count', params: { event, ...last(30) }, operator: 'number-at-least', value: 2 }] },
    {
      all: [
        { fact: 'cdp.performed', params: { event, ...last(7) }, operator: 'boolean-is', value: true },
        { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' },
      ],
    },
    { all: [{ fact: 'cdp.event-sum', params: { event, property: 'total', ...last(60) }, operator: 'number-at-least', value: 100 }] },
    {
      any: [
        { fact: 'cdp.event-last', params: { event }, operator: 'date-within-last', value: { amount: 1, unit: 'days' } },
        { fact: 'cdp.country', operator: 'text-equals', value: 'IS' },
      ],
    },
  ]
  return new Map(EVENTS.flatMap(name => of(name).map((rule, index): [string, Rule] => [`${name}, ${index}`, rule])).slice(0, SEGMENTS))
}

/** Sends at a fixed rate, however long the answers take; resolves with the number of events. */
async function sendFor(load: Pool, key: string, seconds: number): Promise<number> {
  const calls = (seconds * RATE) / BATCH
  const began = performance.now()
  const open: Promise<void>[] = []
  for (let call = 0; call < calls; call += 1) {
    const due = began + (call * BATCH * 1_000) / RATE
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    open.push(post(load, key))
  }
  await Promise.all(open)
  return calls * BATCH
}

async function post(load: Pool, key: string): Promise<void> {
  const batch = Array.from({ length: BATCH }, () => ({
    type: 'track',
    userId: `user-${Math.floor(Math.random() * PEOPLE)}`,
    event: `Event ${Math.floor(Math.random() * KINDS)}`,
    properties: { total: Math.round(Math.random() * 6_000) / 100 },
  }))
  const { statusCode, body } = await load.request({
    method: 'POST',
    path: '/v1/batch',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  })
  const text = await body.text()
  if (statusCode !== 200) throw new Error(`not accepted: ${statusCode} ${text}`)
}

async function postgresWithCommitTimes(t: { after: (end: () => unknown) => void }, dir: string): Promise<string> {
  const timed = await startPostgres({ dir, password: randomBytes(12).toString('hex'), settings: { track_commit_timestamp: 'on' } })
  t.after(() => timed.stop())
  await prepareTemplate(timed.url)
  return timed.url
}

/** The filling of the segments is over: it is another load, and none that goes on. */
async function untilFilled(t: { after: (end: () => unknown) => void }, config: Config): Promise<void> {
  const connection = await connectTemporal(config)
  t.after(() => connection.close())
  const { workflow } = new Client({ connection, namespace: config.temporal.namespace })
  await eventually(
    async () => (await workflow.count(`WorkflowId STARTS_WITH 'segments-build/' and ExecutionStatus = 'Completed'`)).count >= SEGMENTS,
    'the segments are filled',
    300_000,
  )
}

const databaseNow = async (app: TestApp): Promise<Date> => {
  const [row] = await app.scope().tx(em => query<{ now: Date }>(em, `select clock_timestamp() as now`))
  return row?.now ?? new Date()
}

const untilWorkedOff = (app: TestApp): Promise<unknown> =>
  eventually(
    async () => {
      const [row] = await app.kernel.database.kernel.query<{ open: string }>(
        `select coalesce(sum(head - position), 0) as open from kernel_shard where stream = 'events'`,
      )
      return Number(row?.open ?? 0) === 0
    },
    'the log is worked off',
    300_000,
  )

/** Milliseconds from the acceptance of the event to the commit of the membership, in order; of those that one event alone can have caused. */
async function latencies(app: TestApp, since: Date): Promise<number[]> {
  const rows = await app.scope().tx(async em => {
    await query(em, `set local statement_timeout = '300s'`)
    return query<{ ms: number }>(em, LATENCIES, [app.workspace.id, since])
  })
  return rows.map(row => row.ms)
}
const LATENCIES = `
select extract(epoch from pg_xact_commit_timestamp(c.xmin) - e.received_at)::float8 * 1000 as ms
from segments_change c join segments_segment s on s.id = c.segment_id
join lateral (
  select received_at from cdp_event e where e.workspace_id = $1 and e.profile_id = c.profile_id and e.name = split_part(s.name, ',', 1) and e.received_at <= c.at
  order by e.received_at desc limit 1
) e on true
where c.workspace_id = $1 and c.joined and c.cause = 'event' and e.received_at > $2 order by 1`

/** The mean of what is measured three times while the load goes on. */
async function underLoad(load: () => Promise<unknown>, measure: () => Promise<number>): Promise<number> {
  const still = { measuring: true }
  const loading = async (): Promise<void> => {
    while (still.measuring) await load()
  }
  const measuring = async (): Promise<number> => {
    try {
      return ((await measure()) + (await measure()) + (await measure())) / 3
    } finally {
      still.measuring = false
    }
  }
  const [mean] = await Promise.all([measuring(), loading()])
  return mean
}

/** Milliseconds of one round over all segments. */
async function recompute(scope: Scope, rules: ReadonlyMap<string, Rule>): Promise<number> {
  const began = performance.now()
  for (const rule of rules.values()) await scope.scanInBackground(scope.rules.membersSql(rule, scope.now(), { timeZone: 'UTC' }))
  return performance.now() - began
}
