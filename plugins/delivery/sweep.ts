import type { Scope } from 'fathi/sdk'
import { deliver } from './deliver.ts'
import { withoutPaused } from './paused-source.ts'

/** Sends what is due: scheduled messages, held ones, and those whose sender died. */
export async function sendDue(ids: readonly string[], scope: Scope): Promise<void> {
  const going = await scope.tx(em => withoutPaused(em, scope, ids))
  if (going.length === 0) return
  await deliver(scope.detach(), going, { lane: 'bulk', ...(scope.signal === undefined ? {} : { signal: scope.signal }) })
}
