import { isDeepStrictEqual } from 'node:util'
import { cutPage, decodeCursor, type EntityManager, freeKey, query, requireMatch, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { startBuild } from './build.ts'
import { lockDefinitions } from './definitions.ts'
import { startEmptying } from './emptying.ts'
import { findSegment } from './find-segment.ts'
import { startListCopy } from './list-copy.ts'
import { requireRule, requireSavedRule } from './rule-check.ts'
import { Segment } from './segment.entity.ts'
import type { NewSegment, Segment as Shown, SegmentPatch, SegmentQuery } from './segment.schema.ts'
import { SegmentArchived, SegmentKeyTaken, SegmentUsed, RuleMissing } from './segments.problems.ts'
import { showSegment, showSegments } from './segment.show.ts'
import { usesOf } from './uses.ts'

export const listSegments = (scope: Scope, asked: SegmentQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, search, tag, kind, archived = false } = asked
    const conditions: Record<string, unknown>[] = [archived ? { archivedAt: { $ne: null } } : { archivedAt: null }]
    if (kind !== undefined) conditions.push({ kind })
    if (tag !== undefined) conditions.push({ tags: { $contains: [tag] } })
    if (search !== undefined)
      conditions.push({ $or: [{ name: { $ilike: `%${escapeLike(search)}%` } }, { key: { $like: `${escapeLike(search)}%` } }] })
    if (cursor !== undefined) conditions.push({ id: { $lt: decodeCursor(cursor, [UUID])[0] } })
    const rows = await em.find(Segment, { $and: conditions }, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: await showSegments(em, scope, page.items) }
  })

const escapeLike = (text: string): string =>
  text
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('\0', '')
    .toWellFormed()

export const readSegment = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => showSegment(em, scope, await findSegment(em, idOrKey)))

/** Stands in an address of its own. */
const RESERVED = 'of'

/** Makes a segment; a dynamic one is filled at once, and followed from the moment of the commit. */
export const createSegment = (scope: Scope, { key, kind, rule, ...input }: NewSegment): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    if ((rule === undefined) !== (kind === 'static'))
      throw new RuleMissing(
        {},
        { errors: [{ pointer: '/body/rule', detail: kind === 'static' ? 'Leave it out.' : 'Say who belongs to it.' }] },
      )
    if (key !== undefined && (key === RESERVED || (await em.count(Segment, { key })) > 0))
      throw new SegmentKeyTaken({ key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const check = rule === undefined ? null : await requireRule(em, scope, rule, { pointer: '/body/rule' })
    const id = uuidv7()
    const segment = em.create(Segment, {
      id,
      key: key ?? (await freeKey(em, Segment, input.name, { otherwise: 'segment', reserved: [RESERVED] })),
      kind,
      rule: rule ?? null,
      isRealtimeOnly: check?.isRealtimeOnly ?? false,
      ...input,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    await stand(em, scope, segment, true)
    return showSegment(em, scope, segment)
  })

/** Changes a segment. A changed rule is followed from the moment of the commit, and the segment is filled anew behind it. */
export const changeSegment = (scope: Scope, idOrKey: string, patch: SegmentPatch, ifMatch: string | undefined): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const segment = await findSegment(em, idOrKey, true)
    requireMatch(ifMatch, segment.version)
    if (segment.archivedAt != null) throw new SegmentArchived()
    const { rule, ...rest } = patch
    if (rule !== undefined && segment.kind === 'static')
      throw new RuleMissing({}, { errors: [{ pointer: '/body/rule', detail: 'The members of a static segment are a list.' }] })
    const isNews = rule !== undefined && !isDeepStrictEqual(rule, segment.rule)
    Object.assign(segment, rest, { updatedBy: scope.actor.id })
    if (isNews) {
      const check = await requireRule(em, scope, rule, { pointer: '/body/rule', self: segment.id })
      Object.assign(segment, { rule, ruleVersion: segment.ruleVersion + 1, isRealtimeOnly: check.isRealtimeOnly })
    }
    await em.flush()
    if (isNews) await stand(em, scope, segment, false)
    scope.live.changed('segments', segment.id)
    return showSegment(em, scope, segment)
  })

/** Fills a segment anew, by the rule it has. */
export const rebuildSegment = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const segment = await findSegment(em, idOrKey, true)
    if (segment.archivedAt != null) throw new SegmentArchived()
    if (segment.kind === 'static')
      throw new RuleMissing({}, { errors: [{ pointer: '/idOrKey', detail: 'A static segment has no rule to fill it by.' }] })
    segment.ruleVersion += 1
    await em.flush()
    await stand(em, scope, segment, false)
    return showSegment(em, scope, segment)
  })

