import { type AllMentions, type EntityManager, type KnownNames, type KnownValue, query, type Scope } from 'fathi/sdk'

const workspaceOf = (em: EntityManager): string => String(em.getFilterParams('workspace').workspaceId)

/** Names of traits, nested ones by their dotted path, that people of this workspace have or will have: what an editor offers and warns by. */
export async function knownTraits(em: EntityManager): Promise<Set<string>> {
  const rows = await query<{ name: string }>(em, `select name from cdp_catalogue where workspace_id = $1 and kind = 'trait'`, [
    workspaceOf(em),
  ])
  return new Set(rows.map(row => row.name))
}

interface Row {
  kind: 'event' | 'trait' | 'property' | 'holder'
  event: string
  name: string
  types: KnownValue['types']
  planned: boolean
}

/** What is known of the names that some rules mention, seen or planned: for the check of a rule. Each name is looked up; the catalogue may have thousands. */
export async function knownNames(em: EntityManager, scope: Scope, { traits, events, properties }: AllMentions): Promise<KnownNames> {
  const places = properties.flatMap(({ event, path }) => namesOf(path).map(name => ({ event, name })))
  const rows = await query<Row>(em, KNOWN, [
    scope.workspaceId,
    [...new Set(traits.flatMap(namesOf))],
    events,
    places.map(one => one.event),
    places.map(one => one.name),
  ])
  const of = (kind: Row['kind']) => rows.filter(row => row.kind === kind)
  const named = (list: readonly Row[]) =>
    new Map(list.map(({ name, types, planned }) => [name, { types, isDeclared: planned && types.length > 0 }]))
  const byEvent = Map.groupBy(of('property'), row => row.event)
  return {
    traits: named(of('trait')),
    events: new Set(of('event').map(row => row.name)),
    properties: new Map(of('holder').map(({ event }) => [event, named(byEvent.get(event) ?? [])])),
  }
}

/** A path, and the name that it begins with: the catalogue does not go as deep as paths do. */
const namesOf = (path: string): string[] => [...new Set([path, path.split('.', 1)[0] ?? path])]

/** A holder is an event that has had some property. */
const KNOWN = `
select 'trait' as kind, '' as event, name, types, planned from cdp_catalogue where workspace_id = $1 and kind = 'trait' and event = '' and name = any($2::text[])
union all
select 'event', '', name, types, planned from cdp_catalogue where workspace_id = $1 and kind = 'event' and event = '' and name = any($3::text[])
union all
select 'property', c.event, c.name, c.types, c.planned from unnest($4::text[], $5::text[]) as asked(event, name)
join cdp_catalogue c on c.workspace_id = $1 and c.kind = 'property' and c.event = asked.event and c.name = asked.name
union all
select 'holder', event, '', '[]'::jsonb, false from (select distinct event from unnest($4::text[]) as asked(event)) asked
where exists (select 1 from cdp_catalogue c where c.workspace_id = $1 and c.kind = 'property' and c.event = asked.event)`
