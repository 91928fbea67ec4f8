import { type EntityManager, type JourneyNode, type Rule, type Scope, type Step, type Visit, type Why, type World } from 'fathi/sdk'
import { begin, type Cursor, type PlanStep } from '../../workflows/journey/cursor.ts'
import { type Entered, interpret } from '../../workflows/journey/interpreter.ts'
import { type ProfileView, profilesById, resolveProfileId } from '../cdp/index.ts'
import { type TrialBases, tryMessages, variantsOf } from '../delivery/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { compiledOrThrow } from './check-draft.ts'
import { findJourney } from './journey.service.ts'
import { readPerson } from './person.ts'
import { outlineOf, type Plan } from './plan.ts'
import { registryOf } from './registry.ts'
import { showWhy } from './run-path.ts'
import { countsOf } from './simulate-counts.ts'
import type { SimulatedPerson, SimulateInput, Simulation } from './simulate.schema.ts'
import { contentsOnce, renderSent } from './simulate-render.ts'
import { enteredBy } from './simulate-entry.ts'
import type { Tried } from './tried.schema.ts'
import { ProfileUnknown } from './triggers.problems.ts'
import { madeUp, virtualPerson, type VirtualPerson } from './virtual-person.ts'
import { type Carried, StillWaiting, virtualRuntime } from './virtual-run.ts'

/** Nodes that one simulation enters at most. */
const MOST_VISITS = 1_000

/** Walks a draft with the very interpreter that runs walk by, on a virtual clock: months in milliseconds, and nothing leaves. */
export const simulateJourney = (scope: Scope, idOrKey: string, input: SimulateInput): Promise<Simulation> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const plan = await compiledOrThrow(em, scope, { draft: input.draft ?? journey.draft })
    return simulatePlan(em, scope, { id: journey.id, plan }, input)
  })

/** A journey that is tried: a plan, whether published or not. */
export interface Rehearsed {
  id: string
  plan: Plan
}

/** Walks a plan with one person or many, each by himself. */
export async function simulatePlan(
  em: EntityManager,
  scope: Scope,
  journey: Rehearsed,
  { people, startAt, answers = {}, ...one }: Omit<SimulateInput, 'draft'>,
): Promise<Simulation> {
  const at = startAt === undefined ? scope.now() : new Date(startAt)
  const stage: Stage = {
    em,
    scope,
    journey,
    answers,
    at,
    contentOf: contentsOnce(em),
    variables: await scope.variables(),
    bases: new Map(),
  }
  const walked: SimulatedPerson[] = []
  for (const [nth, tried] of (people ?? [one]).entries())
    walked.push(await walk(stage, tried, people === undefined ? '' : `/people/${nth}`))
  const [first] = walked
  if (first === undefined) throw new TypeError('A simulation is of one person at least.')
  return { ...first, people: walked, counts: countsOf(walked) }
}

/** What all people of a simulation share. */
interface Stage {
  em: EntityManager
  scope: Scope
  journey: Rehearsed
  answers: NonNullable<SimulateInput['answers']>
  at: Date
  contentOf: ReturnType<typeof contentsOnce>
  variables: Readonly<Record<string, string>>
  bases: TrialBases
}
/** One person's walk. */
interface Walk {
  stage: Stage
  person: VirtualPerson
  carried: Carried
  steps: SimulatedPerson['steps']
  entry: Record<string, unknown>
  startedAt: string
  mayLeave: ReturnType<typeof tryMessages>
  variantOf: World['variantOf']
  /** The ways that the author says splits send him. */
  variants: Readonly<Record<string, string>>
  /** What decided, by the place of the step. */
  reasons: { at: number; why: readonly Why[] }[]
}

async function walk(stage: Stage, tried: Tried, pointer: string): Promise<SimulatedPerson> {
  const { em, scope, journey, at } = stage
  const { plan } = journey
  const { timeZone } = await currentWorkspace(scope)
  const profileId = tried.profile === undefined ? null : await resolveProfileId(em, scope, tried.profile)
  if (tried.profile !== undefined && profileId === null)
    throw new ProfileUnknown({}, { errors: [{ pointer: `/body${pointer}/profile`, detail: 'Name somebody who is known.' }] })
  const { zone } = plan.settings
  const real = profileId === null ? null : await readPerson(em, scope, profileId, { rules: rulesOf(plan, scope), zone })
  const origin = real === null ? madeUp(tried.person ?? {}, timeZone, zone) : { ...real, hasOwnClock: zone === null }
  const person = virtualPerson(origin, at, tried.events ?? [])
  const admitted = tried.by === undefined ? { entry: tried.entry ?? {} } : enteredBy(scope, plan, person, tried.by)
  const carried: Carried = { vars: {}, arrived: null, goalAt: null }
  if ('refused' in admitted) return shown({ steps: [], person, carried }, { how: 'not-admitted', reason: admitted.refused, by: null })
  person.run = () => ({
    journeyId: journey.id,
    isActive: true,
    entered: at.getTime(),
    completed: null,
    'reached-goal': carried.goalAt === null ? null : Date.parse(carried.goalAt),
    'ended-early': null,
  })
  const own =
    real === null ? { zone: origin.zone, from: tried.person?.timeZone === undefined ? ('workspace' as const) : ('trait' as const) } : null
  const walked: Walk = {
    stage,
    person,
    carried,
    steps: [],
    entry: admitted.entry,
    startedAt: at.toISOString(),
    mayLeave: tryMessages(em, scope, own === null ? { profileId: profileId ?? '' } : { madeUp: { zone: own } }, stage.bases),
    variantOf: async experiment =>
      profileId === null ? null : ((await variantsOf(em, scope, experiment, [profileId])).get(profileId) ?? null),
    variants: tried.variants ?? {},
    reasons: [],
  }
  const outline = outlineOf(plan)
  const runtime = virtualRuntime(plan.settings, person, carried, (node, cursor) => enterVirtually(walked, node, cursor))
  let ended: Omit<SimulatedPerson['ended'], 'at'>
  try {
    const { ended: end, came } = await interpret(outline, begin(outline), runtime)
    ended = { how: end?.how ?? 'failed', reason: end?.reason ?? null, by: end?.how === 'completed' ? (came?.by ?? null) : null }
  } catch (error) {
    if (!(error instanceof StillWaiting)) throw error
    ended = { how: 'waiting', reason: null, by: null }
  }
  for (const { at: nth, why } of walked.reasons) {
    const step = walked.steps[nth]
    if (step !== undefined) step.why = await showWhy(em, scope, why, new Date(step.at))
  }
  await renderSent(walked.steps, stage.contentOf, {
    profile: await profileOf(em, profileId, tried, person),
    variables: stage.variables,
    timeZone: person.zone(),
  })
  return shown(walked, ended)
}

