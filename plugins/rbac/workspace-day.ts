import type { EntityManager } from 'fathi/sdk'
import { Workspace } from './workspace.entity.ts'

/** The day that a moment falls on by a zone's calendar, like 2026-11-30. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** The day that a moment falls on by the workspace's calendar, for what is counted by days. */
export async function workspaceDay(em: EntityManager, workspaceId: string, at: Date): Promise<string> {
  const { timeZone } = await em.findOneOrFail(Workspace, { id: workspaceId })
  return dayIn(timeZone, at)
}
