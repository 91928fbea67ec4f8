import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { type Counted, longestWindowMs } from './caps.ts'
import { type Policy, scopesOf } from './policy.ts'

interface Row {
  profile_id: string
  topic_id: string | null
  source_kind: string
  source_id: string
  node: string | null
  at: Date | null
}

/** What counts for caps of each of some people: what reached them, and what a sender has in his hands. `but`: messages that are decided about now. */
export async function historiesOf(
  em: EntityManager,
  scope: Scope,
  policies: readonly Policy[],
  profileIds: readonly string[],
  but: readonly string[],
): Promise<Map<string, Counted[]>> {
  const windowMs = longestWindowMs(policies)
  if (windowMs === 0) return new Map()
  const now = scope.now()
  const rows = await query<Row>(em, COUNTED, [scope.workspaceId, profileIds, new Date(now.getTime() - windowMs), but])
  const counted = Map.groupBy(rows, row => row.profile_id)
  return new Map([...counted].map(([profileId, of]) => [profileId, of.map(row => ({ at: row.at ?? now, scopes: scopesOfRow(row) }))]))
}

const scopesOfRow = ({ topic_id, source_kind, source_id, node }: Row): string[] =>
  scopesOf({ topicId: topic_id, source: { kind: source_kind, id: source_id, node } })

/** People up to whom each waits for his turn; more wait for the workspace's. */
const FEW_PEOPLE = 64

/**
 * Lets nobody else decide about messages to the same people until the transaction ends: of two at once one sees that the other is on its way.
 * Asked for before messages are taken, so that whoever waits for a turn holds none.
 */
export async function takeTurns(em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<void> {
  if (profileIds.length === 0) return
  const isFew = profileIds.length <= FEW_PEOPLE
  await query(em, isFew ? SHARE : WHOLE, [scope.workspaceId])
  if (isFew) await query(em, EACH, [profileIds])
}

const KEY = `hashtextextended('delivery turns ' || $1, 0)`
const WHOLE = `select pg_advisory_xact_lock(${KEY})`
const SHARE = `select pg_advisory_xact_lock_shared(${KEY})`
const EACH = `select pg_advisory_xact_lock(key) from (select distinct hashtextextended('delivery turn ' || id, 0) as key from unnest($1::text[]) id order by key) keys`

/** Matches the index of what counts: a message in a sender's hands has been tried. One that is to be tried again counts when one browser has it. */
const COUNTED = `
select m.profile_id, m.topic_id, m.source_kind, m.source_id, m.node, m.decided_at as at from delivery_message m
where m.workspace_id = $1 and m.profile_id = any($2::uuid[]) and m.class = 'marketing' and (m.state = 'sent' or (m.state = 'planned' and m.attempts > 0))
  and (m.decided_at > $3 or (m.decided_at is null and (m.is_leased
    or exists (select 1 from delivery_delivery d where d.workspace_id = $1 and d.message_id = m.id and d.state = 'accepted'))))
  and m.id <> all($4::uuid[])`
