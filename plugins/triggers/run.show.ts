import type { EntityManager, Scope } from 'fathi/sdk'
import { shownPeople } from '../cdp/index.ts'
import type { Run } from './run.entity.ts'
import type { Run as Shown } from './run.schema.ts'

/** Runs as the API shows them. To see who it is takes the permission to see people. */
export async function showRuns(em: EntityManager, scope: Scope, rows: readonly Run[]): Promise<Shown[]> {
  const seesPeople = scope.permissions.has('cdp:read')
  const ids = rows.map(row => row.profileId)
  const people = seesPeople ? await shownPeople(em, scope, ids) : null
  return rows.map(row => {
    const person = people?.get(row.profileId)
    return {
      id: row.id,
      journeyId: row.journeyId,
      profileId: row.profileId,
      person: people === null ? null : { displayName: person?.displayName ?? null, avatarUrl: person?.avatarUrl ?? null },
      entryKey: row.entryKey,
      ordinal: row.ordinal,
      state: row.state,
      reason: row.reason ?? null,
      version: row.version,
      node: row.node ?? null,
      waitsUntil: row.waitsUntil?.toISOString() ?? null,
      trouble:
        row.trouble == null
          ? null
          : { node: row.troubleNode ?? '', code: row.trouble, since: (row.troubleSince ?? row.updatedAt).toISOString() },
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      goalAt: row.goalAt?.toISOString() ?? null,
      temporalUrl:
        scope.urls.temporalUi === undefined
          ? null
          : `${scope.urls.temporalUi}/namespaces/${scope.urls.namespace}/workflows/${encodeURIComponent(row.workflowId)}`,
    }
  })
}

export async function showRun(em: EntityManager, scope: Scope, row: Run): Promise<Shown> {
  const [shown] = await showRuns(em, scope, [row])
  if (shown === undefined) throw new Error('One run is shown as one.')
  return shown
}
