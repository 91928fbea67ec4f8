import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../fixtures/acme-loyalty')

/** Builds the plugin outside the tree, as its author would publish it, unless it is built. */
export function buildFixturePlugin(): void {
  const built = join(folder, 'dist/index.js')
  const changed = Math.max(...['build.mjs', ...globSync('src/**/*.ts', { cwd: folder })].map(file => statSync(join(folder, file)).mtimeMs))
  if (existsSync(built) && statSync(built).mtimeMs > changed) return
  execFileSync(process.execPath, [join(folder, 'build.mjs')], { stdio: 'inherit' })
}
