import { audit, cutPage, decodeCursor, type EntityManager, NotFound, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { countSegmentAudience } from '../segments/index.ts'
import { Intake } from './intake.entity.ts'
import type { Intake as Shown, IntakeQuery } from './intake.schema.ts'
import { startIntake } from './intake.job.ts'
import type { Journey } from './journey.entity.ts'
import { findJourney } from './journey.service.ts'
import type { Plan } from './plan.ts'
import { registryOf } from './registry.ts'
import { IntakeOver } from './triggers.problems.ts'

const PER_SECOND = 50

/** The triggers of a plan that can bring in the members of a segment, by what they listen to. */
export const bringing = (scope: Scope, plan: Plan, source: 'segments' | 'calendar'): { triggerId: string; segmentId: string }[] =>
  plan.triggers.flatMap(({ id, type, version, config }) => {
    const trigger = registryOf(scope).triggers.get(`${type}@${version}`)
    const segmentId = trigger?.listensTo === source ? trigger.brings?.(config) : null
    return segmentId == null ? [] : [{ triggerId: id, segmentId }]
  })

/** The same for segments, with how many each would bring in now. */
export async function bringingNow(
  em: EntityManager,
  scope: Scope,
  plan: Plan,
): Promise<{ triggerId: string; segmentId: string; members: number }[]> {
  const found = []
  for (const one of bringing(scope, plan, 'segments'))
    found.push({ ...one, members: (await countSegmentAudience(em, scope, { include: [one.segmentId], exclude: [] })).included })
  return found
}

/** Begins to let the members of a segment in, in the transaction that decides it. */
export async function beginIntake(
  em: EntityManager,
  scope: Scope,
  journey: Journey,
  {
    triggerId,
    segmentId,
    perSecond = PER_SECOND,
    id = uuidv7(),
    by = scope.actor.id,
  }: { triggerId: string; segmentId: string; perSecond?: number; id?: string; by?: string },
): Promise<void> {
  const { included } = await countSegmentAudience(em, scope, { include: [segmentId], exclude: [] })
  em.create(Intake, { id, journeyId: journey.id, triggerId, segmentId, state: 'running', total: included, createdBy: by })
  await em.flush()
  startIntake(em, journey, { intakeId: id, perSecond })
}

export const listIntakes = (
  scope: Scope,
  idOrKey: string,
  { limit = 50, cursor }: IntakeQuery,
): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { id } = await findJourney(em, idOrKey)
    const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, [UUID])[0] ?? '' } }
    const rows = await em.find(Intake, { journeyId: id, ...before }, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: page.items.map(show) }
  })

/** Nobody more comes in by it; who is in stays in. */
export const stopIntake = (scope: Scope, idOrKey: string, intakeId: string): Promise<Shown> =>
  scope.tx(async em => {
    const { id } = await findJourney(em, idOrKey)
    const intake = await em.findOneOrFail(Intake, { id: intakeId, journeyId: id }, { lockMode: 3, failHandler: () => new NotFound() })
    if (intake.state !== 'running') throw new IntakeOver()
    Object.assign(intake, { state: 'stopped', endedAt: scope.now() })
    await em.flush()
    audit(em, { action: 'journey.intake-stopped', resource: 'journey', id, after: { intakeId, admitted: intake.admitted } })
    return show(intake)
  })

const show = (row: Intake): Shown => ({
  id: row.id,
  triggerId: row.triggerId,
  segmentId: row.segmentId,
  state: row.state,
  total: row.total,
  seen: row.seen,
  admitted: row.admitted,
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
  endedAt: row.endedAt?.toISOString() ?? null,
})
