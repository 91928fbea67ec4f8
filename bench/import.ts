import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { query } from 'fathi/sdk'
import { startPostgres } from '../server/embedded/postgres.ts'
import { buildTestApp, type TestApp } from '../test/support/app.ts'
import { expect } from '../test/support/campaign.ts'
import { startTestServers } from '../test/support/run-servers.ts'
import { prepareTemplate } from '../test/support/servers.ts'
import { startTestWorker, temporalConfig } from '../test/support/worker.ts'
import { interleave, type Sample, timeUnits } from './measure.ts'
import { type Bench, report } from './report.ts'

const COLUMNS = [
  { to: 'userId' },
  { to: 'email' },
  { to: 'trait', path: 'name' },
  { to: 'trait', path: 'plan' },
  { to: 'trait', path: 'age', type: 'number' },
]
const IN_FLIGHT = 8
const POLL_MS = 50
let files = 0

/**
 * How fast do people come in from a file? 100,000 rows with `--full`, a fifth of it without: uploaded, mapped, started and waited for, as by the screen. The durable
 * workflow takes them page by page on a Temporal server, each page a transaction; the worker shares this process with the API.
 * Baseline: one call of the API a row, eight at once, on a fiftieth of the rows. Both make new people with three traits, a user id and an e-mail address.
 */
export const bench: Bench = async ({ full }) => {
  const rows = full ? 100_000 : 20_000
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const servers = await startTestServers(dir, ['test/workflow/job.test.ts'])
    t.after(servers.stop)
    Object.assign(process.env, servers.env)
    // that of the tests may lose what was committed; what is measured may not
    const postgres = await startPostgres({ dir: join(dir, 'careful'), password: randomBytes(12).toString('hex') })
    t.after(() => postgres.stop())
    await prepareTemplate(postgres.url)
    process.env.FATHI_TEST_POSTGRES = postgres.url
    const app = await buildTestApp(t, { config: temporalConfig() })
    await startTestWorker(t, app)
    const uploads: number[] = []
    const samples = await interleave(
      full ? 3 : 2,
      () => importFile(app, rows, uploads),
      () => oneByOne(app, rows / 50),
    )
    const [made] = await app.scope().tx(em => query<{ n: number }>(em, `select count(*)::int as n from cdp_profile`))
    return report({
      bench: 'import',
      unit: 'rows/s',
      ...samples,
      baselineName: 'a call a row',
      limit: Math.max(...uploads),
      limitName: 'upload alone',
      bar: 5,
      more: { rows, people: made?.n },
    })
  } finally {
    for (const end of ends) await end()
  }
}

/** A file of new people, from the first byte of the upload until the import is said to be done. */
async function importFile(app: TestApp, rows: number, uploads: number[]): Promise<Sample> {
  files += 1
  const lines = Array.from(
    { length: rows },
    (_, n) => `f${files}-${n},f${files}-${n}@example.test,Person ${n},${n % 3 === 0 ? 'pro' : 'free'},${n % 90}`,
  )
  const payload = ['user id,email,name,plan,age', ...lines].join('\n')
  const cpu = process.cpuUsage()
  const start = performance.now()
  const headers = { authorization: `Bearer ${app.workspace.token}`, 'content-type': 'text/csv' }
  const uploaded = await app.app.inject({ method: 'POST', url: '/v1/imports', headers, payload })
  uploads.push(rows / ((performance.now() - start) / 1_000))
  const { id } = JSON.parse(uploaded.body) as { id: string }
  await expect(200, app.call('PUT', `/v1/imports/${id}/mapping`, { kind: 'profiles', columns: COLUMNS }))
  await expect(202, app.call('POST', `/v1/imports/${id}/start`))
  const { progress, state } = await ended(app, id)
  const seconds = (performance.now() - start) / 1_000
  const used = process.cpuUsage(cpu)
  if (state !== 'done' || progress.done !== rows || progress.failed !== 0)
    throw new Error(`The import went wrong: ${JSON.stringify(progress)}`)
  return { perSecond: rows / seconds, cpuMicroseconds: (used.user + used.system) / rows }
}

/** The import as the API shows it when it goes on no more. */
async function ended(app: TestApp, id: string): Promise<{ state: string; progress: { done: number; failed: number } }> {
  for (;;) {
    const shown = await expect(200, app.call('GET', `/v1/imports/${id}`))
    if (shown.state !== 'running') return shown
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

/** What one would do without imports. */
async function oneByOne(app: TestApp, rows: number): Promise<Sample> {
  files += 1
  const key = `g${files}`
  return timeUnits(rows, IN_FLIGHT, async n => {
    const traits = { name: `Person ${n}`, plan: n % 3 === 0 ? 'pro' : 'free', age: n % 90 }
    await expect(201, app.call('POST', '/v1/profiles', { userId: `${key}-${n}`, email: `${key}-${n}@example.test`, traits }))
  })
}
