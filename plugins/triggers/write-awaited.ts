import { type EntityManager, query, type Scope, type Step } from 'fathi/sdk'
import type { Run } from './run.entity.ts'

/** Notes what a run waits for at a node, so that it is found by whoever it happens to. */
export async function writeAwaited(
  em: EntityManager,
  scope: Scope,
  run: Run,
  visit: number,
  step: Exclude<Step<string>, { do: 'leave' }>,
  since: Date,
): Promise<void> {
  const rearm = step.rearmOn ?? {}
  const rows = [
    ...(step.do === 'await'
      ? step.any.map(one => ({
          role: 'wait',
          kind: 'event',
          name: one.event,
          match: one.match ?? null,
          by: one.by,
          saveAs: one.saveAs ?? null,
        }))
      : []),
    ...(rearm.traits ?? []).map(name => ({ ...REARM, kind: 'trait', name })),
    ...(rearm.segments ?? []).flatMap(name => ['segment-joined', 'segment-left'].map(kind => ({ ...REARM, kind, name }))),
  ]
  if (rows.length === 0) return
  await query(em, WRITE, [
    scope.workspaceId,
    run.id,
    visit,
    run.profileId,
    since,
    rows.map(one => one.role),
    rows.map(one => one.kind),
    rows.map(one => one.name),
    rows.map(one => (one.match === null ? null : JSON.stringify(one.match))),
    rows.map(one => one.by),
    rows.map(one => one.saveAs),
  ])
}

const REARM = { role: 'rearm', match: null, by: null, saveAs: null } as const
const WRITE = `
insert into triggers_awaited (workspace_id, run_id, visit, nth, profile_id, role, kind, name, match, by, save_as, since)
select $1, $2, $3, t.nth, $4, t.role, t.kind, t.name, t.match, t.by, t.save_as, $5
from unnest($6::text[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::text[]) with ordinality as t(role, kind, name, match, by, save_as, nth)`
