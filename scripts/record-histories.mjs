// Files the histories of the workflows of today, to be replayed by all versions to come: `node scripts/record-histories.mjs 0.2.0`, once for each release.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

const [version] = process.argv.slice(2)
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('Usage: node scripts/record-histories.mjs VERSION, like 0.2.0')
  process.exit(2)
}
const root = join(import.meta.dirname, '..')
const args = [join(root, 'bin/on-node.mjs'), 'test/run.ts', 'test/workflow/journey-histories.test.ts']
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FATHI_RECORD_HISTORIES: version },
})
process.exit(status ?? 1)
