import { defineJob, durable, type EntityManager, Id, type JobStep, query, type Scope, Type } from 'fathi/sdk'
import { membersBefore } from '../segments/index.ts'
import { admit } from './admit.ts'
import { Intake } from './intake.entity.ts'
import { Journey } from './journey.entity.ts'
import { lockPerson } from './person.ts'
import { planOf } from './plans.ts'

/** Runs that have been let in and wait for their first node: more are not added to, so that whoever comes by himself need not wait behind them. */
const MOST_WAITING = 100
const SECOND_MS = 1_000
const PAUSED_MS = 10_000
/** People who come in by themselves go first. */
const BULK = 5

const Cursor = Type.Object({ seen: Type.Integer() })

/** Lets the members of a segment into a journey, so many a second and no faster than runs begin. How far it is stands in its row: a repeated step goes on. */
export const intakeJob = defineJob({
  type: 'triggers.intake',
  version: 1,
  input: Type.Object({ intakeId: Id, perSecond: Type.Integer({ minimum: 1 }) }),
  cursor: Cursor,
  title: () => 'Let the members of a segment in',
  begin: () => ({ seen: 0 }),
  step: ({ intakeId, perSecond }, { seen }, scope) =>
    scope.tx(async em => {
      const intake = await em.findOne(Intake, { id: intakeId }, { lockMode: 3 })
      if (intake === null || intake.state !== 'running') return { cursor: { seen }, done: true }
      const journey = await em.findOneOrFail(Journey, { id: intake.journeyId })
      if (journey.state === 'paused') return soon(intake, scope, PAUSED_MS)
      if (journey.state !== 'live') return end(em, scope, intake, 'stopped')
      if ((await waiting(em, scope, journey.id)) >= MOST_WAITING) return soon(intake, scope, SECOND_MS)
      return letIn(em, scope, { intake, journey, limit: perSecond })
    }),
})
type Stepped = JobStep<{ seen: number }>

async function letIn(
  em: EntityManager,
  scope: Scope,
  { intake, journey, limit }: { intake: Intake; journey: Journey; limit: number },
): Promise<Stepped> {
  const { id, key, published, planHash } = journey
  if (published == null || planHash == null) return end(em, scope, intake, 'stopped')
  const door = { id, key, version: published, planHash, plan: await planOf(em, scope, planHash) }
  if (!door.plan.triggers.some(one => one.id === intake.triggerId)) return end(em, scope, intake, 'stopped')
  const people = await membersBefore(em, scope, intake.segmentId, { after: intake.after ?? null, joinedBefore: intake.createdAt, limit })
  for (const profileId of people) {
    await lockPerson(em, scope, profileId)
    const answer = await admit(em, scope, door, { profileId, entry: {}, key: '', eventId: null, at: scope.now(), priority: BULK })
    if ('runId' in answer) intake.admitted += 1
  }
  intake.seen += people.length
  intake.after = people.at(-1) ?? intake.after ?? null
  if (people.length < limit) return end(em, scope, intake, 'done')
  await em.flush()
  return soon(intake, scope, SECOND_MS)
}

const soon = ({ seen, total }: Intake, scope: Scope, ms: number): Stepped => ({
  cursor: { seen },
  done: false,
  progress: { done: seen, total },
  notBefore: new Date(scope.now().getTime() + ms).toISOString(),
})

async function end(em: EntityManager, scope: Scope, intake: Intake, state: 'done' | 'stopped'): Promise<Stepped> {
  Object.assign(intake, { state, endedAt: scope.now() })
  await em.flush()
  scope.live.changed('journeys', intake.journeyId)
  return { cursor: { seen: intake.seen }, done: true, progress: { done: intake.seen, total: intake.total } }
}

async function waiting(em: EntityManager, scope: Scope, journeyId: string): Promise<number> {
  const [row] = await query<{ count: number }>(em, WAITING, [scope.workspaceId, journeyId])
  return row?.count ?? 0
}

/** In the transaction that decides it. */
export function startIntake(em: EntityManager, journey: Journey, of: { intakeId: string; perSecond: number }): void {
  durable.start(em, {
    workflow: 'job:triggers.intake',
    id: `triggers.intake/${of.intakeId}`,
    input: of,
    summary: `Let members of a segment into journey ${journey.key}`,
    object: { kind: 'journey', id: journey.id },
    priority: BULK,
  })
}

const WAITING = `
select count(*)::int as count from (select 1 from triggers_run where workspace_id = $1 and journey_id = $2 and state = 'active' and node is null limit ${MOST_WAITING}) w`
