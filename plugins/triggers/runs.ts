import { cutPage, decodeCursor, NotFound, type Scope, UUID } from 'fathi/sdk'
import { resolveProfileId } from '../cdp/index.ts'
import { callIn } from './call-in.ts'
import type { NewRun, Run as Shown, RunDetail, RunQuery } from './journey.schema.ts'
import { findJourney } from './journey.service.ts'
import { endRun } from './moves.ts'
import { lockPerson } from './person.ts'
import { Run } from './run.entity.ts'
import { JourneyStateWrong, NoCallTrigger, NotAdmitted, ProfileUnknown, RunEnded } from './triggers.problems.ts'
import { VisitRow } from './visit.entity.ts'

/** Who is, or was, in a journey; newest first. */
export const listRuns = (scope: Scope, idOrKey: string, asked: RunQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, state, node, profile } = asked
    const journey = await findJourney(em, idOrKey)
    const profileId = profile === undefined ? undefined : await resolveProfileId(em, scope, profile)
    if (profileId === null) return { items: [], nextCursor: null }
    const conditions: Record<string, unknown>[] = [{ journeyId: journey.id }]
    if (state !== undefined) conditions.push({ state })
    if (node !== undefined) conditions.push({ node, state: 'active' })
    if (profileId !== undefined) conditions.push({ profileId })
    if (cursor !== undefined) conditions.push({ id: { $lt: decodeCursor(cursor, [UUID])[0] } })
    const rows = await em.find(Run, { $and: conditions }, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: page.items.map(row => showRun(scope, row)) }
  })

/** One person's way through a journey, node by node. */
export const readRun = (scope: Scope, idOrKey: string, runId: string): Promise<RunDetail> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const run = await em.findOneOrFail(Run, { id: runId, journeyId: journey.id }, { failHandler: () => new NotFound() })
    const visits = await em.find(VisitRow, { runId }, { orderBy: { visit: 'asc' }, limit: 1_000 })
    return {
      ...showRun(scope, run),
      entry: run.entry,
      path: visits.map(({ visit, node, cameFrom, cameBy, at, step, skipped }) => ({
        visit,
        node,
        cameFrom: cameFrom ?? null,
        cameBy: cameBy ?? null,
        at: at.toISOString(),
        step: { ...step },
        skipped,
      })),
    }
  })

/** Ends the run of one person, wherever he is. */
export const cancelRun = (scope: Scope, idOrKey: string, runId: string): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const run = await em.findOneOrFail(Run, { id: runId, journeyId: journey.id }, { failHandler: () => new NotFound() })
    if (run.state !== 'active') throw new RunEnded()
    endRun(em, run.workflowId, 'cancelled')
    return showRun(scope, run)
  })

/** Lets somebody in by a call; the journey must listen for calls. */
export const startRun = (scope: Scope, idOrKey: string, { profile, entry = {}, key }: NewRun): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const profileId = await resolveProfileId(em, scope, profile)
    if (profileId === null) throw new ProfileUnknown({}, { errors: [{ pointer: '/body/profile', detail: 'Name somebody who is known.' }] })
    await lockPerson(em, scope, profileId)
    const answer = await callIn(em, scope, journey, { profileId, entry, key })
    if (answer === 'not live') throw new JourneyStateWrong({ state: journey.state, verb: 'entered' })
    if (answer === 'no calls') throw new NoCallTrigger()
    if ('refused' in answer) throw new NotAdmitted({ reason: answer.refused })
    return showRun(scope, await em.findOneOrFail(Run, { id: answer.runId }))
  })

const showRun = (scope: Scope, row: Run): Shown => ({
  id: row.id,
  profileId: row.profileId,
  entryKey: row.entryKey,
  ordinal: row.ordinal,
  state: row.state,
  reason: row.reason ?? null,
  version: row.version,
  node: row.node ?? null,
  waitsUntil: row.waitsUntil?.toISOString() ?? null,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  goalAt: row.goalAt?.toISOString() ?? null,
  temporalUrl:
    scope.urls.temporalUi === undefined
      ? null
      : `${scope.urls.temporalUi}/namespaces/${scope.urls.namespace}/workflows/${encodeURIComponent(row.workflowId)}`,
})
