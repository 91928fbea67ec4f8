import { query, type RuleSource, type Subject } from 'fathi/sdk'

/** A message that a person got, and when it came to what; milliseconds. */
export interface KnownMessage {
  sourceKind: string
  sourceId: string
  contentId: string | null
  received: number | null
  shown: number | null
  clicked: number | null
  dismissed: number | null
}
interface Row extends Omit<KnownMessage, 'received' | 'shown' | 'clicked' | 'dismissed'> {
  profileId: string
  received: Date | null
  shown: Date | null
  clicked: Date | null
  dismissed: Date | null
}

/** A message on several browsers counts once, by the first of them. */
export const messages: RuleSource = {
  id: 'delivery.messages',
  load: async (profileIds, em, scope) => {
    const rows = await query<Row>(
      em,
      `select m.profile_id as "profileId", m.source_kind as "sourceKind", m.source_id as "sourceId", m.content_id as "contentId", min(d.at) filter (where d.state = 'accepted') as received,
         min(d.shown_at) as shown, min(d.clicked_at) as clicked, min(d.dismissed_at) as dismissed
       from delivery_message m join delivery_delivery d on d.workspace_id = $1 and d.message_id = m.id
       where m.workspace_id = $1 and m.profile_id = any($2::uuid[]) group by m.id`,
      [scope.workspaceId, profileIds],
    )
    return Map.groupBy(rows.map(knownMessage), one => one.profileId)
  },
}

const knownMessage = ({ received, shown, clicked, dismissed, ...row }: Row): KnownMessage & { profileId: string } => ({
  ...row,
  received: received?.getTime() ?? null,
  shown: shown?.getTime() ?? null,
  clicked: clicked?.getTime() ?? null,
  dismissed: dismissed?.getTime() ?? null,
})

export const messagesOf = (subject: Subject): readonly KnownMessage[] =>
  (subject.extra(messages.id) as readonly KnownMessage[] | undefined) ?? []
