import { on, query, type Scope } from 'fathi/sdk'
import { memberJoined, memberLeft } from '../segments/index.ts'
import { tellRuns } from './awaited.ts'
import { bellsOf } from './doors.ts'
import { JOINED, LEFT } from './entries/segment.trigger.ts'
import { lockPerson } from './person.ts'
import { ring } from './ring.ts'

interface Move {
  segmentId: string
  profileId: string
  cause: string
  at: string
}

type When = 'joined' | 'left'
const nameOf = (when: When): string => (when === 'joined' ? JOINED : LEFT)
const happened = (when: When, { segmentId, profileId, cause, at }: Move) => ({
  name: nameOf(when),
  profileId,
  properties: { segmentId, cause },
  occurredAt: new Date(at),
  eventId: null,
})

/** Somebody joined a segment or left it: who listens for it lets him in, and runs that end by it are told. */
const moved =
  (when: When) =>
  (move: Move, scope: Scope): Promise<void> =>
    scope.tx(async em => {
      const { segmentId, profileId, at } = move
      await lockPerson(em, scope, profileId)
      const bells = (await bellsOf(em, scope, 'segments')).get(nameOf(when)) ?? []
      await ring(em, scope, bells, happened(when, move))
      await tellRuns(em, scope, [{ kind: `segment-${when}`, profileId, name: segmentId, at: new Date(at), properties: {} }])
    })

/**
 * Most moves concern no journey. One that lets people in by such a move was live before it, and a run that may end by it had begun before it; a run need not
 * have said yet what it waits for, so everybody inside of any journey is looked at.
 */
const concerns =
  (when: When) =>
  (moves: readonly Move[], scope: Scope): Promise<boolean[]> =>
    scope.tx(async em => {
      const bells = (await bellsOf(em, scope, 'segments')).get(nameOf(when)) ?? []
      const inside = await query<{ id: string }>(em, INSIDE, [scope.workspaceId, moves.map(one => one.profileId)])
      const people = new Set(inside.map(row => row.id))
      return moves.map(move => people.has(move.profileId) || bells.some(bell => bell.rings(happened(when, move)) !== null))
    })

export const segmentMoves = [
  on(memberJoined, 'triggers.member-joined', moved('joined'), concerns('joined')),
  on(memberLeft, 'triggers.member-left', moved('left'), concerns('left')),
]

const INSIDE = `
select distinct profile_id as id from triggers_run where workspace_id = $1 and profile_id = any($2::uuid[]) and state = 'active'`
