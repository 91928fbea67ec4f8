import { defineExtensionPoint, type EntityManager, query, type Rule, type Scope, UUID, type Wording } from 'fathi/sdk'

/** Tells what ids that stand in rules are called: campaigns, topics, sites. Ids it does not know are left out. */
export type NameSource = (em: EntityManager, scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** Other plugins name what rules mention here. */
export const ruleNames = defineExtensionPoint<NameSource>('segments.names')

const ownNames: NameSource = async (em, scope, ids) =>
  new Map(
    (
      await query<{ id: string; name: string }>(
        em,
        `select id, name from segments_segment where workspace_id = $1 and id = any($2::uuid[])`,
        [scope.workspaceId, ids],
      )
    ).map(row => [row.id, row.name]),
  )

/** How sentences of these rules name what they mention. */
export async function wordingOf(em: EntityManager, scope: Scope, rules: readonly (Rule | null | undefined)[]): Promise<Wording> {
  const ids = [...new Set(rules.flatMap(rule => (rule == null ? [] : idsIn(rule))))]
  const names = new Map<string, string>()
  if (ids.length > 0)
    for (const source of [ownNames, ...scope.contributed(ruleNames)])
      for (const [id, name] of await source(em, scope, ids)) names.set(id, name)
  return { name: id => names.get(id) }
}

/** Whatever looks like an id, anywhere in a rule. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}
