import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataDir } from './data-dir.ts'
import type { Variables } from './environment.ts'
import { isAlive } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** What runs on a data directory: `.fathi/runtime.json`, mode 0600 because the database URL holds a password. */
export interface Runtime {
  owner: ProcessIdentity
  /** The addresses of the embedded servers, by the variable that would name a foreign one. */
  variables: Variables
}

/** Writes it whole or not at all. */
export function writeRuntime(dataDir: string, runtime: Runtime): void {
  makeDataDir(dataDir)
  const draft = `${runtimeFile(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, runtimeFile(dataDir))
}

/** What runs now; undefined when nothing does, or when the process that wrote it is gone. */
export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    const runtime = JSON.parse(readFileSync(runtimeFile(dataDir), 'utf8')) as Runtime
    return isAlive(runtime.owner) ? runtime : undefined
  } catch {
    return undefined
  }
}

export function removeRuntime(dataDir: string): void {
  rmSync(runtimeFile(dataDir), { force: true })
}

const runtimeFile = (dataDir: string): string => join(dataDir, 'runtime.json')
