import type { Scope } from 'fathi/sdk'
import { deliver } from './deliver.ts'

/** Sends what is due: scheduled messages, held ones, and those whose sender died. */
export async function sendDue(ids: readonly string[], scope: Scope): Promise<void> {
  await deliver(scope.detach(), ids, { lane: 'bulk', ...(scope.signal === undefined ? {} : { signal: scope.signal }) })
}
