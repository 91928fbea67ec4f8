import { durable, on, query, type Scope } from 'fathi/sdk'
import { messageNotSent, messageSent } from '../delivery/index.ts'
import { lockPerson } from './person.ts'
import { Run } from './run.entity.ts'
import { Send } from './send.entity.ts'

/**
 * A message that was tried again, by whomever, has ended: the run that waits for it enters its node anew and goes on. It may be on its way there at this
 * very moment, and its visit not noted yet; so that one is told, too, and a word for a visit that is over does nothing.
 */
const ended =
  (state: 'sent' | 'not-sent') =>
  ({ messageId }: { messageId: string }, scope: Scope): Promise<void> =>
    scope.tx(async em => {
      const found = await em.findOne(Send, { messageId, state: 'planned' })
      const run = found === null ? null : await em.findOne(Run, { id: found.runId, state: 'active' })
      if (run === null) return
      await lockPerson(em, scope, run.profileId)
      await em.nativeUpdate(Send, { messageId, state: 'planned' }, { state })
      const [last] = await query<{ visit: number }>(em, LAST, [scope.workspaceId, run.id])
      const visit = last?.visit ?? 0
      for (const one of [visit, visit + 1]) durable.signal(em, run.workflowId, 'rearm', { visit: one })
    })

export const followEnded = [
  on(messageSent, 'triggers.message-sent', ended('sent')),
  on(messageNotSent, 'triggers.message-not-sent', ended('not-sent')),
]

const LAST = `select coalesce(max(visit), 0)::int as visit from triggers_visit where workspace_id = $1 and run_id = $2`
