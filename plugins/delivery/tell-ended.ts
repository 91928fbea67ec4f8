import { type EntityManager, publish } from 'fathi/sdk'
import { messageNotSent, messageSent } from './delivery.events.ts'

interface Ended {
  id: string
  profileId: string
  sourceKind: string
  state: string
  reason: string | null
}

/** Tells how a message ended, when it has. Campaigns count theirs instead: they may be a million. */
export function tellEnded(em: EntityManager, { id: messageId, profileId, sourceKind, state, reason }: Ended): void {
  if (sourceKind === 'campaign') return
  if (state === 'sent') publish(em, messageSent, { messageId, profileId })
  if (state === 'failed' || state === 'not_sent') publish(em, messageNotSent, { messageId, profileId, reason: reason ?? state })
}
