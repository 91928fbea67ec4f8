import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { EmbeddedLog } from '../embedded/log.ts'
import { inRoot } from './root.ts'

/** Whether a part of the platform is in this tree; an absent one is left out with a debug line. */
export function isThere(path: string, log: EmbeddedLog): boolean {
  const there = existsSync(inRoot(path))
  if (!there) log.debug(`${path} is not here: left out`)
  return there
}

/** A function of a module that may be absent. */
export async function optionalPart<F>(path: string, name: string, log: EmbeddedLog): Promise<F | undefined> {
  if (!isThere(path, log)) return undefined
  const module: Record<string, unknown> = await import(pathToFileURL(inRoot(path)).href)
  return module[name] as F
}
