import { type ActivityScope, defineJob, durable, type EntityManager, Id, query, type Scope, Type } from 'fathi/sdk'
import { holdDefinitions } from './definitions.ts'
import { count } from './flips.ts'

/** Rows that one step removes: few enough that nobody waits for it. */
const PAGE = 5_000
/** What follows from a rule, and goes when the segment is archived; members first, for marks are made of them. */
const FOLLOWED = ['segments_member', 'segments_due', 'segments_looked'] as const
/** What goes with the segment itself. */
const KEPT = ['segments_listed', 'segments_change', 'segments_size', 'segments_standing'] as const

const Input = Type.Object({ segmentId: Id, ruleVersion: Type.Integer() })

/**
 * Removes the rows of a segment that is archived or deleted, some at a time: nobody looks at them any more, so nobody waits for that.
 * A segment that was restored meanwhile keeps what is left, and its build goes on from there.
 */
export const emptying = defineJob({
  type: 'segments.empty',
  version: 1,
  input: Input,
  cursor: Type.Object({ removed: Type.Integer() }),
  title: () => 'Remove the rows of a segment',
  begin: () => ({ removed: 0 }),
  step: async (input, { removed }, scope) => {
    const gone = await removeSome(scope, input)
    const done = removed + gone
    return { cursor: { removed: done }, done: gone === 0, progress: { done } }
  },
})

/** Has a segment emptied, with the transaction that archived or deleted it. */
export function startEmptying(
  em: EntityManager,
  segment: { id: string; key: string; ruleVersion: number },
  why: 'archived' | 'deleted',
): void {
  durable.start(em, {
    workflow: 'job:segments.empty',
    id: `segments-empty/${segment.id}/${segment.ruleVersion}/${why}`,
    input: { segmentId: segment.id, ruleVersion: segment.ruleVersion },
    summary: `Remove the rows of segment ${segment.key}, which was ${why}`,
    object: { kind: 'segment', id: segment.id, version: String(segment.ruleVersion) },
  })
}

/** Removes one page; resolves with the number of rows, 0 when none is left. */
const removeSome = (scope: ActivityScope, { segmentId, ruleVersion }: { segmentId: string; ruleVersion: number }): Promise<number> =>
  scope.tx(async em => {
    await holdDefinitions(em, scope)
    const tables = await tablesToEmpty(em, scope, segmentId, ruleVersion)
    for (const table of tables) {
      const rows = table === 'segments_member' ? await removeMembers(em, scope, segmentId) : await remove(em, scope, table, segmentId)
      if (rows > 0) return rows
    }
    return 0
  })

/** All that is there of a segment that is gone, what follows from the rule of one that is archived, nothing of one that was restored. */
async function tablesToEmpty(em: EntityManager, scope: Scope, segmentId: string, ruleVersion: number): Promise<readonly string[]> {
  const [segment] = await query<{ ruleVersion: number; archived: boolean }>(em, SEGMENT, [scope.workspaceId, segmentId])
  if (segment === undefined) return [...FOLLOWED, ...KEPT]
  return segment.archived && segment.ruleVersion === ruleVersion ? FOLLOWED : []
}

/** The size follows, and its curve with it. The standing is locked before the members, as an erasure does. */
async function removeMembers(em: EntityManager, scope: Scope, segmentId: string): Promise<number> {
  await query(em, STANDING, [scope.workspaceId, segmentId])
  const rows = await remove(em, scope, 'segments_member', segmentId)
  const isThere = (await query(em, SEGMENT, [scope.workspaceId, segmentId])).length > 0
  if (rows > 0 && isThere) {
    await count(
      em,
      scope,
      Array.from({ length: rows }, () => ({ segmentId, joined: false, cause: 'build' })),
      scope.now(),
    )
    scope.live.changed('segments', segmentId)
  }
  return rows
}

const remove = async (em: EntityManager, scope: Scope, table: string, segmentId: string): Promise<number> =>
  (await query(em, REMOVE.replaceAll('{table}', table), [scope.workspaceId, segmentId, PAGE])).length

const SEGMENT = `select rule_version as "ruleVersion", archived_at is not null as archived from segments_segment where workspace_id = $1 and id = $2`
const STANDING = `select 1 from segments_standing where workspace_id = $1 and segment_id = $2 for update`
const REMOVE = `
delete from {table} where workspace_id = $1 and segment_id = $2
  and ctid = any(array(select ctid from {table} where workspace_id = $1 and segment_id = $2 limit $3)) returning 1`
