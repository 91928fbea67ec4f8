import { type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'

/** A word of a person: in or out, of a topic or of marketing altogether. */
export interface ConsentWord {
  profileId: string
  subscriptionId?: string
  about: string
  state: 'in' | 'out'
  source: string
  proof: Record<string, unknown>
}

/** Writes words into the ledger and moves the present state on. */
export async function recordConsent(em: EntityManager, scope: Scope, words: readonly ConsentWord[]): Promise<void> {
  if (words.length === 0) return
  const at = scope.now()
  await query(
    em,
    `insert into delivery_consent_change (id, workspace_id, profile_id, subscription_id, about, state, at, source, proof) select t.id, $1, t.profile_id, t.subscription_id, t.about, t.state, $2, t.source, t.proof from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::jsonb[]) t(id, profile_id, subscription_id, about, state, source, proof)`,
    [
      scope.workspaceId,
      at,
      words.map(() => uuidv7()),
      words.map(word => word.profileId),
      words.map(word => word.subscriptionId ?? null),
      words.map(word => word.about),
      words.map(word => word.state),
      words.map(word => word.source),
      words.map(word => JSON.stringify(word.proof)),
    ],
  )
  await query(
    em,
    `insert into delivery_consent (workspace_id, profile_id, about, state, at) select distinct on (profile_id, about) $1::uuid, profile_id, about, state, $2::timestamptz from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality t(profile_id, about, state, nth) order by profile_id, about, nth desc on conflict (workspace_id, profile_id, about) do update set state = excluded.state, at = excluded.at`,
    [scope.workspaceId, at, words.map(word => word.profileId), words.map(word => word.about), words.map(word => word.state)],
  )
  await touchSources(
    em,
    scope,
    words.map(word => word.profileId),
    'delivery.consent',
  )
}
