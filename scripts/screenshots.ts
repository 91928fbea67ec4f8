import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestServers } from '../test/support/run-servers.ts'
import { takePictures } from './screenshots/camera.ts'
import { writeContactSheet } from './screenshots/contact-sheet.ts'
import { fillWorkspace } from './screenshots/sample-workspace.ts'

/**
 * Pictures of the admin UI over the real platform, with people, campaigns and failures as they occur: every page, light and dark, at 1440 and 390 px,
 * full, empty and failing, and one contact sheet of all.
 *
 * @example npm run screenshots -- --to /tmp/shots --only campaign
 * @example npm run screenshots -- --for-docs writes those that the documents show to docs/images
 */
const { values } = parseArgs({
  options: { to: { type: 'string', default: 'screenshots' }, only: { type: 'string' }, 'for-docs': { type: 'boolean', default: false } },
})
const forDocs = values['for-docs']
const folder = resolve(forDocs ? 'docs/images' : values.to)
const dir = mkdtempSync(join(tmpdir(), 'fathi-pictures-'))
chmodSync(dir, 0o755) // PostgreSQL runs as another user when this one is root
mkdirSync(folder, { recursive: true })

const ends: (() => unknown)[] = []
const stage = { after: (end: () => unknown) => void ends.unshift(end) }
try {
  const servers = await startTestServers(dir, ['test/ui/admin-pictures.test.ts'])
  ends.push(servers.stop)
  Object.assign(process.env, servers.env)
  // It reads where the servers are when it is loaded.
  const { startPlatform } = await import('../test/support/admin.ts')
  const platform = await startPlatform(stage as never)
  const sample = await fillWorkspace(platform, line => console.log(line))
  const taken = await takePictures(platform, sample, {
    folder,
    ...(values.only === undefined ? {} : { only: values.only }),
    forDocs,
  })
  if (!forDocs) writeContactSheet(folder, taken)
  console.log(`${taken.length} pictures in ${folder}${forDocs ? '' : ', all of them in index.html'}`)
} finally {
  for (const end of ends) await end()
  rmSync(dir, { recursive: true, force: true })
}
process.exit()
