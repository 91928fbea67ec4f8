import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Use, use } from 'fathi/sdk'
import { configured } from './configured.ts'

const folder = join(import.meta.dirname, '../fixtures/acme-loyalty')

/** Builds the plugin outside the tree, as its author would publish it, unless it is built. */
export function buildFixturePlugin(): void {
  const built = join(folder, 'dist/index.js')
  const changed = Math.max(...['build.mjs', ...globSync('src/**/*.ts', { cwd: folder })].map(file => statSync(join(folder, file)).mtimeMs))
  if (existsSync(built) && statSync(built).mtimeMs > changed) return
  execFileSync(process.execPath, [join(folder, 'build.mjs')], { stdio: 'inherit' })
}

/** The plugin outside the tree, for `buildTestApp`'s `plugins`; none while what it stands on is not configured. */
export async function fixtureUses(more: Record<string, unknown> = {}): Promise<Use[]> {
  const isPossible = (await configured()).some(({ plugin }) => plugin.name === 'delivery')
  if (!isPossible) return []
  buildFixturePlugin()
  return [use('acme-loyalty', more as never)]
}
