import { on, type Scope } from 'fathi/sdk'
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

/** Somebody joined a segment or left it: who listens for it lets him in, and runs that end by it are told. */
const moved =
  (when: 'joined' | 'left') =>
  (move: Move, scope: Scope): Promise<void> =>
    scope.tx(async em => {
      const { segmentId, profileId, cause } = move
      const name = when === 'joined' ? JOINED : LEFT
      const occurredAt = new Date(move.at)
      await lockPerson(em, scope, profileId)
      const bells = (await bellsOf(em, scope, 'segments')).get(name) ?? []
      await ring(em, scope, bells, { name, profileId, properties: { segmentId, cause }, occurredAt, eventId: null })
      await tellRuns(em, scope, [{ kind: `segment-${when}`, profileId, name: segmentId, at: occurredAt, properties: {} }])
    })

export const segmentMoves = [
  on(memberJoined, 'triggers.member-joined', moved('joined')),
  on(memberLeft, 'triggers.member-left', moved('left')),
]
