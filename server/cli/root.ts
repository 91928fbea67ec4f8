import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this installation. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A path within the installation. */
export const inRoot = (...parts: readonly string[]): string => join(root, ...parts)
