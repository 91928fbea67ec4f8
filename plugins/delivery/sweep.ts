import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { deliver } from './deliver.ts'
import { withoutPaused } from './paused-source.ts'

/** Sends what is due: scheduled messages, held ones, and those whose sender died. */
export async function sendDue(ids: readonly string[], scope: Scope): Promise<void> {
  const going = await scope.tx(async em => withoutReleased(em, scope, await withoutPaused(em, scope, ids)))
  if (going.length === 0) return
  await deliver(scope.detach(), going, { lane: 'bulk', ...(scope.signal === undefined ? {} : { signal: scope.signal }) })
}

/** What a campaign held is free when its time has come: the campaign, still under way, sends it at its own pace. Gives back the others. */
async function withoutReleased(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<readonly string[]> {
  const released = await query<{ id: string }>(
    em,
    `update delivery_message set state = 'planned', due = null, held_until = null, reason = null, cause = null, updated_at = $3
     where workspace_id = $1 and id = any($2::uuid[]) and state = 'held' and source_kind = 'campaign' and due <= $3 returning id`,
    [scope.workspaceId, ids, scope.now()],
  )
  const gone = new Set(released.map(row => row.id))
  return ids.filter(id => !gone.has(id))
}
