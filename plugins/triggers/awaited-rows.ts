import { type EntityManager, query, type Scope } from 'fathi/sdk'

/** What a run awaits at a visit, as it is kept while it stands aside. Times are text. */
export interface AwaitedRow {
  nth: number
  role: string
  kind: string
  name: string
  match: Record<string, unknown> | null
  by: string | null
  saveAs: string | null
  since: string
  until: string | null
}

/** Takes away what a run awaits at a visit, to be put back. */
export const takeAwaited = (em: EntityManager, scope: Scope, runId: string, visit: number): Promise<AwaitedRow[]> =>
  query<AwaitedRow>(em, TAKE, [scope.workspaceId, runId, visit])

/** Puts back what a run awaited, under the visit that it has now. */
export async function putAwaited(
  em: EntityManager,
  scope: Scope,
  run: { id: string; profileId: string },
  visit: number,
  rows: readonly AwaitedRow[],
): Promise<void> {
  await query(em, `delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit = $3`, [scope.workspaceId, run.id, visit])
  if (rows.length > 0) await query(em, PUT, [scope.workspaceId, run.id, visit, run.profileId, JSON.stringify(rows)])
}

const TAKE = `
delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit = $3
returning nth, role, kind, name, match, by, save_as as "saveAs", since::text, until::text`
const PUT = `
insert into triggers_awaited (workspace_id, run_id, visit, nth, profile_id, role, kind, name, match, by, save_as, since, until)
select $1, $2, $3, t.nth, $4, t.role, t.kind, t.name, t.match, t.by, t."saveAs", t.since, t.until
from jsonb_to_recordset($5::jsonb) as t(nth smallint, role text, kind text, name text, match jsonb, by text, "saveAs" text, since timestamptz, until timestamptz)`
