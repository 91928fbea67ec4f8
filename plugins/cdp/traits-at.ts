import { type EntityManager, query, type Scope } from 'fathi/sdk'

/** Identifies that are looked through at most. */
const MOST_SAYINGS = 1_000

/** The traits of a person as they were at a moment: as they are now, but for those that were said since, which are what an `identify` before had said of them. */
export async function traitsAt(em: EntityManager, scope: Scope, profileId: string, at: Date): Promise<Record<string, unknown>> {
  const [now] = await query<{ traits: Record<string, unknown>; times: Record<string, number> }>(em, NOW, [scope.workspaceId, profileId])
  const since = Object.entries(now?.times ?? {}).flatMap(([name, ms]) => (ms > at.getTime() ? [name] : []))
  const traits = Object.fromEntries(Object.entries(now?.traits ?? {}).filter(([name]) => !since.includes(name)))
  if (since.length === 0) return traits
  const sayings = await query<{ said: Record<string, unknown> }>(em, SAID, [scope.workspaceId, profileId, at, since, MOST_SAYINGS])
  for (const { said } of sayings.toReversed())
    for (const name of since) {
      if (!Object.hasOwn(said, name)) continue
      if (said[name] === null) delete traits[name]
      else traits[name] = said[name]
    }
  return traits
}

const NOW = `select traits, trait_times as times from cdp_profile where workspace_id = $1 and id = $2`
const SAID = `
select properties as said from cdp_event
where workspace_id = $1 and profile_id = $2 and name = 'identify' and type = 'identify' and occurred_at <= $3 and properties ?| $4::text[]
order by occurred_at desc limit $5`
