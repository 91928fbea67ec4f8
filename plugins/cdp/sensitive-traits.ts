import { query, type Scope } from 'fathi/sdk'

/** Names of traits that only those see who may see sensitive ones, as the catalogue says. */
export const sensitiveTraits = (scope: Scope): Promise<Set<string>> =>
  scope.tx(async em => {
    const rows = await query<{ name: string }>(
      em,
      `select name from cdp_catalogue where workspace_id = $1 and kind = 'trait' and sensitive`,
      [scope.workspaceId],
    )
    return new Set(rows.map(row => row.name))
  })
