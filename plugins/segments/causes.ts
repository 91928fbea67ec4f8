import { type AllMentions, type EntityManager, prepared, query, type Scope, type Subject } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import type { Definition, Definitions } from './definitions.ts'
import type { Flip } from './flips.ts'
import type { Cause } from './member.entity.ts'

/** Why somebody is looked at. */
export interface Reason {
  cause: Cause
  /** The moment that was waited for, of what time alone may have changed. */
  dueAt?: Date
  /** The event that a segment follows, of what events may have changed. */
  eventFor?: (segmentId: string) => string | undefined
}
/** A flip whose cause is not decided yet: of a segment that mentions another one, the flip there. */
export interface Undecided extends Flip {
  reason: Reason
  via?: Undecided
}

/** These can be told from the filling of a segment: of an event one can ask what was before it, of a moment too. */
const DECIDABLE: ReadonlySet<Cause> = new Set(['event', 'import', 'time'])

/**
 * Decides why people moved. While a segment is filled, whoever is looked at would be moved by the filling, too, if he had met the rule before: only what
 * the event, or the moment, changed is news. `subjects` are the people as they are now.
 */
export async function decideCauses(
  scope: Scope,
  { byId }: Definitions,
  flips: readonly Undecided[],
  subjects: ReadonlyMap<string, Subject>,
): Promise<Flip[]> {
  const isBuilding = ({ segmentId }: Undecided) => byId.get(segmentId)?.isBuilding === true
  const open = flips.filter(flip => isBuilding(flip) && DECIDABLE.has(flip.cause))
  const before = await peopleBefore(
    scope,
    open.filter(flip => flip.cause !== 'time'),
    byId,
  )
  for (const flip of flips) {
    const definition = byId.get(flip.segmentId)
    if (!subjects.has(flip.profileId)) flip.cause = 'merge'
    else if (
      definition?.isBuilding === true &&
      !(DECIDABLE.has(flip.cause) && changed(definition, flip, scope.now(), { subjects, before }))
    )
      flip.cause = 'build'
    else if (flip.via !== undefined) flip.cause = flip.via.cause
    const eventId =
      flip.cause === 'event' || flip.cause === 'import' ? (flip.via?.eventId ?? flip.reason.eventFor?.(flip.segmentId)) : undefined
    if (eventId !== undefined) flip.eventId = eventId
  }
  return flips.map(({ segmentId, profileId, joined, cause, eventId }) => ({
    segmentId,
    profileId,
    joined,
    cause,
    ...(eventId === undefined ? {} : { eventId }),
  }))
}

/** Whether the answer was another one before the event, or the moment. */
function changed(
  { compiled }: Definition,
  { profileId, joined, reason }: Undecided,
  now: Date,
  { subjects, before }: { subjects: ReadonlyMap<string, Subject>; before: ReadonlyMap<string, Subject> },
): boolean {
  const { cause, dueAt } = reason
  if (cause !== 'time') {
    const subject = before.get(profileId)
    return (subject !== undefined && compiled.matches(subject, now)) !== joined
  }
  const subject = subjects.get(profileId)
  return dueAt !== undefined && subject !== undefined && compiled.matches(subject, new Date(dueAt.getTime() - 1)) !== joined
}

/** People as they were before this transaction: another one sees them so. Nobody, for those who are new. */
async function peopleBefore(
  scope: Scope,
  flips: readonly Undecided[],
  byId: ReadonlyMap<string, Definition>,
): Promise<ReadonlyMap<string, Subject>> {
  if (flips.length === 0) return new Map()
  const profileIds = [...new Set(flips.map(flip => flip.profileId))]
  const mentions = union([...new Set(flips.map(flip => flip.segmentId))].flatMap(id => byId.get(id)?.mentions ?? []))
  return scope.detach().tx(async em => {
    const memberships = await readMemberships(em, scope, profileIds, mentions.segments)
    const { timeZone } = await currentWorkspace(scope)
    return scope.rules.load(em, scope, profileIds, mentions, { timeZone, memberships })
  })
}

/** What several rules mention together. */
export function union(each: readonly AllMentions[]): AllMentions {
  const names = (of: 'traits' | 'events' | 'segments' | 'sources') => [...new Set(each.flatMap(one => one[of]))]
  return { traits: names('traits'), events: names('events'), segments: names('segments'), sources: names('sources'), properties: [] }
}

/** Segments, out of some, that people are in. */
export async function readMemberships(
  em: EntityManager,
  scope: Scope,
  profileIds: readonly string[],
  segmentIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const memberships = new Map(profileIds.map(id => [id, new Set<string>()]))
  const rows = await query<{ segmentId: string; profileId: string }>(em, MEMBERSHIPS, [scope.workspaceId, profileIds, segmentIds])
  for (const { segmentId, profileId } of rows) memberships.get(profileId)?.add(segmentId)
  return memberships
}

const MEMBERSHIPS = prepared(`
select segment_id as "segmentId", profile_id as "profileId" from segments_member
where workspace_id = $1 and profile_id = any($2::uuid[]) and segment_id = any($3::uuid[])`)
