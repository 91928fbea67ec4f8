import { query } from 'fathi/sdk'
import { lookAtDue } from '../../plugins/segments/due.ts'
import { makeScope } from '../../server/kernel/scope.ts'
import type { TestApp } from './app.ts'

/** The moments that are waited for. */
export const due = (app: TestApp) =>
  app
    .scope()
    .tx(em =>
      query<{ segment_id: string; profile_id: string; due_at: Date; cause: string }>(
        em,
        `select segment_id, profile_id, due_at, cause from segments_due order by due_at`,
      ),
    )
/** Looks at what is due at a moment, as the sweep would. */
export async function atMoment(app: TestApp, moment: Date): Promise<void> {
  const rows = (await due(app)).filter(row => row.due_at <= moment)
  const scope = makeScope(app.kernel, { workspaceId: app.workspace.id, actor: { kind: 'system', id: 'test' }, now: () => moment })
  await lookAtDue(
    rows.map(row => `${row.segment_id} ${row.profile_id}`),
    scope,
  )
}
