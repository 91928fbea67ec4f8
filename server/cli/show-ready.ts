import { join } from 'node:path'
import type { Config } from '../config.ts'
import { forgetFirstStart, readFirstStart } from './first-start.ts'
import type { Steps } from './steps.ts'

/** The last lines of a start: where everything is, and at the first start the way in. */
export function showReady(config: Config, milliseconds: number, { say }: Steps): void {
  say('')
  say(`Ready after ${(milliseconds / 1000).toFixed(1)} s. Logs are in ${join(config.dataDir, 'logs')}; Ctrl-C stops everything.`)
  say('')
  say(`  Admin UI      ${config.publicUrl}/`)
  say(`  API docs      ${config.publicUrl}/docs`)
  if (config.temporal.uiUrl !== undefined) say(`  Temporal UI   ${config.temporal.uiUrl}/namespaces/${config.temporal.namespace}/workflows`)
  say('')
  showFirstOwner(config.dataDir, say)
}

/** The way in for the owner whom a first start made; shown once, then forgotten. */
export function showFirstOwner(dataDir: string, say: (text: string) => void): void {
  const owner = readFirstStart(dataDir)?.owner
  forgetFirstStart(dataDir)
  if (owner === undefined) return
  say(`  Sign in once  ${owner.link}`)
  say(`  or as         ${owner.email}`)
  say(`  with          ${owner.password}   (shown this once)`)
  say('')
}
