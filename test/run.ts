import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { ensureBrowsers } from './support/browsers.ts'
import { startTestServers } from './support/run-servers.ts'
import { shareProcesses } from './support/shared-process.ts'

/**
 * Runs the tests, all or those named: `npm test`, `npm test -- test/api/access.test.ts`, `npm test -- unit api`.
 * One PostgreSQL and one Temporal server for the run; each file has a database of its own. Ends with `N passed, N failed, N skipped`.
 */
const KINDS = ['architecture', 'unit', 'api', 'workflow', 'chaos', 'ui']
const asked = process.argv.slice(2)
const chosen = asked.length === 0 ? KINDS : asked
const files = chosen.flatMap(one => (KINDS.includes(one) ? globSync(`test/${one}/**/*.test.ts`).toSorted() : [one]))
const dir = mkdtempSync(join(tmpdir(), 'fathi-run-'))
chmodSync(dir, 0o755) // PostgreSQL runs as another user when this one is root
if (files.some(file => file.startsWith('test/ui/') || file.startsWith('test/chaos/'))) ensureBrowsers(console.log)
const servers = await startTestServers(dir, files)
const count = { passed: 0, failed: 0, skipped: 0 }
const skips: string[] = []
const slow: { ms: number; name: string }[] = []

Object.assign(process.env, servers.env)
process.env.NODE_COMPILE_CACHE = join(dir, 'compiled') // nearly every file loads all of the server
// files mostly wait for others: with two of them, two cores are idle for a fifth of the time; with four, what is killed and frozen meets its limits
const events = run({ files: shareProcesses(dir, files), concurrency: 3, forceExit: false, timeout: 900_000 })
events.on('test:pass', event => {
  if (event.nesting === 0) slow.push({ ms: event.details.duration_ms, name: event.name })
  if (event.skip === undefined || event.skip === false) count.passed += 1
  else {
    count.skipped += 1
    skips.push(`${event.name}: ${String(event.skip)}`)
  }
})
events.on('test:fail', () => void (count.failed += 1))
events.compose(new spec()).pipe(process.stdout)
await new Promise(resolve => events.on('end', resolve))
await servers.stop()
rmSync(dir, { recursive: true, force: true })
await new Promise(resolve => setImmediate(resolve))

for (const { ms, name } of slow.toSorted((a, b) => b.ms - a.ms).slice(0, 10))
  console.log(`${(ms / 1_000).toFixed(1).padStart(7)} s  ${name}`)
for (const skip of skips) console.log(`skipped: ${skip}`)
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0
