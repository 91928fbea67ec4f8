import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, NativeConnection, type NativeConnectionOptions, Worker } from '@temporalio/worker'
import { query, uuidv7 } from 'fathi/sdk'
import { registry } from '../activities/registry.ts'
import { temporalConnection } from '../server/temporal-connection.ts'
import { buildTestApp, type TestApp } from '../test/support/app.ts'
import { expect } from '../test/support/campaign.ts'
import { eventually } from '../test/support/eventually.ts'
import { aDraft } from '../test/support/journey-draft.ts'
import { ownNamespace } from '../test/support/own-namespace.ts'
import { startTestServers } from '../test/support/run-servers.ts'
import { startTestWorker, temporalConfig } from '../test/support/worker.ts'
import { startWorkerProcess } from '../test/support/worker-process.ts'
import type { Bare } from './journeys/bare.workflow.ts'
import { interleave, type Sample, spread } from './measure.ts'
import { type Bench, report } from './report.ts'

const SECOND = { duration: { amount: 1, unit: 'seconds' } }
const RULE = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
/** What both walk: two timers, a decision over the person, a milestone. */
const NODES = [
  { id: 'rest', type: 'triggers.wait', config: SECOND },
  { id: 'pro', type: 'triggers.condition', config: { rule: RULE }, by: 'no', ends: ['yes'] },
  { id: 'stone', type: 'triggers.goal', config: { name: 'Half way' } },
  { id: 'again', type: 'triggers.wait', config: SECOND },
]
/** What people come to who are admitted: they stay there, so that what is timed is the way to it and not what others do behind it. */
const FIRST = [{ id: 'rest', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }]
const ADMISSIONS_A_SECOND = 20
/** Admissions before those that are timed: a worker that has just started compiles its code first. */
const WARM_UP = 200
const PEOPLE = 1_000
type Ends = { after: (end: () => unknown) => void }

/**
 * How many runs a second does one worker process carry from their start to their end, and what does a run cost? Baseline: a workflow written by hand for this
 * one journey, with the same activities and timers on the same server, in turn. Beside it: from an accepted event to the first node at 20 admissions a second,
 * the publication of 200 nodes, and 1,000 people through 30 virtual days.
 */
export const bench: Bench = async ({ full }) => {
  const runs = full ? 400 : 100
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t: Ends = { after: end => void ends.unshift(end) }
  try {
    const servers = await startTestServers(dir, ['test/workflow/campaign.test.ts'])
    t.after(servers.stop)
    Object.assign(process.env, servers.env)
    const app = await buildTestApp(t, { config: temporalConfig() })
    const { taskQueue } = await startTestWorker(t, app)
    const bareQueue = await startBareWorker(t, app)
    const connection = await Connection.connect(temporalConnection(app.config))
    t.after(() => connection.close())
    const client = new Client({ connection, namespace: app.config.temporal.namespace })
    const journey = await published(app, 'bench', aDraft(NODES))
    const start = (workflowType: string, queue: string) => async (): Promise<Sample> => {
      const ids = await insertRuns(app, journey, runs)
      const cpu = process.cpuUsage()
      const began = performance.now()
      const args = (runId: string): Bare[] => [{ runId, planHash: journey.planHash, workspaceId: app.workspace.id, nodes: NODES }]
      const handles = await Promise.all(
        ids.map(runId => client.workflow.start(workflowType, { workflowId: `bench/${runId}`, taskQueue: queue, args: args(runId) })),
      )
      await Promise.all(handles.map(handle => handle.result()))
      const used = process.cpuUsage(cpu)
      return { perSecond: runs / ((performance.now() - began) / 1_000), cpuMicroseconds: (used.user + used.system) / runs }
    }
    const samples = await interleave(full ? 5 : 3, start('journey', taskQueue), start('bareJourney', bareQueue))
    const cpu = (of: readonly Sample[]): number => spread(of.map(one => one.cpuMicroseconds)).median
    const admitted = await admissions(t, full ? 20 : 8)
    const [publishMs, simulateMs] = [await publication(app), await simulation(app)]
    console.log(`a run costs ${(cpu(samples.ours) / cpu(samples.baseline)).toFixed(2)} times the bare one in CPU, and the bar is 1.3`)
    console.log(
      `accepted to first node: p50 ${Math.round(admitted.median)} and p95 ${Math.round(admitted.first)} ms at ${ADMISSIONS_A_SECOND} admissions a second (bar 1,000), admitted within ${Math.round(admitted.admitted)} ms`,
    )
    console.log(
      `200 nodes are published in ${Math.round(publishMs)} ms (bar 500), ${PEOPLE} people simulated in ${Math.round(simulateMs)} ms (bar 2,000)`,
    )
    return report({
      bench: 'journeys',
      unit: 'runs/s',
      ...samples,
      baselineName: 'a bare workflow of the same steps',
      limit: 1_000_000 / Math.min(...samples.ours.map(sample => sample.cpuMicroseconds)),
      limitName: 'all CPU of the worker on one core',
      bar: 1 / 1.3,
      more: {
        runs,
        cpuRatio: Math.round((cpu(samples.ours) / cpu(samples.baseline)) * 100) / 100,
        acceptedToFirstNodeP95Ms: Math.round(admitted.first),
        publish200Ms: Math.round(publishMs),
        simulate1000x30DaysMs: Math.round(simulateMs),
      },
    })
  } finally {
    for (const end of ends) await end()
  }
}

