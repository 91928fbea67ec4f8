import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from '../process-identity.ts'
import type { ProcessIdentity } from '../process-identity.ts'

/** A signal, and how long the process may take to follow it. */
export interface EndStep {
  signal: NodeJS.Signals
  graceMs: number
}

/** Ask, then insist. */
export const politely: readonly EndStep[] = [
  { signal: 'SIGTERM', graceMs: 5_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
]

/** Ends exactly this process, step by step, and resolves when it is gone (true) or outlived every step (false). */
export async function endProcess(identity: ProcessIdentity, steps: readonly EndStep[] = politely): Promise<boolean> {
  for (const { signal, graceMs } of steps) {
    if (!isAlive(identity)) return true
    send(identity.pid, signal)
    if (await isGoneWithin(identity, graceMs)) return true
  }
  return !isAlive(identity)
}

async function isGoneWithin(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isAlive(identity)) {
    if (performance.now() > deadline) return false
    await delay(20)
  }
  return true
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
