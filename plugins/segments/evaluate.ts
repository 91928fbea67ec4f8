import { type EntityManager, prepared, query, type Scope, type Subject, type TrackedEvent } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import { decideCauses, readMemberships, type Reason, type Undecided, union } from './causes.ts'
import type { Definition, Definitions } from './definitions.ts'
import { type Flip, writeFlips } from './flips.ts'
import { nextFlip } from './next-flip.ts'

/** Which people to look at, for which segments, and why. */
export interface Look extends Reason {
  profileId: string
  segments: Iterable<string>
  /** Made in this transaction: nothing is kept of this person so far. */
  isNew?: boolean
  /** All that this person ever did, where the caller has it. */
  known?: readonly TrackedEvent[]
}

interface Pair {
  segmentId: string
  profileId: string
}
/** What was seen of a person for a segment. */
interface Seen extends Pair {
  dueAt: Date | null
  definition: Definition
}

/** Locks people in the order of their ids until the transaction ends: what is decided about one of them is decided by one at a time. */
export const lockPeople = async (em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<void> =>
  void (await query(em, `select 1 from cdp_profile where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`, [
    scope.workspaceId,
    profileIds.toSorted(),
  ]))

/**
 * Looks at people for segments, and at the segments that mention those whose members change, in the order in which they mention each other.
 * Memberships, the moments at which time alone may change them, the log and the events are written in the caller's transaction.
 * The caller holds the definitions and has the people locked. Resolves with what changed.
 */
export async function evaluate(em: EntityManager, scope: Scope, definitions: Definitions, looks: readonly Look[]): Promise<Flip[]> {
  const wanted = new Map<string, Map<string, { reason: Reason; via?: Undecided }>>()
  const want = (segmentId: string, profileId: string, why: { reason: Reason; via?: Undecided }) => {
    const people = wanted.get(segmentId) ?? new Map<string, { reason: Reason; via?: Undecided }>()
    if (!people.has(profileId)) people.set(profileId, why)
    wanted.set(segmentId, people)
  }
  for (const look of looks)
    for (const segmentId of look.segments) if (definitions.byId.has(segmentId)) want(segmentId, look.profileId, { reason: look })
  if (wanted.size === 0) return []

  const reach = withDependents(wanted.keys(), definitions)
  const mentions = union(reach.map(one => one.mentions))
  const profileIds = [...new Set([...wanted.values()].flatMap(people => [...people.keys()]))]
  const memberships = await readMemberships(em, scope, profileIds, [...new Set([...reach.map(one => one.id), ...mentions.segments])])
  const { timeZone } = await currentWorkspace(scope)
  const subjects = await scope.rules.load(em, scope, profileIds, mentions, {
    timeZone,
    memberships,
    eventsOf: eventsOf(wanted, definitions),
    known: new Map(looks.flatMap(({ profileId, known }) => (known === undefined ? [] : [[profileId, known]]))),
  })
  const now = scope.now()

  const undecided: Undecided[] = []
  const seen: Seen[] = []
  for (const segmentId of definitions.order) {
    const definition = definitions.byId.get(segmentId)
    const people = wanted.get(segmentId)
    if (definition === undefined || people === undefined) continue
    for (const [profileId, why] of people) {
      const segments = memberships.get(profileId) as Set<string>
      const { isMember, dueAt } = look(definition, subjects.get(profileId), now)
      seen.push({ segmentId, profileId, dueAt, definition })
      if (isMember === segments.has(segmentId)) continue
      if (isMember) segments.add(segmentId)
      else segments.delete(segmentId)
      const flip: Undecided = { segmentId, profileId, joined: isMember, cause: why.reason.cause, ...why }
      undecided.push(flip)
      for (const dependent of definition.dependents) want(dependent, profileId, { reason: why.reason, via: flip })
    }
  }
  const fresh = new Set(looks.filter(one => one.isNew === true).map(one => one.profileId))
  const flips = await decideCauses(scope, definitions, undecided, subjects)
  await writeDue(em, scope, seen, fresh)
  await writeLooked(em, scope, seen)
  await writeFlips(em, scope, flips, now)
  return flips
}

/** Who is gone, or was merged into another, is in nothing. */
function look({ compiled }: Definition, subject: Subject | undefined, now: Date): { isMember: boolean; dueAt: Date | null } {
  if (subject === undefined) return { isMember: false, dueAt: null }
  const isMember = compiled.matches(subject, now)
  return { isMember, dueAt: nextFlip(compiled, subject, now, isMember) }
}

/** Of each person, the events for which the segments ask that he is looked at for. */
function eventsOf(
  wanted: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  { byId }: Definitions,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  for (const [segmentId, people] of wanted)
    for (const event of byId.get(segmentId)?.events ?? [])
      for (const profileId of people.keys()) {
        const own = names.get(profileId)
        if (own === undefined) names.set(profileId, new Set([event]))
        else own.add(event)
      }
  return names
}

function withDependents(ids: Iterable<string>, { byId }: Definitions): Definition[] {
  const reached = new Map<string, Definition>()
  const visit = (id: string): void => {
    const definition = byId.get(id)
    if (definition === undefined || reached.has(id)) return
    reached.set(id, definition)
    for (const dependent of definition.dependents) visit(dependent)
  }
  for (const id of ids) visit(id)
  return [...reached.values()]
}

/**
 * Sees to it that what was looked at is looked at again when time may change it, and not later; moments of what time cannot change any more are taken away.
 * A mark of another cause stays: what it was made for may not have been seen.
 */
async function writeDue(em: EntityManager, scope: Scope, seen: readonly Seen[], fresh: ReadonlySet<string>): Promise<void> {
  const pairs = seen.toSorted(byPerson)
  const ended = pairs.filter(one => one.dueAt === null && one.definition.hasClock && !fresh.has(one.profileId))
  const coming = pairs.filter(one => one.dueAt !== null)
  if (ended.length > 0) await query(em, FORGET_DUE, [scope.workspaceId, ended.map(one => one.segmentId), ended.map(one => one.profileId)])
  if (coming.length > 0)
    await query(em, SET_DUE, [
      scope.workspaceId,
      coming.map(one => one.segmentId),
      coming.map(one => one.profileId),
      coming.map(one => one.dueAt),
    ])
}

/** Rows are written in one order, so that two transactions do not wait for each other in a circle. */
export const byPerson = (a: Pair, b: Pair): number => compare(a.profileId, b.profileId) || compare(a.segmentId, b.segmentId)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A build passes over whom an event has looked at since. */
async function writeLooked(em: EntityManager, scope: Scope, seen: readonly Seen[]): Promise<void> {
  const building = seen.filter(one => one.definition.isBuilding).toSorted(byPerson)
  if (building.length === 0) return
  await query(em, LOOKED, [
    scope.workspaceId,
    building.map(one => one.segmentId),
    building.map(one => one.profileId),
    building.map(one => one.definition.ruleVersion),
  ])
}

/**
 * Row by row over the index of people, whatever the planner thinks of a table that grows as fast: the segment stands where no index is chosen by it, or all
 * that is due for it would be read for each of its people.
 */
const FORGET_DUE = prepared(`
delete from segments_due where ctid = any(array(
  select d.at from unnest($2::uuid[], $3::uuid[]) as t(segment_id, profile_id) cross join lateral (
    select ctid as at from segments_due where workspace_id = $1 and profile_id = t.profile_id and segment_id is not distinct from t.segment_id and cause = 'time' offset 0) d))`)
/**
 * A moment that comes before the one that is meant is left as it is: whoever acts often would have it moved with every event, and looking once too early costs less.
 * Such a row is not locked either, as `on conflict` alone would.
 */
const SET_DUE = prepared(`
insert into segments_due (workspace_id, segment_id, profile_id, due_at, cause)
select $1, t.segment_id, t.profile_id, t.due_at, 'time' from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) with ordinality as t(segment_id, profile_id, due_at, nth)
where not exists (select 1 from segments_due d where d.workspace_id = $1 and d.profile_id = t.profile_id and d.segment_id is not distinct from t.segment_id and d.due_at <= t.due_at) order by nth
on conflict (workspace_id, profile_id, segment_id) do update set due_at = excluded.due_at where segments_due.due_at > excluded.due_at and segments_due.cause = 'time'`)
const LOOKED = `
insert into segments_looked (workspace_id, segment_id, profile_id, rule_version)
select $1, t.segment_id, t.profile_id, t.rule_version from unnest($2::uuid[], $3::uuid[], $4::int[]) with ordinality as t(segment_id, profile_id, rule_version, nth) order by nth
on conflict (workspace_id, profile_id, segment_id) do update set rule_version = excluded.rule_version`
