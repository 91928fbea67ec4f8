import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { type Traits, typedColumns } from './traits.ts'
import type { Frozen } from './words.ts'

interface StateRow {
  id: string
  traits: Record<string, unknown>
  trait_times: Record<string, number>
  device: Traits['device']
  first_seen: Date
  last_seen: Date
}

/** What was said of some people and when they were seen, locked in the order of their ids. */
export async function lockStates(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<Map<string, Frozen>> {
  const rows = await query<StateRow>(em, READ, [scope.workspaceId, ids])
  return new Map(rows.map(row => [row.id, frozen(row)]))
}

const frozen = (row: StateRow): Frozen => ({
  traits: row.traits,
  traitTimes: row.trait_times,
  device: row.device,
  firstSeen: row.first_seen.toISOString(),
  lastSeen: row.last_seen.toISOString(),
})

/** Writes traits and the columns that follow from them. */
export async function writeTraits(em: EntityManager, scope: Scope, profiles: readonly { id: string; state: Traits }[]): Promise<void> {
  if (profiles.length === 0) return
  const columns = profiles.map(({ state }) => typedColumns(state))
  await query(em, WRITE_TRAITS, [
    scope.workspaceId,
    profiles.map(one => one.id),
    profiles.map(one => JSON.stringify(one.state.traits)),
    profiles.map(one => JSON.stringify(one.state.traitTimes)),
    profiles.map(one => JSON.stringify(one.state.device)),
    columns.map(one => one.displayName),
    columns.map(one => one.avatarUrl),
    columns.map(one => one.timezone),
    columns.map(one => one.locale),
    columns.map(one => one.country),
    scope.now(),
  ])
}

/** Writes all of a person's state, and counts him as relinked. */
export async function writeState(em: EntityManager, scope: Scope, id: string, state: Frozen): Promise<void> {
  await writeTraits(em, scope, [{ id, state }])
  await query(em, WRITE_SEEN, [scope.workspaceId, id, state.firstSeen, state.lastSeen])
}

const COLUMNS = `id, traits, trait_times, device, first_seen, last_seen`
const READ = `select ${COLUMNS} from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`
const WRITE_SEEN = `update cdp_profile set first_seen = $3, last_seen = $4, links_version = links_version + 1 where workspace_id = $1 and id = $2`

const WRITE_TRAITS = `
update cdp_profile p set traits = t.traits, trait_times = t.trait_times, device = t.device, display_name = t.display_name, avatar_url = t.avatar_url,
  timezone = t.timezone, locale = t.locale, country = t.country, updated_at = $11, version = p.version + 1
from unnest($2::uuid[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
  as t(id, traits, trait_times, device, display_name, avatar_url, timezone, locale, country)
where p.workspace_id = $1 and p.id = t.id`