const shown = (
  { steps, person, carried }: Pick<Walk, 'steps' | 'person' | 'carried'>,
  ended: Omit<SimulatedPerson['ended'], 'at'>,
): SimulatedPerson => ({
  steps,
  ended: { ...ended, at: person.now.toISOString() },
  timeZone: person.zone(),
  goalAt: carried.goalAt,
})

async function profileOf(
  em: EntityManager,
  profileId: string | null,
  { person }: Tried,
  { subject }: VirtualPerson,
): Promise<ProfileView | { id: string; traits: Record<string, unknown> }> {
  const real = profileId === null ? undefined : (await profilesById(em, [profileId])).get(profileId)
  return real ?? { id: subject.profileId, traits: person?.traits ?? {} }
}

const rulesOf = (plan: Plan, scope: Scope): Rule[] => [
  ...Object.values(plan.nodes).flatMap(({ type, version, config }) =>
    (registryOf(scope).nodes.get(`${type}@${version}`)?.uses?.(config).rules ?? []).map(one => one.rule as Rule),
  ),
  ...plan.triggers.flatMap(({ type, version, config }) => registryOf(scope).triggers.get(`${type}@${version}`)?.rule?.(config) ?? []),
]

async function enterVirtually(walked: Walk, { id, title }: PlanStep, cursor: Cursor): Promise<Entered> {
  const { stage, person, carried, steps, entry, startedAt } = walked
  const { scope, journey } = stage
  if (steps.length >= MOST_VISITS) return { do: 'fail', code: 'TRG_SIMULATION_LONG' }
  const planned = journey.plan.nodes[id]
  const type = registryOf(scope).nodes.get(`${planned?.type}@${planned?.version}`)
  if (planned === undefined || type === undefined) return { do: 'fail', code: 'TRG_NODE_UNKNOWN' }
  const sent: Record<string, unknown>[] = []
  const asked: Record<string, unknown>[] = []
  const { now } = person
  const world: World = {
    now: () => now,
    rules: scope.rules,
    subject: person.subject,
    zone: person.zone(),
    sent: message => void sent.push({ ...message }),
    mayLeave: message => walked.mayLeave({ ...message, source: { kind: 'journey', id: journey.id, node: message.node } }, now),
    variantOf: async experiment => walked.variants[id] ?? (await walked.variantOf(experiment)),
    answer: request => {
      asked.push({ ...request })
      const { status = 200, body = {} } = stage.answers[id] ?? {}
      return { status, body }
    },
    change: what => {
      asked.push({ ...what })
      const { traits, event, segment } = what
      if (traits !== undefined) person.change({ traits })
      if (event !== undefined) person.change({ name: event.name, properties: event.properties })
      if (segment !== undefined) person.change({ segment })
    },
  }
  const { zone, message } = journey.plan.settings
  const visit: Visit<Record<string, unknown>> = {
    config: planned.config,
    node: { id, title },
    journey: { id: journey.id, version: 0, settings: { zone, message } },
    run: { id: person.subject.profileId, startedAt },
    profileId: person.subject.profileId,
    entry,
    vars: carried.vars,
    contents: journey.plan.contents,
    ...(carried.arrived === null ? {} : { arrived: carried.arrived }),
    idempotencyKey: `simulation/${cursor.stay}`,
  }
  const step = await stepOf(type, visit, world, scope)
  if (step.do === 'leave' && step.vars !== undefined) carried.vars = { ...carried.vars, ...step.vars }
  steps.push({
    node: id,
    title,
    at: now.toISOString(),
    cameBy: cursor.came?.by ?? null,
    step: { ...step, why: undefined },
    why: [],
    sent,
    asked,
  })
  if (step.do === 'leave' && step.why !== undefined) walked.reasons.push({ at: steps.length - 1, why: step.why })
  return { do: 'go', step, at: now.toISOString() }
}

/** A node that neither writes nor reaches outside is entered as it is, at the virtual time. */
const stepOf = (type: JourneyNode, visit: Visit<Record<string, unknown>>, world: World, scope: Scope): Promise<Step<string>> =>
  type.simulate === undefined ? type.enter(visit, { ...scope, now: world.now }) : type.simulate(visit, world)
