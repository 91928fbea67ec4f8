import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startPostgres } from '../server/embedded/postgres.ts'
import { startApiProcess } from '../test/support/api-process.ts'
import { buildTestApp } from '../test/support/app.ts'
import { httpRequest, openLanes } from '../test/support/http-lanes.ts'
import { administer, prepareTemplate } from '../test/support/servers.ts'
import { interleave, type Sample, spread } from './measure.ts'
import { type Bench, report } from './report.ts'

const LANES = 512
const BATCH_LANES = 8
const BATCH = 100
const KEYS = 40
const BATCH_BAR = 45_000
const USER_HERTZ = 100

/**
 * How many events a second does the API acknowledge after their commit, on a PostgreSQL that keeps its promises (fsync)? One event a request, 512 requests open;
 * load generator, API and database share the machine. Baseline: the same server, the same reading of the body, one INSERT a request into a table with the columns
 * and indexes of the log. Batches of 100 are measured beside.
 */
export const bench: Bench = async ({ full }) => {
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const postgres = await startPostgres({ dir: join(dir, 'postgres'), password: randomBytes(12).toString('hex') })
    t.after(() => postgres.stop())
    await prepareTemplate(postgres.url)
    process.env.FATHI_TEST_POSTGRES = postgres.url
    process.env.FATHI_CONFIG = 'test/fixtures/with-naive-ingest.config.ts'
    const app = await buildTestApp(t)
    await administer(app.config.database.url, NAIVE_TABLE)
    const keys: string[] = []
    for (let n = 0; n < KEYS; n += 1) keys.push(await app.key({ kind: 'secret', permissions: ['cdp:track'] }))
    const api = await startApiProcess(app.config)
    t.after(() => api.kill())
    const single = await side(t, api, '/v1/track', keys, 1, LANES)
    const naive = await side(t, api, '/v1/naive-track', keys, 1, LANES)
    const batched = await side(t, api, '/v1/batch', keys, BATCH, BATCH_LANES)
    const rounds = full ? 9 : 5
    const samples = await interleave(
      rounds,
      () => single(full ? 60_000 : 20_000),
      () => naive(full ? 15_000 : 5_000),
    )
    const batches: Sample[] = []
    for (let round = 0; round <= rounds; round += 1) batches.push(await batched(full ? 600 : 200))
    const inBatches = spread(batches.slice(1).map(one => one.perSecond))
    console.log(
      `batches of ${BATCH}: ${Math.round(inBatches.median).toLocaleString('en')} events/s (${Math.round(inBatches.least).toLocaleString('en')}-${Math.round(inBatches.most).toLocaleString('en')}), the bar is ${BATCH_BAR.toLocaleString('en')} on two cores that do nothing else`,
    )
    return report({
      bench: 'ingest',
      unit: 'events/s',
      ...samples,
      baselineName: 'one INSERT a request',
      limit: 1_000_000 / Math.min(...samples.ours.map(sample => sample.cpuMicroseconds)),
      limitName: 'all CPU of the API on one core',
      bar: 4,
      more: {
        lanes: LANES,
        batchesOf100: Math.round(inBatches.median),
        batchesLeast: Math.round(inBatches.least),
        batchesMost: Math.round(inBatches.most),
        batchesBar: BATCH_BAR,
        batchesCpuUs: Math.round(spread(batches.slice(1).map(one => one.cpuMicroseconds)).median * 100) / 100,
      },
    })
  } finally {
    for (const end of ends) await end()
  }
}

/** A way in, as a function that sends so many requests and says how many events a second that were, and what each cost the API. */
async function side(
  t: { after: (end: () => unknown) => void },
  api: { port: number; pid: number },
  path: string,
  keys: readonly string[],
  events: number,
  lanes: number,
): Promise<(requests: number) => Promise<Sample>> {
  const client = await openLanes(api.port, lanes)
  t.after(() => client.close())
  let made = 0
  const event = (): string =>
    `{"type":"track","userId":"user-${made % 5_000}","event":"Product Viewed","messageId":"bench-${path.length}-${(made += 1)}","timestamp":"${new Date().toISOString()}","properties":{"sku":"SKU-${made % 300}","price":12.5,"currency":"EUR","tags":["new","summer"]},"context":{"page":{"url":"https://shop.example/products/${made % 300}"},"locale":"en-GB"}}`
  return async requests => {
    const bodies = Array.from({ length: requests }, (_, n) => {
      const body = events === 1 ? event() : `{"batch":[${Array.from({ length: events }, event).join(',')}]}`
      return httpRequest(path, `Bearer ${keys[n % keys.length]}`, body)
    })
    const cpu = cpuOf(api.pid)
    const start = performance.now()
    const statuses = await client.run(() => bodies.pop() ?? null)
    const seconds = (performance.now() - start) / 1_000
    const count = requests * events
    if (statuses.get(200) !== requests) throw new Error(`not all were taken: ${JSON.stringify([...statuses])}`)
    return { perSecond: count / seconds, cpuMicroseconds: ((cpuOf(api.pid) - cpu) / USER_HERTZ / count) * 1_000_000 }
  }
}

/** Processor time of a process so far, in ticks of the kernel. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

const NAIVE_TABLE = `
create table bench_event (like cdp_event including all);
alter table bench_event add unique (workspace_id, message_id)`
