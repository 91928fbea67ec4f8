import type { NewEvent } from './events.ts'
import type { Scope } from './scope.ts'

const LOG = Symbol.for('fathi.log')
type Append = (workspaceId: string, events: readonly NewEvent[]) => Promise<readonly { messageId: string; duplicate: boolean }[]>

/** Gives a scope its writer of the event log, and every scope that is spread from it. The kernel's business. */
export function bindLog(scope: Scope, append: Append): void {
  Reflect.defineProperty(scope, LOG, { value: append, enumerable: true })
}

/**
 * Appends to the event log, in groups across requests; resolves after the commit. Repeats by `messageId` (30 days) are reported, not stored.
 * Never part of the caller's transaction: the log is its own promise.
 */
export function append(scope: Scope, events: readonly NewEvent[]): Promise<readonly { messageId: string; duplicate: boolean }[]> {
  const write: Append | undefined = Reflect.get(scope, LOG)
  if (write === undefined) return Promise.reject(new Error('This scope has no event log: no plugin brings the log tables (cdp does).'))
  return write(scope.workspaceId, events)
}
