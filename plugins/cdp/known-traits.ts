import { type EntityManager, type KnownNames, query, type Scope } from 'fathi/sdk'

const workspaceOf = (em: EntityManager): string => String(em.getFilterParams('workspace').workspaceId)

/** Names of traits, nested ones by their dotted path, that people of this workspace have or will have: what an editor offers and warns by. */
export async function knownTraits(em: EntityManager): Promise<Set<string>> {
  const rows = await query<{ name: string }>(em, `select name from cdp_catalogue where workspace_id = $1 and kind = 'trait'`, [
    workspaceOf(em),
  ])
  return new Set(rows.map(row => row.name))
}

/** What people and events of this workspace have, seen or planned, for the warnings of a rule's check. */
export async function knownNames(em: EntityManager, scope: Scope): Promise<KnownNames> {
  const rows = await query<{ kind: string; event: string; name: string }>(
    em,
    `select kind, event, name from cdp_catalogue where workspace_id = $1 and kind in ('trait', 'event', 'property')`,
    [scope.workspaceId],
  )
  const names = (kind: string) => rows.filter(row => row.kind === kind)
  const properties = Map.groupBy(names('property'), row => row.event)
  return {
    traits: new Set(names('trait').map(row => row.name)),
    events: new Set(names('event').map(row => row.name)),
    properties: new Map([...properties].map(([event, list]) => [event, new Set(list.map(row => row.name))])),
  }
}
