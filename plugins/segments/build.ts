import {
  type ActivityScope,
  allowTime,
  defineJob,
  durable,
  type EntityManager,
  Id,
  query,
  type Rule,
  type Scope,
  shortened,
  Type,
  uuidv7,
} from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import { type Definition, holdDefinitions, lockDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, lockPeople } from './evaluate.ts'
import { count, type Flip, tellMoved } from './flips.ts'

/** People whose membership is written at once. */
const PAGE = 5_000
/** People who are loaded at once, to find out when time will change their answers. What they do meanwhile waits for the page, so it is a short one. */
const CLOCK_PAGE = 500

const Input = Type.Object({
  segmentId: Id,
  ruleVersion: Type.Integer(),
  isFirst: Type.Boolean(),
  /** The rule in words that tell of nobody. */
  words: Type.Optional(Type.String()),
})
const Cursor = Type.Object({
  part: Type.Union([Type.Literal('members'), Type.Literal('clocks')]),
  after: Type.Union([Id, Type.Null()]),
  done: Type.Integer(),
  total: Type.Integer(),
})

/**
 * Fills a new or changed segment while events go on. SQL says once who is in it; whoever differs is written page by page, under locks, and passed over
 * when an event has looked at him since the rule was saved, for that was later. Where time alone changes answers, everybody is then looked at once more,
 * which sets their moments and catches whom time has moved meanwhile.
 */
export const build = defineJob({
  type: 'segments.build',
  version: 1,
  input: Input,
  cursor: Cursor,
  title: ({ words }) => (words === undefined ? 'Fill a segment' : `Fill a segment: ${words}`),
  begin: () => ({ part: 'members' as const, after: null, done: 0, total: 0 }),
  step: async (input, cursor, scope) => {
    const definition = await current(scope, input)
    if (definition === null) return { cursor, done: true }
    if (cursor.part === 'members') {
      const people = await fill(scope, definition, input)
      if (!needsLook(scope, definition)) {
        await finish(scope, input)
        await forgetLooked(scope, input)
        return { cursor: { ...cursor, done: people, total: people }, done: true, progress: { done: people, total: people } }
      }
      return { cursor: { part: 'clocks' as const, after: null, done: 0, total: people }, done: false, progress: { done: 0, total: people } }
    }
    const { last, looked } = await wind(scope, definition, cursor.after)
    const next = { ...cursor, after: last, done: cursor.done + looked }
    if (last !== null) {
      await note(scope, input, next.done, next.total)
      return { cursor: next, done: false, progress: { done: next.done, total: next.total } }
    }
    await finish(scope, input)
    await forgetLooked(scope, input)
    return { cursor: next, done: true, progress: { done: next.done, total: next.total } }
  },
})

/** Starts the filling of a segment, with the transaction that changed it. Whoever runs the platform reads the rule there, without what it compares people with. */
export function startBuild(
  em: EntityManager,
  scope: Scope,
  segment: { id: string; key: string; ruleVersion: number; rule: Rule },
  isFirst: boolean,
): void {
  const words = shortened(scope.rules.sentence(segment.rule, { redacted: true }).text, MOST_WORDS)
  durable.start(em, {
    workflow: 'job:segments.build',
    id: `segments-build/${segment.id}/${segment.ruleVersion}`,
    input: { segmentId: segment.id, ruleVersion: segment.ruleVersion, isFirst, words },
    summary: `Fill segment ${segment.key}: ${words}`,
    object: { kind: 'segment', id: segment.id, version: String(segment.ruleVersion) },
  })
}

/** Bytes of a rule's words: Temporal takes 400 with what stands before them. */
const MOST_WORDS = 250

/** The segment as it is now, or null when there is nothing to fill: its rule has changed since, and another build is on its way, or it is filled. */
const current = (scope: Scope, input: { segmentId: string; ruleVersion: number }): Promise<Definition | null> =>
  scope.tx(async em => {
    await holdDefinitions(em, scope)
    const definition = (await readDefinitions(em, scope)).byId.get(input.segmentId)
    return definition?.ruleVersion === input.ruleVersion && definition.isBuilding ? definition : null
  })

/** Time alone may change its answers, or SQL could not give them: then everybody is looked at. */
const needsLook = (scope: Scope, { rule }: Definition): boolean => scope.rules.hasClock(rule) || scope.rules.check(rule).isRealtimeOnly

/** Resolves with the number of people there are. */
async function fill(scope: ActivityScope, definition: Definition, input: { ruleVersion: number; isFirst: boolean }): Promise<number> {
  const { timeZone } = await currentWorkspace(scope)
  if (scope.rules.check(definition.rule).isRealtimeOnly) return countPeople(scope)
  const isIn = await membersBySql(scope, definition, timeZone)
  const wasIn = new Set(await membersNow(scope, definition.id))
  const joins = isIn.filter(id => !wasIn.has(id))
  const still = new Set(isIn)
  const leaves = [...wasIn].filter(id => !still.has(id))
  const total = await countPeople(scope)
  const pages = [...pagesOf(joins, true), ...pagesOf(leaves, false)]
  for (const [index, { ids, joined }] of pages.entries()) {
    scope.heartbeat(index)
    scope.signal?.throwIfAborted()
    if (!(await writePage(scope, definition, input, ids, joined))) break
    await note(scope, { segmentId: definition.id }, Math.round((total * (index + 1)) / pages.length), total)
  }
  await scope.analyze('segments_member')
  return total
}

const membersBySql = async (scope: Scope, { rule }: Definition, timeZone: string): Promise<string[]> =>
  (await scope.scanInBackground<{ profile_id: string }>(scope.rules.membersSql(rule, scope.now(), { timeZone }))).map(row => row.profile_id)

