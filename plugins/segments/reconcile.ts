import { allowTime, defineJob, Id, query, type Schedule, type Scope, Type } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import { type Definition, holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, lockPeople } from './evaluate.ts'

const PAGE = 1_000
const Cursor = Type.Object({ after: Type.Union([Id, Type.Null()]), done: Type.Integer() })

/**
 * Compares what SQL says with who is in each segment. Whoever differs is looked at again under his lock: when that changes his membership, it was wrong,
 * and is mended; else he moved while we compared. What was wrong is drift, and there should be none.
 */
export const reconcile = defineJob({
  type: 'segments.reconcile',
  version: 1,
  input: Type.Object({}),
  cursor: Cursor,
  title: () => 'Compare segments with SQL',
  begin: () => ({ after: null, done: 0 }),
  step: async (_input, { after, done }, scope) => {
    const definition = await nextSegment(scope, after)
    if (definition === null) return { cursor: { after, done }, done: true, progress: { done } }
    await compare(scope, definition)
    return { cursor: { after: definition.id, done: done + 1 }, done: false, progress: { done: done + 1 } }
  },
})

export const nightlyReconcile: Schedule<Record<string, never>> = {
  id: 'segments.reconcile',
  per: 'workspace',
  spec: { cron: '41 2 * * *', timeZone: 'Etc/UTC', jitterSeconds: 1_800 },
  job: 'segments.reconcile',
  input: {},
}

/** The next segment that stands: one that is being filled is right when it is full. */
const nextSegment = (scope: Scope, after: string | null): Promise<Definition | null> =>
  scope.tx(async em => {
    await holdDefinitions(em, scope)
    const { byId } = await readDefinitions(em, scope)
    const rest = [...byId.values()].filter(
      one => !one.isBuilding && (after === null || one.id > after) && !scope.rules.check(one.rule).isRealtimeOnly,
    )
    return rest.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null
  })

/** Compares one segment; resolves with how many memberships were wrong. */
export async function compare(scope: Scope, definition: Pick<Definition, 'id' | 'rule' | 'ruleVersion'>): Promise<number> {
  const { timeZone } = await currentWorkspace(scope)
  const bySql = new Set(
    (await scope.scanInBackground<{ profile_id: string }>(scope.rules.membersSql(definition.rule, scope.now(), { timeZone }))).map(
      row => row.profile_id,
    ),
  )
  const now = await scope.tx(em =>
    query<{ id: string }>(em, `select profile_id as id from segments_member where workspace_id = $1 and segment_id = $2`, [
      scope.workspaceId,
      definition.id,
    ]),
  )
  const members = new Set(now.map(row => row.id))
  const differing = [...[...bySql].filter(id => !members.has(id)), ...[...members].filter(id => !bySql.has(id))].toSorted()
  let found = 0
  for (let start = 0; start < differing.length; start += PAGE) found += await mend(scope, definition, differing.slice(start, start + PAGE))
  await mendSize(scope, definition.id)
  await scope.tx(em => query(em, NOTE, [scope.workspaceId, definition.id, found, scope.now(), definition.ruleVersion]))
  if (found > 0) scope.log.error({ segmentId: definition.id, found }, 'memberships differed from what SQL says: they were mended')
  scope.live.changed('segments', definition.id)
  return found
}

/**
 * The size is a sum of what moved: memberships that came or went otherwise are not in it. Members and size are read by one statement, so what commits meanwhile is in
 * both or in neither, and the difference is added as any other, so nobody waits while members are counted.
 */
const mendSize = (scope: Scope, segmentId: string): Promise<void> =>
  scope.tx(async em => {
    await allowTime(em, 120)
    const [mended] = await query<{ off: number }>(em, SIZE, [scope.workspaceId, segmentId])
    if (mended !== undefined)
      scope.log.error({ segmentId, off: mended.off }, 'the size of a segment differed from its members: it was mended')
  })

/** Whom a moment that has come waits for is late, not wrong. */
const mend = (scope: Scope, { id, ruleVersion }: Pick<Definition, 'id' | 'ruleVersion'>, profileIds: readonly string[]): Promise<number> =>
  scope.tx(async em => {
    await allowTime(em, 120)
    await lockPeople(em, scope, profileIds)
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    if (definitions.byId.get(id)?.ruleVersion !== ruleVersion) return 0
    const waiting = await query<{ id: string }>(em, WAITING, [scope.workspaceId, id, profileIds, scope.now()])
    const late = new Set(waiting.map(row => row.id))
    const flips = await evaluate(
      em,
      scope,
      definitions,
      profileIds.filter(one => !late.has(one)).map(profileId => ({ profileId, segments: [id], cause: 'reconcile' })),
    )
    return flips.filter(one => one.segmentId === id).length
  })

const WAITING = `select profile_id as id from segments_due where workspace_id = $1 and segment_id = $2 and profile_id = any($3::uuid[]) and due_at <= $4`
const SIZE = `
with counted as materialized (
  select (select count(*) from segments_member m where m.workspace_id = $1 and m.segment_id = $2)::int - s.members as off
  from segments_standing s where s.workspace_id = $1 and s.segment_id = $2
)
update segments_standing s set members = s.members + counted.off from counted
where s.workspace_id = $1 and s.segment_id = $2 and counted.off <> 0 returning counted.off as off`
/** Of a rule that has changed meanwhile nothing is noted: who is in it now was compared with nothing yet. */
const NOTE = `
update segments_standing set drift_found = $3, drift_at = $4 where workspace_id = $1 and segment_id = $2
and exists (select 1 from segments_segment s where s.workspace_id = $1 and s.id = $2 and s.rule_version = $5)`
