import { type EntityManager, query, run, type Scope, type SqlExpression } from 'fathi/sdk'
import { searchSql } from './profile.search.ts'

/** A profile as it is read. */
export interface ProfileRow {
  id: string
  display_name: string | null
  avatar_url: string | null
  timezone: string | null
  locale: string | null
  country: string | null
  first_seen: Date
  last_seen: Date
  is_test: boolean
  traits: Record<string, unknown>
  identities: { namespace: string; value: string }[]
  version: number
  /** How well it fits a search, the best first; 0 without one. */
  rank?: number
}

const MOST_IDENTITIES = 50
const COLUMNS = `p.id, p.display_name, p.avatar_url, p.timezone, p.locale, p.country, p.first_seen, p.last_seen, p.is_test, p.traits, p.version,
  coalesce((select jsonb_agg(jsonb_build_object('namespace', i.namespace, 'value', i.value) order by i.created_at desc, i.namespace desc)
    from (select namespace, value, created_at from cdp_identity where workspace_id = $1 and profile_id = p.id limit ${MOST_IDENTITIES}) i), '[]') as identities`

export interface ProfileFilter {
  search?: string | undefined
  isTest?: boolean | undefined
  after?: { rank: number; lastSeen: string; id: string } | undefined
  limit: number
  /** What must not be searched. */
  hides: { name: boolean; email: boolean }
}

/** Profiles by last seen, newest first; what is searched for by how well it fits, before that. A search reads set-wide: under the wall's policy an index on the beginning of a text could not be used. */
export async function listRows(em: EntityManager, scope: Scope, filter: ProfileFilter): Promise<readonly ProfileRow[]> {
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given) + 1}`
  const conditions = [`p.workspace_id = $1`, `p.merged_into is null`]
  if (filter.isTest !== undefined) conditions.push(`p.is_test = ${value(filter.isTest)}`)
  const search = filter.search === undefined ? null : searchSql(filter.search, value, filter.hides)
  if (search !== null) conditions.push(search.condition)
  const inner = `select p.*, ${search?.rank ?? '0'} as rank from cdp_profile p where ${conditions.join(' and ')}`
  const behind = filter.after === undefined ? 'true' : isBehind(filter.after, search !== null, value)
  const expression: SqlExpression = {
    text: `select ${COLUMNS}, p.rank from (${inner}) p where ${behind} order by ${search === null ? '' : 'p.rank, '}p.last_seen desc, p.id desc limit ${value(filter.limit)}`,
    values,
  }
  return filter.search === undefined
    ? run<ProfileRow>(em, { ...expression, values: [scope.workspaceId, ...values] })
    : scope.scan<ProfileRow>(expression)
}

/** What comes after a row, in the order of a list. */
function isBehind(after: NonNullable<ProfileFilter['after']>, isRanked: boolean, value: (given: unknown) => string): string {
  const last = `${value(after.lastSeen)}::timestamptz, ${value(after.id)}::uuid`
  return isRanked ? `(-p.rank, p.last_seen, p.id) < (${value(-after.rank)}::int, ${last})` : `(p.last_seen, p.id) < (${last})`
}

/** Profiles by id. */
export const rowsById = (em: EntityManager, workspaceId: string, ids: readonly string[]): Promise<ProfileRow[]> =>
  query<ProfileRow>(em, `select ${COLUMNS} from cdp_profile p where p.workspace_id = $1 and p.id = any($2::uuid[])`, [workspaceId, ids])
