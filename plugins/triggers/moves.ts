import { durable, type EntityManager, query, type Scope } from 'fathi/sdk'
import { pauseSource, resumeSource } from '../delivery/index.ts'
import { followCalendar } from './calendar.ts'
import type { Journey, JourneyState, ResumeMode } from './journey.entity.ts'
import type { Journey as Shown } from './journey.schema.ts'
import { findJourney } from './journey.service.ts'
import { showJourney } from './journey.show.ts'
import { tellResumed } from './resume.job.ts'
import { JourneyStateWrong, RunsInside } from './triggers.problems.ts'

const move = (
  scope: Scope,
  idOrKey: string,
  { from, verb }: { from: readonly JourneyState[]; verb: string },
  act: (em: EntityManager, journey: Journey) => Promise<void>,
): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey, true)
    if (!from.includes(journey.state)) throw new JourneyStateWrong({ state: journey.state, verb })
    await act(em, journey)
    journey.updatedBy = scope.actor.id
    await em.flush()
    await followCalendar(em, scope, journey)
    scope.live.changed('journeys', journey.id)
    return showJourney(em, scope, journey)
  })

/** From the commit on nobody comes in, no node is entered and no message leaves; whoever is inside waits where he is. */
export const pauseJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  move(scope, idOrKey, { from: ['live'], verb: 'paused' }, async (em, journey) => {
    Object.assign(journey, { state: 'paused', pausedAt: scope.now() })
    await pauseSource(em, scope, 'journey', journey.id)
  })

/** Lets a paused journey go on. Everybody inside is told, page by page, and goes on when he has heard. */
export const resumeJourney = (scope: Scope, idOrKey: string, mode: ResumeMode): Promise<Shown> =>
  move(scope, idOrKey, { from: ['paused'], verb: 'resumed' }, async (em, journey) => {
    const pausedAt = (journey.pausedAt ?? scope.now()).toISOString()
    const resumedAt = scope.now()
    Object.assign(journey, { state: 'live', pausedAt: null, resumedAt })
    await resumeSource(em, scope, 'journey', journey.id)
    tellResumed(em, journey, { mode, pausedAt, resumedAt: resumedAt.toISOString() })
  })

/** Nobody comes in any more; who is inside goes on to his end. */
export const drainJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  move(scope, idOrKey, { from: ['live'], verb: 'drained: resume or publish it first' }, async (_em, journey) => {
    journey.state = 'draining'
  })

/** Archives a journey that nobody is in. */
export const archiveJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  move(scope, idOrKey, { from: ['draft', 'live', 'paused', 'draining', 'archived'], verb: 'archived' }, async (em, journey) => {
    const [inside] = await query<{ count: number }>(
      em,
      `select count(*)::int as count from triggers_run where workspace_id = $1 and journey_id = $2 and state = 'active'`,
      [scope.workspaceId, journey.id],
    )
    if ((inside?.count ?? 0) > 0) throw new RunsInside({ count: inside?.count ?? 0 })
    Object.assign(journey, { state: 'archived', archivedAt: journey.archivedAt ?? scope.now() })
  })

/** Ends the run of one person. */
export function endRun(em: EntityManager, workflowId: string, reason: string): void {
  durable.signal(em, workflowId, 'exit', { reason })
}
