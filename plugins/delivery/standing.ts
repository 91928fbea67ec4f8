import type { EntityManager } from 'fathi/sdk'
import { Message, type MessageState } from './message.entity.ts'

/** How a message stands, for who waits for it. */
export interface Standing {
  state: MessageState
  heldUntil: Date | null
  /** Since when it is tried to be sent. */
  leavingSince: Date | null
}

export async function standingOf(em: EntityManager, id: string): Promise<Standing | null> {
  const message = await em.findOne(Message, { id }, { refresh: true })
  return message === null
    ? null
    : { state: message.state, heldUntil: message.heldUntil ?? null, leavingSince: message.leavingSince ?? null }
}
