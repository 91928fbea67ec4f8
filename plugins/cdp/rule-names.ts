import { defineExtensionPoint, type EntityManager, query, type Scope } from 'fathi/sdk'

/** Tells what ids that stand in rules are called: campaigns, messages, topics, sites. Ids it does not know are left out. */
export type NameSource = (em: EntityManager, scope: Scope, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** Other plugins name here what rules mention. */
export const ruleNames = defineExtensionPoint<NameSource>('cdp.rule-names')

/** The names in a table that has `id`, `name` and `workspace_id`. */
export const namesIn =
  (table: string): NameSource =>
  async (em, scope, ids) => {
    const rows = await query<{ id: string; name: string }>(
      em,
      `select id, name from ${table} where workspace_id = $1 and id = any($2::uuid[])`,
      [scope.workspaceId, ids],
    )
    return new Map(rows.map(row => [row.id, row.name]))
  }
