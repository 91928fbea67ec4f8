import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { makeDataDir } from '../data-dir.ts'
import { identify, isAlive } from '../process-identity.ts'
import type { ProcessIdentity } from '../process-identity.ts'

/** Thrown when another start has the data directory. */
export class DataDirBusy extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `Fathi already runs on ${dataDir} (${holder.what}, process ${holder.pid}). Stop it first: kill ${holder.pid}. ` +
        'Or start a second one on data of its own: FATHI_DATA=.fathi-2 npm start -- --port 4001',
    )
    this.name = 'DataDirBusy'
  }
}

export interface DataLock {
  /** Says that this start is ending, so that the next one waits for it instead of giving up. */
  stopping: () => void
  release: () => void
}

interface Holder extends ProcessIdentity {
  what: string
  stopping: boolean
}

const PATIENCE = 15_000

/** Takes a data directory for this process; a holder that is gone is no obstacle, one that is ending is waited for. */
export async function lockDataDir(dataDir: string, what: string): Promise<DataLock> {
  makeDataDir(dataDir)
  const file = join(dataDir, 'lock')
  const self: Holder = { pid: process.pid, started: identify()?.started ?? '', what, stopping: false }
  const deadline = performance.now() + PATIENCE
  for (;;) {
    if (take(file, self)) break
    const holder = read(file)
    if (holder === undefined || !isAlive(holder)) discard(file, holder)
    else if (!holder.stopping || performance.now() > deadline) throw new DataDirBusy(dataDir, holder)
    else await delay(100)
  }
  return {
    stopping: () => replace(file, { ...self, stopping: true }),
    release: () => {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** A link appears with its content or not at all, and only if the name is free. */
function take(file: string, holder: Holder): boolean {
  const draft = write(file, holder)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(file: string, holder: Holder): void {
  renameSync(write(file, holder), file)
}

function write(file: string, holder: Holder): string {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  return draft
}

/** Of several starts that find a dead holder one moves its lock away; if that was a new one by now, it goes back. */
function discard(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = read(aside)
  if (moved !== undefined && (moved.pid !== dead?.pid || moved.started !== dead.started)) {
    try {
      linkSync(aside, file)
    } catch {
      // A third one has it already.
    }
  }
  rmSync(aside, { force: true })
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}
