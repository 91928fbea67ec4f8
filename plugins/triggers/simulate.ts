import {
  type JourneyNode,
  readPath,
  type Rule,
  type Scope,
  type Step,
  type Subject,
  type TrackedEvent,
  uuidv7,
  type Visit,
  type Why,
  type World,
} from 'fathi/sdk'
import { begin, type Cursor, type PlanStep } from '../../workflows/journey/cursor.ts'
import { type Entered, interpret, type Runtime } from '../../workflows/journey/interpreter.ts'
import { profilesById, resolveProfileId, type ZoneOfPerson } from '../cdp/index.ts'
import { tryMessages, variantsOf } from '../delivery/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { compiledOrThrow } from './check-draft.ts'
import { findJourney } from './journey.service.ts'
import { isZone } from './local-clock.ts'
import { matches } from './matches.ts'
import { readPerson } from './person.ts'
import { outlineOf, type Plan } from './plan.ts'
import { registryOf } from './registry.ts'
import { showWhy } from './run-path.ts'
import type { SimulateInput, Simulation } from './simulate.schema.ts'
import { renderSent } from './simulate-render.ts'
import { ProfileUnknown } from './triggers.problems.ts'

/** Nodes that one simulation enters at most. */
const MOST_VISITS = 1_000

/** A person at one virtual moment after the other, and what would have left. */
interface Virtual {
  now: Date
  subject: Subject
  zone: string
  events: { name: string; at: string; properties: Record<string, unknown> }[]
  steps: Simulation['steps']
  mayLeave: ReturnType<typeof tryMessages>
  variantOf: World['variantOf']
  /** What decided, by the place of the step. */
  reasons: { at: number; why: readonly Why[] }[]
}
/** The script is over, and the run still waits. */
class StillWaiting extends Error {}

/** Walks a draft with the very interpreter that runs walk by, on a virtual clock: months in milliseconds, and nothing leaves. */
export const simulateJourney = (scope: Scope, idOrKey: string, input: SimulateInput): Promise<Simulation> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const plan = await compiledOrThrow(em, scope, { draft: input.draft ?? journey.draft })
    const profileId = input.profile === undefined ? null : await resolveProfileId(em, scope, input.profile)
    if (input.profile !== undefined && profileId === null)
      throw new ProfileUnknown({}, { errors: [{ pointer: '/body/profile', detail: 'Name somebody who is known.' }] })
    const { timeZone } = await currentWorkspace(scope)
    const person =
      profileId === null
        ? madeUp(input, timeZone)
        : await readPerson(em, scope, profileId, { rules: rulesOf(plan, scope), zone: plan.settings.zone })
    const virtual: Virtual = {
      now: input.startAt === undefined ? scope.now() : new Date(input.startAt),
      subject: person.subject,
      zone: plan.settings.zone ?? person.zone,
      events: (input.events ?? [])
        .map(({ name, at, properties = {} }) => ({ name, at: new Date(at).toISOString(), properties }))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      steps: [],
      mayLeave: tryMessages(em, scope, profileId === null ? { madeUp: { zone: zoneOfMadeUp(person.zone, input) } } : { profileId }),
      variantOf: async experiment =>
        profileId === null ? null : ((await variantsOf(em, scope, experiment, [profileId])).get(profileId) ?? null),
      reasons: [],
    }
    const simulation = await walkThrough(scope, plan, journey.id, virtual, input.entry ?? {})
    const profile = profileId === null ? undefined : (await profilesById(em, [profileId])).get(profileId)
    for (const { at, why } of virtual.reasons) {
      const step = simulation.steps[at]
      if (step !== undefined) step.why = await showWhy(em, scope, why, new Date(step.at))
    }
    await renderSent(em, simulation.steps, {
      profile: profile ?? { id: virtual.subject.profileId, traits: input.person?.traits ?? {} },
      variables: await scope.variables(),
      timeZone: virtual.zone,
    })
    return simulation
  })

const rulesOf = (plan: Plan, scope: Scope): Rule[] =>
  Object.values(plan.nodes).flatMap(({ type, version, config }) =>
    (registryOf(scope).nodes.get(`${type}@${version}`)?.uses?.(config).rules ?? []).map(one => one.rule as Rule),
  )

function madeUp({ person = {} }: SimulateInput, workspaceZone: string): { subject: Subject; zone: string } {
  const { traits = {}, segments = [], timeZone = workspaceZone } = person
  const zone = isZone(timeZone) ? timeZone : workspaceZone
  const now = new Date(0).toISOString()
  const columns = {
    displayName: null,
    country: null,
    locale: null,
    timezone: zone,
    firstSeen: now,
    lastSeen: now,
    isTest: true,
    workspaceZone,
  }
  const subject: Subject = {
    profileId: uuidv7(),
    trait: path => readPath(traits, path),
    events: (): readonly TrackedEvent[] => [],
    member: id => segments.includes(id),
    extra: id => (id === 'profile' ? columns : undefined),
  }
  return { subject, zone }
}

const zoneOfMadeUp = (zone: string, { person }: SimulateInput): ZoneOfPerson => ({
  zone,
  from: person?.timeZone === zone ? 'trait' : 'workspace',
})

