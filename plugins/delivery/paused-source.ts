import { type EntityManager, query, type Scope } from 'fathi/sdk'

/**
 * Makes the messages of a source wait: nothing more of it leaves, not by a page, not by the sweep. What a sender has in his hands this moment goes out.
 * Messages that were due again (a retry, a sender that died) are free once more, and whoever owns the source asks for them when it goes on.
 */
export async function pauseSource(em: EntityManager, scope: Scope, kind: string, id: string): Promise<void> {
  await query(
    em,
    `insert into delivery_paused_source (workspace_id, source_kind, source_id, since) values ($1, $2, $3, $4) on conflict do nothing`,
    [scope.workspaceId, kind, id, scope.now()],
  )
}

/** Lets a paused source go on, or ends it. */
export async function resumeSource(em: EntityManager, scope: Scope, kind: string, id: string): Promise<void> {
  await query(em, `delete from delivery_paused_source where workspace_id = $1 and source_kind = $2 and source_id = $3`, [
    scope.workspaceId,
    kind,
    id,
  ])
}

/** Of messages that are due, frees those of paused sources, which nobody sends; gives back the others. */
export async function withoutPaused(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<readonly string[]> {
  const freed = await query<{ id: string }>(
    em,
    `update delivery_message m set due = null, is_leased = false, state = 'planned', held_until = null, cause = null, reason = case when m.state = 'held' then null else m.reason end, updated_at = $3 from delivery_paused_source s
     where m.workspace_id = $1 and m.id = any($2::uuid[]) and m.due <= $3 and m.state in ('planned', 'held') and s.workspace_id = $1 and s.source_kind = m.source_kind and s.source_id = m.source_id
     returning m.id`,
    [scope.workspaceId, ids, scope.now()],
  )
  if (freed.length === 0) return ids
  const gone = new Set(freed.map(row => row.id))
  return ids.filter(id => !gone.has(id))
}