const membersNow = (scope: Scope, segmentId: string): Promise<string[]> =>
  scope.tx(async em =>
    (
      await query<{ id: string }>(em, `select profile_id as id from segments_member where workspace_id = $1 and segment_id = $2`, [
        scope.workspaceId,
        segmentId,
      ])
    ).map(row => row.id),
  )

const countPeople = (scope: Scope): Promise<number> =>
  scope.tx(async em => {
    const [row] = await query<{ people: number }>(
      em,
      `select count(*)::int as people from cdp_profile where workspace_id = $1 and merged_into is null`,
      [scope.workspaceId],
    )
    return row?.people ?? 0
  })

function pagesOf(ids: readonly string[], joined: boolean): { ids: string[]; joined: boolean }[] {
  const sorted = ids.toSorted()
  return Array.from({ length: Math.ceil(sorted.length / PAGE) }, (_, page) => ({
    ids: sorted.slice(page * PAGE, (page + 1) * PAGE),
    joined,
  }))
}

/** Writes a page of joins or leaves; false when the segment has got another rule. */
const writePage = (
  scope: Scope,
  { id, ruleVersion }: Definition,
  { isFirst }: { isFirst: boolean },
  ids: readonly string[],
  joined: boolean,
): Promise<boolean> =>
  scope.tx(async em => {
    await allowTime(em, 120)
    await lockPeople(em, scope, ids)
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    if (definitions.byId.get(id)?.ruleVersion !== ruleVersion) return false
    const now = scope.now()
    const moved = await query<{ id: string }>(em, joined ? JOIN : LEAVE, [
      scope.workspaceId,
      id,
      ids,
      ruleVersion,
      ...(joined ? [now] : []),
    ])
    const flips: Flip[] = moved.map(row => ({ segmentId: id, profileId: row.id, joined, cause: 'build' }))
    if (flips.length === 0) return true
    if (!isFirst) await query(em, LOG, [scope.workspaceId, id, flips.map(() => uuidv7()), flips.map(one => one.profileId), joined, now])
    await count(em, scope, flips, now)
    tellMoved(em, flips, now.toISOString())
    scope.live.changed('segments', id)
    const dependents = definitions.byId.get(id)?.dependents ?? []
    if (dependents.length > 0)
      await evaluate(
        em,
        scope,
        definitions,
        flips.map(one => ({ profileId: one.profileId, segments: dependents, cause: 'build' })),
      )
    return true
  })

/** Looks at a page of people; resolves with the last of them, null behind the end. */
const wind = (scope: Scope, { id }: Definition, after: string | null): Promise<{ last: string | null; looked: number }> =>
  scope.tx(async em => {
    await allowTime(em, 120)
    const rows = await query<{ id: string }>(em, PEOPLE, [scope.workspaceId, after, CLOCK_PAGE])
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    await evaluate(
      em,
      scope,
      definitions,
      rows.map(row => ({ profileId: row.id, segments: [id], cause: 'build' })),
    )
    return { last: rows.length < CLOCK_PAGE ? null : (rows.at(-1)?.id ?? null), looked: rows.length }
  })

const note = (scope: Scope, { segmentId }: { segmentId: string }, done: number, total: number): Promise<void> =>
  scope.tx(async em => {
    await query(em, NOTE, [scope.workspaceId, segmentId, done, total])
    scope.live.changed('segments', segmentId)
  })

/** The segment lives. Alone, for this is a part of how it is followed. */
const finish = (scope: Scope, { segmentId, ruleVersion }: { segmentId: string; ruleVersion: number }): Promise<void> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    if ((await readDefinitions(em, scope)).byId.get(segmentId)?.ruleVersion !== ruleVersion) return
    await query(em, `update segments_standing set is_building = false where workspace_id = $1 and segment_id = $2`, [
      scope.workspaceId,
      segmentId,
    ])
    scope.live.changed('segments', segmentId)
  })

/** Forgets whom events looked at for rules that are filled: of use to nobody any more. */
const forgetLooked = (scope: Scope, { segmentId, ruleVersion }: { segmentId: string; ruleVersion: number }): Promise<void> =>
  scope.tx(async em => {
    await allowTime(em, 120)
    await query(em, `delete from segments_looked where workspace_id = $1 and segment_id = $2 and rule_version <= $3`, [
      scope.workspaceId,
      segmentId,
      ruleVersion,
    ])
  })

const UNLOOKED = `not exists (select 1 from segments_looked l where l.workspace_id = $1 and l.segment_id = $2 and l.profile_id = t.id and l.rule_version = $4)`
const JOIN = `
insert into segments_member (workspace_id, segment_id, profile_id, since, cause)
select $1, $2, t.id, $5, 'build' from unnest($3::uuid[]) as t(id) join cdp_profile p on p.workspace_id = $1 and p.id = t.id and p.merged_into is null where ${UNLOOKED}
on conflict do nothing returning profile_id as id`
const LEAVE = `
delete from segments_member m using unnest($3::uuid[]) as t(id)
where m.workspace_id = $1 and m.segment_id = $2 and m.profile_id = t.id and ${UNLOOKED} returning m.profile_id as id`
const LOG = `
insert into segments_change (id, workspace_id, segment_id, profile_id, ingest_profile_id, joined, cause, at)
select t.id, $1, $2, t.profile_id, t.profile_id, $5, 'build', $6 from unnest($3::uuid[], $4::uuid[]) as t(id, profile_id)`
const PEOPLE = `
select id from cdp_profile where workspace_id = $1 and merged_into is null and ($2::uuid is null or id > $2::uuid) order by id limit $3 for no key update`
const NOTE = `update segments_standing set done = $3, total = $4 where workspace_id = $1 and segment_id = $2`