async function walkThrough(
  scope: Scope,
  plan: Plan,
  journeyId: string,
  virtual: Virtual,
  entry: Record<string, unknown>,
): Promise<Simulation> {
  const startedAt = virtual.now.toISOString()
  const state: WalkState = { vars: {}, arrived: null, visits: 0 }
  const runtime: Runtime = {
    enter: (node, cursor) => enterVirtually(scope, plan, { journeyId, startedAt, entry, virtual, state }, node, cursor),
    sleepUntil: async until => {
      if (new Date(until) > virtual.now) virtual.now = new Date(until)
      return 'due'
    },
    awaitEvent: async (wait, since, cursor) => {
      const saved = state.asked
      const at = virtual.events.findIndex(
        event =>
          event.at > since &&
          (wait.until === undefined || event.at <= wait.until) &&
          wait.any.some((one, i) => one.event === event.name && matches(event.properties, saved?.any[i]?.match)),
      )
      const event = virtual.events[at]
      const asked = event === undefined ? undefined : wait.any.find(one => one.event === event.name)
      if (event === undefined || asked === undefined) {
        if (wait.until === undefined) throw new StillWaiting()
        if (new Date(wait.until) > virtual.now) virtual.now = new Date(wait.until)
        return 'expired'
      }
      virtual.events.splice(at, 1)
      if (new Date(event.at) > virtual.now) virtual.now = new Date(event.at)
      state.arrived = { name: event.name, at: event.at, properties: event.properties }
      if (asked.saveAs !== undefined) state.vars = { ...state.vars, [asked.saveAs]: event.properties }
      return { name: event.name, at: event.at, by: asked.by, visit: cursor.visit }
    },
    hear: () => null,
    move: async () => ({ do: 'stay' }),
    told: async () => {},
    checkpoint: async () => {},
  }
  try {
    const { ended } = await interpret(outlineOf(plan), begin(outlineOf(plan)), runtime)
    return shown(virtual, { how: ended?.how ?? 'failed', reason: ended?.reason ?? null })
  } catch (error) {
    if (error instanceof StillWaiting) return shown(virtual, { how: 'waiting', reason: null })
    throw error
  }
}

const shown = (virtual: Virtual, ended: Omit<Simulation['ended'], 'at'>): Simulation => ({
  steps: virtual.steps,
  ended: { ...ended, at: virtual.now.toISOString() },
  timeZone: virtual.zone,
})

interface WalkState {
  vars: Record<string, unknown>
  arrived: Visit<object>['arrived'] | null
  visits: number
  /** What the last node waits for, with what the outline leaves out. */
  asked?: Extract<Step<string>, { do: 'await' }>
}
interface Place {
  journeyId: string
  startedAt: string
  entry: Record<string, unknown>
  virtual: Virtual
  state: WalkState
}

async function enterVirtually(
  scope: Scope,
  plan: Plan,
  { journeyId, startedAt, entry, virtual, state }: Place,
  { id, title }: PlanStep,
  cursor: Cursor,
): Promise<Entered> {
  state.visits += 1
  if (state.visits > MOST_VISITS) return { do: 'fail', code: 'TRG_SIMULATION_LONG' }
  const planned = plan.nodes[id]
  const type = registryOf(scope).nodes.get(`${planned?.type}@${planned?.version}`)
  if (planned === undefined || type === undefined) return { do: 'fail', code: 'TRG_NODE_UNKNOWN' }
  const sent: Record<string, unknown>[] = []
  const asked: Record<string, unknown>[] = []
  const now = virtual.now
  const world: World = {
    now: () => now,
    rules: scope.rules,
    subject: virtual.subject,
    zone: virtual.zone,
    sent: message => void sent.push({ ...message }),
    mayLeave: message => virtual.mayLeave({ ...message, source: { kind: 'journey', id: journeyId, node: message.node } }, now),
    variantOf: virtual.variantOf,
    answer: request => {
      asked.push({ ...request })
      return {}
    },
  }
  const { zone, message } = plan.settings
  const visit: Visit<Record<string, unknown>> = {
    config: planned.config,
    node: { id, title },
    journey: { id: journeyId, version: 0, settings: { zone, message } },
    run: { id: virtual.subject.profileId, startedAt },
    profileId: virtual.subject.profileId,
    entry,
    vars: state.vars,
    contents: plan.contents,
    ...(state.arrived == null ? {} : { arrived: state.arrived }),
    idempotencyKey: `simulation/${cursor.stay}`,
  }
  const step = await stepOf(type, visit, world, scope)
  if (step.do === 'leave' && step.vars !== undefined) state.vars = { ...state.vars, ...step.vars }
  if (step.do === 'await') state.asked = step
  virtual.steps.push({
    node: id,
    title,
    at: now.toISOString(),
    cameBy: cursor.came?.by ?? null,
    step: { ...step, why: undefined },
    why: [],
    sent,
    asked,
  })
  if (step.do === 'leave' && step.why !== undefined) virtual.reasons.push({ at: virtual.steps.length - 1, why: step.why })
  return { do: 'go', step, at: now.toISOString() }
}

/** A node that neither writes nor reaches outside is entered as it is, at the virtual time. */
const stepOf = (type: JourneyNode, visit: Visit<Record<string, unknown>>, world: World, scope: Scope): Promise<Step<string>> =>
  type.simulate === undefined ? type.enter(visit, { ...scope, now: world.now }) : type.simulate(visit, world)
