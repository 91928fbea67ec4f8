import type { Scope } from 'fathi/sdk'
import { deliver } from './deliver.ts'

/** Messages in a sender's hands at once, beyond which new ones wait for the sweep. */
const MOST_AT_WORK = 200
let atWork = 0

/**
 * Sends a message of the API as soon as its event arrives, beside the outbox and not in its transaction, so that a slow push service holds up nothing else.
 * What does not get through here is due all the same, and the sweep sends it.
 */
export function sendSoon(scope: Scope, messageId: string): void {
  if (atWork >= MOST_AT_WORK) return
  atWork += 1
  void deliver(scope.detach(), [messageId], { lane: 'transactional' })
    .catch((error: unknown) => scope.log.warn({ err: error, messageId }, 'a message was not sent at once; it stays due'))
    .finally(() => {
      atWork -= 1
    })
}