/** Fills anew what asks for the time where people are: who has no zone of his own is where the workspace is, and that has moved. */
export async function rebuildByLocalTime(em: EntityManager, scope: Scope): Promise<void> {
  await lockDefinitions(em, scope)
  const segments = await em.find(Segment, { kind: 'dynamic', archivedAt: null })
  const local = segments.filter(({ rule }) => rule != null && scope.rules.mentions([rule]).sources.includes('profile'))
  for (const segment of local) segment.ruleVersion += 1
  await em.flush()
  for (const segment of local) await stand(em, scope, segment, false)
}

/** The same rule, or the same list: that is copied behind, however long it is. */
export const duplicateSegment = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const of = await findSegment(em, idOrKey)
    const id = uuidv7()
    const copy = em.create(Segment, {
      id,
      key: await freeKey(em, Segment, `${of.name} copy`, { otherwise: 'segment', reserved: [RESERVED] }),
      name: `${of.name} (copy)`.slice(0, 200),
      description: of.description,
      tags: of.tags,
      kind: of.kind,
      rule: of.rule ?? null,
      isRealtimeOnly: of.isRealtimeOnly,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    await stand(em, scope, copy, true)
    if (copy.kind === 'static') startListCopy(em, of, copy)
    return showSegment(em, scope, copy)
  })

/** An archived segment is followed no more, and emptied behind; what is used cannot be archived. */
export const archiveSegment = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const segment = await findSegment(em, idOrKey, true)
    if (segment.archivedAt != null) return showSegment(em, scope, segment)
    await requireUnused(em, scope, segment.id)
    Object.assign(segment, { archivedAt: scope.now(), updatedBy: scope.actor.id })
    await em.flush()
    if (segment.kind === 'dynamic') {
      await query(em, REST, [scope.workspaceId, segment.id])
      startEmptying(em, segment, 'archived')
    }
    scope.live.changed('segments', segment.id)
    return showSegment(em, scope, segment)
  })

export const restoreSegment = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const segment = await findSegment(em, idOrKey, true)
    if (segment.archivedAt == null) return showSegment(em, scope, segment)
    if (segment.rule != null) await requireSavedRule(em, scope, segment.rule, { pointer: '/rule', self: segment.id })
    Object.assign(segment, { archivedAt: null, ruleVersion: segment.ruleVersion + 1, updatedBy: scope.actor.id })
    await em.flush()
    await stand(em, scope, segment, true)
    return showSegment(em, scope, segment)
  })

/** Deletes a segment that nobody uses. Its members, its list and its log go behind: however many they are, nobody waits for that. */
export const deleteSegment = (scope: Scope, idOrKey: string): Promise<void> =>
  scope.tx(async em => {
    await lockDefinitions(em, scope)
    const segment = await findSegment(em, idOrKey, true)
    await requireUnused(em, scope, segment.id)
    startEmptying(em, segment, 'deleted')
    em.remove(segment)
    await em.flush()
    scope.live.changed('segments', segment.id)
  })

async function requireUnused(em: EntityManager, scope: Scope, segmentId: string): Promise<void> {
  const uses = await usesOf(em, scope, segmentId)
  if (uses.length > 0)
    throw new SegmentUsed(
      { count: uses.length },
      { errors: uses.map(({ kind, id, name }) => ({ pointer: `/uses/${kind}/${id}`, detail: `${kind} ${name}` })) },
    )
}

/** How the segment stands from now on; a dynamic one is being filled. */
async function stand(em: EntityManager, scope: Scope, segment: Segment, isFirst: boolean): Promise<void> {
  const { id, key, ruleVersion, rule } = segment
  await query(em, STAND, [scope.workspaceId, id, rule != null])
  if (rule != null) startBuild(em, scope, { id, key, ruleVersion, rule }, isFirst)
  scope.live.changed('segments', segment.id)
}

const STAND = `
insert into segments_standing (workspace_id, segment_id, is_building) values ($1, $2, $3)
on conflict (workspace_id, segment_id) do update set is_building = excluded.is_building, done = 0, total = 0, drift_found = null, drift_at = null`
const REST = `update segments_standing set is_building = false where workspace_id = $1 and segment_id = $2`
