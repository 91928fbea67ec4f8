import { on } from 'fathi/sdk'
import { messageSent } from '../delivery/index.ts'
import { Send } from './send.entity.ts'

/** A message that was tried again, by whomever, was accepted: the run that waits for it finds that out. */
export const followSent = on(messageSent, 'triggers.message-sent', ({ messageId }, scope) =>
  scope.tx(async em => void (await em.nativeUpdate(Send, { messageId, state: 'planned' }, { state: 'sent' }))),
)
