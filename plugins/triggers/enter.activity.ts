import {
  type Activity,
  type ActivityScope,
  defineActivity,
  type EntityManager,
  Id,
  type JourneyNode,
  Nullable,
  query,
  type Step,
  Type,
  type Visit,
} from 'fathi/sdk'
import type { Entered } from '../../workflows/journey/interpreter.ts'
import { Journey } from './journey.entity.ts'
import { lockPerson } from './person.ts'
import type { Plan } from './plan.ts'
import { planOf } from './plans.ts'
import { Run } from './run.entity.ts'
import { cameTo, count } from './tally.ts'
import { NO_TROUBLE, noting } from './trouble.ts'
import { VisitRow } from './visit.entity.ts'
import { writeAwaited } from './write-awaited.ts'

/** How a run comes to a node: ids alone, so that its history knows nothing of people. */
const EnterInput = Type.Object({
  runId: Id,
  node: Type.String(),
  visit: Type.Integer(),
  stay: Type.Integer(),
  came: Nullable(Type.Object({ from: Type.String(), by: Type.String() })),
  /** The visit whose awaited event came last. */
  arrived: Nullable(Type.Integer()),
  /** Go on by this outlet without doing what the node does. */
  instead: Nullable(Type.String()),
  /** The last resume that the run has heard of. */
  heard: Nullable(Type.String()),
})
interface Enter {
  runId: string
  node: string
  visit: number
  stay: number
  came: { from: string; by: string } | null
  arrived: number | null
  instead: string | null
  heard: string | null
}
/** Letters of a reason that are kept: one that is longer tells nobody anything. */
const MOST_WHY = 20_000
type Opened = { done: Entered } | { run: Run; journey: Journey; visit: Visit<Record<string, unknown>> }

/**
 * The activity that enters a node. Its effect and the note of the visit commit together; entered again for the same visit, it answers as before.
 * A node that reaches outside does so between two transactions, and is told apart by its key.
 */
export const nodeActivity = (node: JourneyNode): Activity =>
  defineActivity({
    name: node.type,
    version: node.version,
    input: EnterInput,
    result: Type.Unknown(),
    run: async (input, scope) =>
      noting(input, scope, () =>
        node.outside === true ? enterOutside(node, input, scope) : scope.tx(em => enterInside(em, node, input, scope)),
      ),
  }) as unknown as Activity // a list of activities holds each by its own input

async function enterInside(em: EntityManager, node: JourneyNode, input: Enter, scope: ActivityScope): Promise<Entered> {
  const opened = await open(em, input, scope)
  if ('done' in opened) return opened.done
  return close(em, opened, input, input.instead === null ? await node.enter(opened.visit, scope) : skip(input.instead), scope)
}

async function enterOutside(node: JourneyNode, input: Enter, scope: ActivityScope): Promise<Entered> {
  const opened = await scope.tx(em => open(em, input, scope))
  if ('done' in opened) return opened.done
  const step = input.instead === null ? await node.enter(opened.visit, scope) : skip(input.instead)
  return scope.tx(async em => {
    const again = await open(em, input, scope, 'done already')
    return 'done' in again ? again.done : close(em, again, input, step, scope)
  })
}

const skip = (by: string): Step<string> => ({ do: 'leave', by })

/** Reads the run and holds it: what this visit came to before, why it may not go on, or what its node is to be told. */
async function open(em: EntityManager, input: Enter, scope: ActivityScope, when: 'to do' | 'done already' = 'to do'): Promise<Opened> {
  const found = await em.findOne(Run, { id: input.runId })
  if (found === null) return { done: { do: 'end', reason: 'gone' } }
  await lockPerson(em, scope, found.profileId)
  const run = await em.findOneOrFail(Run, { id: input.runId }, { lockMode: 3, refresh: true })
  const noted = await em.findOne(VisitRow, { workspaceId: scope.workspaceId, runId: run.id, visit: input.visit })
  if (noted !== null) return { done: { do: 'go', step: noted.step, at: noted.at.toISOString() } }
  if (run.state !== 'active') return { done: { do: 'end', reason: run.reason ?? 'ended' } }
  const journey = await em.findOneOrFail(Journey, { id: run.journeyId })
  if (when === 'to do' && mustHold(journey, run, input.heard)) return { done: { do: 'hold', at: scope.now().toISOString() } }
  const { arrived } = run
  if (arrived?.saveAs != null && arrived.visit === input.arrived) run.vars = { ...run.vars, [arrived.saveAs]: arrived.properties }
  const plan = await planOf(em, scope, run.planHash)
  return { run, journey, visit: visitOf(plan, run, input) }
}

/** A paused journey holds everybody; after it was resumed, whoever began before goes on when he has heard of it. */
const mustHold = (journey: Journey, run: Run, heard: string | null): boolean =>
  journey.state === 'paused' ||
  (journey.resumedAt != null && run.startedAt < journey.resumedAt && (heard === null || new Date(heard) < journey.resumedAt))

function visitOf(plan: Plan, run: Run, input: Enter): Visit<Record<string, unknown>> {
  const node = plan.nodes[input.node]
  const { arrived } = run
  const { zone, message } = plan.settings
  return {
    config: node?.config ?? {},
    node: { id: input.node, title: node?.title ?? input.node },
    journey: { id: run.journeyId, version: run.version, settings: { zone, message } },
    run: { id: run.id, startedAt: run.startedAt.toISOString() },
    profileId: run.profileId,
    entry: run.entry,
    vars: run.vars,
    contents: plan.contents,
    ...(arrived == null ? {} : { arrived: { name: arrived.name, at: arrived.at, properties: arrived.properties } }),
    idempotencyKey: `${run.id}/${input.stay}`,
  }
}

/** Notes the visit, what it leaves behind and what it waits for. The answer holds nothing that is known of the person. */
async function close(
  em: EntityManager,
  { run, journey }: { run: Run; journey: Journey },
  input: Enter,
  step: Step<string>,
  scope: ActivityScope,
): Promise<Entered> {
  const at = scope.now()
  if (step.do === 'leave' && step.vars !== undefined) run.vars = { ...run.vars, ...step.vars }
  Object.assign(run, NO_TROUBLE, {
    node: input.node,
    waitsUntil: step.do === 'leave' || step.until === undefined ? null : new Date(step.until),
  })
  const kept = withoutPeople(step)
  em.create(VisitRow, {
    workspaceId: scope.workspaceId,
    runId: run.id,
    visit: input.visit,
    journeyId: journey.id,
    version: run.version,
    node: input.node,
    stay: input.stay,
    cameFrom: input.came?.from ?? null,
    cameBy: input.came?.by ?? null,
    step: kept,
    why: step.do === 'leave' && step.why !== undefined && JSON.stringify(step.why).length <= MOST_WHY ? [...step.why] : null,
    skipped: input.instead !== null,
    at,
  })
  await em.flush()
  if (input.visit === input.stay) await count(em, scope, run, cameTo(input.node, input.came))
  await query(em, FORGET, [scope.workspaceId, run.id, input.visit])
  if (step.do !== 'leave') await writeAwaited(em, scope, run, input.visit, step, at)
  scope.live.changed('journeys', journey.id)
  return { do: 'go', step: kept, at: at.toISOString() }
}

function withoutPeople(step: Step<string>): Step<string> {
  if (step.do === 'leave') return { do: 'leave', by: step.by }
  return step.do === 'sleep' ? step : { ...step, any: step.any.map(({ event, by }) => ({ event, by })) }
}

const FORGET = `delete from triggers_awaited where workspace_id = $1 and run_id = $2 and visit > 0 and visit < $3`
