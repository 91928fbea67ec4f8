import { query, type Scope } from 'fathi/sdk'

/** Everything that is kept of some people, in an order of its own: to compare before and after. What only counts changes is left out. */
export async function stateOfPeople(scope: Scope, ids: readonly string[]): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {}
  for (const [table, columns, order] of TABLES) {
    const of = table === 'cdp_profile' ? 'id' : 'profile_id'
    const sql = `select ${columns} from ${table} where ${of} = any($1::uuid[]) order by ${order}`
    state[table] = await scope.tx(em => query(em, sql, [ids]))
  }
  return state
}

const TABLES = [
  [
    'cdp_profile',
    'id, display_name, avatar_url, timezone, locale, country, first_seen, last_seen, is_test, traits, trait_times, device, merged_into',
    'id',
  ],
  ['cdp_identity', 'namespace, value, profile_id, ingest_profile_id', 'namespace, value'],
  ['cdp_event', 'id, profile_id, ingest_profile_id, name', 'id'],
  ['delivery_subscription', 'id, profile_id, ingest_profile_id, status', 'id'],
  ['delivery_message', 'id, profile_id, ingest_profile_id, state, reason', 'id'],
  ['delivery_delivery', 'message_id, subscription_id, profile_id, state', 'message_id, subscription_id'],
  ['delivery_consent', 'profile_id, about, state, at', 'profile_id, about'],
  ['delivery_experiment_assignment', 'experiment, profile_id, variant, assigned_at, exposed_at', 'experiment, profile_id'],
] as const
