import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { spec } from 'node:test/reporters'
import { ensureBrowsers } from './support/browsers.ts'
import { runInLanes } from './support/lanes.ts'
import { startTestServers } from './support/run-servers.ts'
import { shareProcesses } from './support/shared-process.ts'

/** In the order in which they begin: those of which a file takes long come first, so that all end at about the same time. */
const KINDS = ['ui', 'chaos', 'workflow', 'architecture', 'api', 'unit']
/** What a run of one file sums up, and nobody asks for file by file. */
const OF_ONE_FILE = new Set(['test:summary', 'test:diagnostic'])

/**
 * Runs the tests, all or those named: `npm test`, `npm test -- test/api/access.test.ts`, `npm test -- unit api`.
 * One PostgreSQL and one Temporal server for the run; each file has a database of its own. Ends with `N passed, N failed, N skipped`.
 */
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
const report = new spec()
report.pipe(process.stdout)
await runInLanes(shareProcesses(dir, files), event => {
  if (event.type === 'test:pass') {
    if (event.data.nesting === 0) slow.push({ ms: event.data.details.duration_ms, name: event.data.name })
    if (event.data.skip === undefined || event.data.skip === false) count.passed += 1
    else {
      count.skipped += 1
      skips.push(`${event.data.name}: ${String(event.data.skip)}`)
    }
  } else if (event.type === 'test:fail') count.failed += 1
  if (!OF_ONE_FILE.has(event.type)) report.write(event)
})
report.end()
await finished(report)
await servers.stop()
rmSync(dir, { recursive: true, force: true })
await new Promise(resolve => setImmediate(resolve))

for (const { ms, name } of slow.toSorted((a, b) => b.ms - a.ms).slice(0, 10))
  console.log(`${(ms / 1_000).toFixed(1).padStart(7)} s  ${name}`)
for (const skip of skips) console.log(`skipped: ${skip}`)
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0
