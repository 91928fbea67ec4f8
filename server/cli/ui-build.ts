import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { childEnvironment } from '../config.ts'
import type { Config } from '../config.ts'
import type { EmbeddedLog } from '../embedded/log.ts'
import { listPlugins } from './plugin-list.ts'
import type { ListedPlugin } from './plugin-list.ts'
import { inRoot } from './root.ts'
import { hashTree } from './tree-hash.ts'

const run = promisify(execFile)
const STAMP = inRoot('dist', 'ui', '.stamp')

export interface BuildUi {
  config: Pick<Config, 'configFile'>
  log: EmbeddedLog
}

/** Builds the admin UI into dist/ui unless what is there was built from the same files and plugins; true when it was built. */
export async function buildUiIfStale({ config, log }: BuildUi): Promise<boolean> {
  const plugins = await listPlugins(config)
  const wanted = stampOf(plugins)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return false
  if (!existsSync(inRoot('admin-ui', 'vite.config.ts')))
    throw new Error('The admin UI is not built, and its source (admin-ui/) is not here to build it.')
  log.debug(`Admin UI: building for ${plugins.map(one => one.name).join(', ') || 'no plugins'}`)
  await build(plugins)
  writeFileSync(STAMP, wanted)
  return true
}

async function build(plugins: readonly ListedPlugin[]): Promise<void> {
  const vite = join(dirname(createRequire(inRoot('admin-ui', 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js')
  const folder = mkdtempSync(join(tmpdir(), 'fathi-ui-'))
  const list = join(folder, 'plugins.json')
  writeFileSync(list, JSON.stringify(plugins))
  try {
    const env = childEnvironment({ FATHI_PLUGINS_JSON: list, NODE_ENV: 'production' })
    await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: inRoot('admin-ui'), env, maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`The admin UI could not be built:\n${head(`${stderr}\n${stdout}`.trim() || (error as Error).message)}`, {
      cause: error,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const head = (text: string): string => stripVTControlCharacters(text).split('\n').slice(0, 40).join('\n')

function stampOf(plugins: readonly ListedPlugin[]): string {
  const adminFolders = plugins.flatMap(({ adminEntry }) => (adminEntry === null ? [] : [dirname(adminEntry)]))
  return hashTree(
    [inRoot('package-lock.json'), inRoot('admin-ui'), ...adminFolders],
    [JSON.stringify(plugins.map(({ name, adminEntry }) => [name, adminEntry !== null]))],
  )
}
