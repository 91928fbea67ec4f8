import type { EntityManager, Scope } from 'fathi/sdk'
import { Workspace } from './workspace.entity.ts'

const DAY_MS = 86_400_000
/** Days that nobody counts for any more, wherever the workspace moves its clocks. */
const OVER_MS = 2 * DAY_MS
/** Days that are looked at again: as long as an upkeep may have been late. */
const REACH_MS = 60 * DAY_MS

/** Making one takes longer than using it a hundred times, and there are few zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that a moment falls on by a zone's calendar, like 2026-11-30. */
export function dayIn(timeZone: string, at: Date): string {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, known)
  return known.format(at)
}

/** The day that a moment falls on by the workspace's calendar, for what is counted by days. */
export async function workspaceDay(em: EntityManager, workspaceId: string, at: Date): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Workspace, { id: workspaceId })
  return dayIn(timeZone, at)
}

/** The days that are over and may not be folded yet, the first and the last of them: their counters are written by nobody any more. */
export async function daysToFold(em: EntityManager, scope: Pick<Scope, 'workspaceId' | 'now'>): Promise<{ from: string; to: string }> {
  const dayBefore = (ms: number) => workspaceDay(em, scope.workspaceId, new Date(scope.now().getTime() - ms))
  return { from: await dayBefore(REACH_MS), to: await dayBefore(OVER_MS) }
}
