import { cutPage, decodeCursor, type EntityManager, idBounds, NotFound, type Scope, UUID } from 'fathi/sdk'
import { foundPeople, resolveProfileId } from '../cdp/index.ts'
import { callIn } from './call-in.ts'
import { ENTRY } from './draft.schema.ts'
import { Journey } from './journey.entity.ts'
import { findJourney } from './journey.service.ts'
import { endRun } from './moves.ts'
import { lockPerson } from './person.ts'
import { Run } from './run.entity.ts'
import type { AnyRun, AnyRunQuery, NewRun, Run as Shown, RunQuery } from './run.schema.ts'
import { showRun, showRuns } from './run.show.ts'
import { JourneyStateWrong, NoCallTrigger, NotAdmitted, ProfileUnknown, RunEnded } from './triggers.problems.ts'

/** People that a search takes into account: who fits worse is not looked for. */
const MOST_FOUND = 500

/** Who is, or was, in a journey; newest first. */
export const listRuns = (scope: Scope, idOrKey: string, asked: RunQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { node, version, q, troubled, from, to } = asked
    const journey = await findJourney(em, idOrKey)
    const conditions: Record<string, unknown>[] = [{ journeyId: journey.id }]
    if (troubled === true)
      conditions.push({ trouble: { $ne: null }, state: 'active', ...(node === undefined ? {} : { troubleNode: node }) })
    else if (node !== undefined) conditions.push({ node: node === ENTRY ? null : node, state: 'active', trouble: null })
    if (version !== undefined) conditions.push({ version })
    if (from !== undefined) conditions.push({ startedAt: { $gte: new Date(from) } })
    if (to !== undefined) conditions.push({ startedAt: { $lt: new Date(to) } })
    conditions.push(...idBounds({ from, to }))
    if (q !== undefined && q.trim() !== '') conditions.push({ profileId: { $in: await foundPeople(em, scope, q, MOST_FOUND) } })
    const page = await pageOfRuns(em, scope, asked, conditions)
    return { ...page, items: await showRuns(em, scope, page.items) }
  })

/** Runs of all journeys; newest first. */
export const listAnyRuns = (scope: Scope, asked: AnyRunQuery): Promise<{ items: AnyRun[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const page = await pageOfRuns(em, scope, asked, [])
    const journeys = await em.find(
      Journey,
      { id: { $in: [...new Set(page.items.map(row => row.journeyId))] } },
      { fields: ['id', 'key', 'name'] },
    )
    const shown = await showRuns(em, scope, page.items)
    return {
      ...page,
      items: shown.map(run => {
        const journey = journeys.find(one => one.id === run.journeyId)
        return { ...run, journey: { id: run.journeyId, key: journey?.key ?? '', name: journey?.name ?? '' } }
      }),
    }
  })

async function pageOfRuns(
  em: EntityManager,
  scope: Scope,
  { limit = 50, cursor, state, profile }: AnyRunQuery,
  conditions: Record<string, unknown>[],
): Promise<{ items: Run[]; nextCursor: string | null }> {
  const profileId = profile === undefined ? undefined : await resolveProfileId(em, scope, profile)
  if (profileId === null) return { items: [], nextCursor: null }
  const all = [...conditions]
  if (state !== undefined) all.push({ state })
  if (profileId !== undefined) all.push({ profileId })
  if (cursor !== undefined) all.push({ id: { $lt: decodeCursor(cursor, [UUID])[0] } })
  const rows = await em.find(Run, { $and: all }, { orderBy: { id: 'desc' }, limit: limit + 1 })
  return cutPage(rows, limit, row => [row.id])
}

/** Ends the run of one person, wherever he is. */
export const cancelRun = (scope: Scope, idOrKey: string, runId: string): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const run = await em.findOneOrFail(Run, { id: runId, journeyId: journey.id }, { failHandler: () => new NotFound() })
    if (run.state !== 'active') throw new RunEnded()
    endRun(em, run.workflowId, 'cancelled')
    return showRun(em, scope, run)
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
    return showRun(em, scope, await em.findOneOrFail(Run, { id: answer.runId }))
  })
