import type { Scope } from 'fathi/sdk'
import { deliver } from './deliver.ts'

/** Messages in a sender's hands at once, beyond which new ones wait for the sweep. */
const MOST_AT_WORK = 200
const atWork = new Set<Promise<void>>()

/**
 * Sends a message of the API as soon as its event arrives, beside the outbox and not in its transaction, so that a slow push service holds up nothing else.
 * What does not get through here is due all the same, and the sweep sends it.
 */
export function sendSoon(scope: Scope, messageId: string): void {
  if (atWork.size >= MOST_AT_WORK) return
  const sending = deliver(scope.detach(), [messageId], { lane: 'transactional' })
    .then(() => {})
    .catch((error: unknown) => scope.log.warn({ err: error, messageId }, 'a message was not sent at once; it stays due'))
    .finally(() => atWork.delete(sending))
  atWork.add(sending)
}

/** Resolves when all that is under way has its outcome written: the process may end then. */
export const whenSent = async (): Promise<void> => void (await Promise.all(atWork))