async function startBareWorker(t: Ends, app: TestApp): Promise<string> {
  const taskQueue = `bare-${uuidv7()}`
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'journeys/bare.workflow.ts') })
  const connection = await NativeConnection.connect(temporalConnection(app.config) as NativeConnectionOptions) // made for the client, whose options are the same
  const { namespace } = app.config.temporal
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, activities: registry(app.kernel) })
  const running = worker.run()
  t.after(async () => {
    worker.shutdown()
    await running
    await connection.close()
  })
  return taskQueue
}

interface Published {
  id: string
  planHash: string
}
async function published(app: TestApp, key: string, draft: object): Promise<Published> {
  const made = await expect(201, app.call('POST', '/v1/journeys', { name: key, key, draft }))
  await expect(200, app.call('POST', `/v1/journeys/${made.id}/publish`))
  const [row] = await app
    .scope()
    .tx(em => query<Published>(em, `select id, plan_hash as "planHash" from triggers_journey where id = $1`, [made.id]))
  if (row === undefined) throw new Error('The journey is gone.')
  return row
}

/** Runs as an admission writes them, without their start: that is the bench's. */
async function insertRuns(app: TestApp, { id, planHash }: Published, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7())
  const people = Array.from({ length: count }, () => uuidv7())
  await app.scope().tx(async em => {
    await query(em, PROFILES, [app.workspace.id, people])
    await query(em, RUNS, [app.workspace.id, ids, people, id, planHash])
  })
  return ids
}

/** Events at a steady rate, each of somebody new, handled by a worker process as in an installation: times from its acceptance to the admission, and to the first node. */
async function admissions(t: Ends, seconds: number): Promise<{ admitted: number; first: number; median: number }> {
  const app = await buildTestApp(t, { config: await ownNamespace() })
  await startWorkerProcess(t, app.config, { quickLease: false }).ready
  const { id } = await published(app, 'admissions', aDraft(FIRST, [{ type: 'triggers.on-event', config: { event: 'Came' } }]))
  const key = await app.key({ kind: 'write' })
  const count = seconds * ADMISSIONS_A_SECOND
  for (let nth = -WARM_UP; nth < count; nth += 1) {
    await expect(200, app.call('POST', '/v1/track', { userId: `bench-${nth}`, event: 'Came' }, { token: key }))
    await sleep(1_000 / ADMISSIONS_A_SECOND)
  }
  const read = () => app.scope().tx(em => query<{ ms: number; admitted: number }>(em, FIRST_NODE, [app.workspace.id, id]))
  await eventually(async () => (await read()).length === count + WARM_UP, 'all have come to their first node', 120_000)
  const rows = (await read()).slice(WARM_UP)
  const at = (share: number, of: 'ms' | 'admitted') =>
    rows.map(row => row[of]).toSorted((a, b) => a - b)[Math.floor(rows.length * share)] ?? 0
  return { admitted: at(0.95, 'admitted'), first: at(0.95, 'ms'), median: at(0.5, 'ms') }
}

async function publication(app: TestApp): Promise<number> {
  const nodes = Array.from({ length: 200 }, (_, nth) => ({
    id: `n${nth}`,
    ...(nth % 2 === 0 ? { type: 'triggers.wait', config: SECOND } : { type: 'triggers.goal', config: { name: `Stone ${nth}` } }),
  }))
  const times: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const made = await expect(201, app.call('POST', '/v1/journeys', { name: 'Long', key: `long-${round}`, draft: aDraft(nodes) }))
    const began = performance.now()
    await expect(200, app.call('POST', `/v1/journeys/${made.id}/publish`))
    if (round > 0) times.push(performance.now() - began)
  }
  return spread(times).median
}

async function simulation(app: TestApp): Promise<number> {
  const days = (amount: number) => ({ duration: { amount, unit: 'days' } })
  const draft = aDraft([
    { id: 'first', type: 'triggers.wait', config: days(10) },
    { id: 'pro', type: 'triggers.condition', config: { rule: RULE }, by: 'yes', ends: ['no'] },
    {
      id: 'paid',
      type: 'triggers.wait-for-event',
      config: { event: 'Paid', within: { amount: 10, unit: 'days' } },
      by: 'timed-out',
      ends: ['came'],
    },
    { id: 'last', type: 'triggers.wait', config: days(10) },
  ])
  const made = await expect(201, app.call('POST', '/v1/journeys', { name: 'Month', key: 'month', draft }))
  const people = Array.from({ length: PEOPLE }, (_, nth) => ({ person: { traits: { plan: nth % 5 === 0 ? 'free' : 'pro' } } }))
  const times: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const began = performance.now()
    await expect(200, app.call('POST', `/v1/journeys/${made.id}/simulate`, { people }))
    if (round > 0) times.push(performance.now() - began)
  }
  return spread(times).median
}

const PROFILES = `
insert into cdp_profile (id, workspace_id, created_at, updated_at, first_seen, last_seen) select t.id, $1, now(), now(), now(), now() from unnest($2::uuid[]) as t(id)`
const RUNS = `
insert into triggers_run (id, workspace_id, created_at, updated_at, journey_id, profile_id, ingest_profile_id, entry_key, ordinal, state, version, plan_hash, workflow_id, entry, vars, started_at)
select t.id, $1, now(), now(), $4, t.profile_id, t.profile_id, '', 1, 'active', 1, $5, 'bench/' || t.id, '{}', '{}', now() from unnest($2::uuid[], $3::uuid[]) as t(id, profile_id)`
const FIRST_NODE = `
select extract(epoch from v.at - e.received_at)::float8 * 1000 as ms, extract(epoch from r.started_at - e.received_at)::float8 * 1000 as admitted
from triggers_run r join triggers_visit v on v.run_id = r.id and v.visit = 1 join cdp_event e on e.workspace_id = $1 and e.id = r.admitted_by_event_id
where r.workspace_id = $1 and r.journey_id = $2 order by e.received_at`
