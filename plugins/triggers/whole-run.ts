import { type EntityManager, query, type Scope } from 'fathi/sdk'
import type { Settings } from './draft.schema.ts'

const DAY_MS = 86_400_000

/** Goal and exits count from the moment on that let the person in. */
export async function awaitForWholeRun(
  em: EntityManager,
  scope: Scope,
  { goal, exits }: Pick<Settings, 'goal' | 'exits'>,
  { runId, profileId, at }: { runId: string; profileId: string; at: Date },
): Promise<void> {
  const rows = [
    ...(goal === null
      ? []
      : [
          {
            role: 'goal',
            kind: 'event',
            name: goal.event,
            match: goal.match ?? null,
            by: goal.ends ? 'exit' : null,
            days: goal.withinDays,
          },
        ]),
    ...exits.map(one =>
      one.kind === 'event'
        ? { role: 'exit', kind: 'event', name: one.event, match: one.match ?? null, by: null, days: null }
        : { role: 'exit', kind: `segment-${one.when}`, name: one.segmentId, match: null, by: null, days: null },
    ),
  ]
  if (rows.length === 0) return
  await query(em, AWAIT, [
    scope.workspaceId,
    runId,
    profileId,
    at,
    rows.map(one => one.role),
    rows.map(one => one.kind),
    rows.map(one => one.name),
    rows.map(one => (one.match === null ? null : JSON.stringify(one.match))),
    rows.map(one => one.by),
    rows.map(one => (one.days === null ? null : new Date(at.getTime() + one.days * DAY_MS))),
  ])
}

/** What counts for the whole run is what another version says from now on. A goal that was reached is not reached again. */
export async function awaitAnew(
  em: EntityManager,
  scope: Scope,
  { goal, exits }: Settings,
  run: { id: string; profileId: string; startedAt: Date; goalAt?: Date | null },
): Promise<void> {
  await query(em, `delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit = 0`, [scope.workspaceId, run.id])
  const open = run.goalAt == null ? goal : null
  await awaitForWholeRun(em, scope, { goal: open, exits }, { runId: run.id, profileId: run.profileId, at: run.startedAt })
}

const AWAIT = `
insert into triggers_awaited (workspace_id, run_id, visit, nth, profile_id, role, kind, name, match, by, since, until)
select $1, $2, 0, t.nth, $3, t.role, t.kind, t.name, t.match, t.by, $4, t.until
from unnest($5::text[], $6::text[], $7::text[], $8::jsonb[], $9::text[], $10::timestamptz[]) with ordinality as t(role, kind, name, match, by, until, nth)`
