import { type EntityManager, NotFound, query, type Rule, type Scope } from 'fathi/sdk'
import { personMask, profilesById, traitsAt } from '../cdp/index.ts'
import { findJourney } from './journey.service.ts'
import { segmentsAmong } from './person.ts'
import { outlineOf, type Plan } from './plan.ts'
import { planOf } from './plans.ts'
import { registryOf } from './registry.ts'
import { Run } from './run.entity.ts'
import { readRun } from './run-path.ts'
import type { RunDetail } from './run.schema.ts'
import type { Expectation, Scenario } from './scenario.schema.ts'
import { askedTraits } from './scenario-traits.ts'

/** Events that a scenario is made of at most. */
const MOST_EVENTS = 100

/** Makes a scenario of what happened to a real person: what the journey asks of traits as they were then, what was done meanwhile, and the way that he went. It is added to a draft by who asks. */
export async function scenarioOfRun(scope: Scope, idOrKey: string, runId: string): Promise<Scenario> {
  const detail = await readRun(scope, idOrKey, runId)
  return scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const run = await em.findOneOrFail(Run, { id: runId, journeyId: journey.id }, { failHandler: () => new NotFound() })
    const profile = (await profilesById(em, [run.profileId])).get(run.profileId)
    if (profile === undefined) throw new NotFound()
    const plan = await planOf(em, scope, run.planHash)
    const mentions = mentionedBy(plan, scope)
    const mask = await personMask(scope)
    const shown = mask.traits(await traitsAt(em, scope, run.profileId, run.startedAt))
    const segments = [...(await segmentsAmong(em, scope, run.profileId, [...mentions.segments]))]
    const isAsked = await askedTraits(em, scope, plan)
    const { timezone } = mask.person(profile)
    return {
      id: `run-${run.id.slice(-8)}`,
      name: `As it went for one person on ${run.startedAt.toISOString().slice(0, 10)}`,
      startAt: run.startedAt.toISOString(),
      person: {
        traits: Object.fromEntries(
          Object.entries(shown)
            .filter(([name]) => isAsked(name))
            .slice(0, 100),
        ),
        ...(segments.length === 0 ? {} : { segments }),
        ...(timezone === null ? {} : { timeZone: timezone }),
      },
      entry: run.entry,
      events: await eventsOf(em, scope, run, mentions.events),
      answers: answersOf(plan, scope, run.vars),
      variants: variantsOf(plan, scope, detail),
      expects: expectedOf(detail, plan.start),
    }
  })
}

/** The segments and events that a plan knows of. */
function mentionedBy(plan: Plan, scope: Scope): { segments: Set<string>; events: Set<string> } {
  const { goal, exits } = plan.settings
  const segments = new Set<string>()
  const events = new Set<string>(goal === null ? [] : [goal.event])
  for (const exit of exits) if (exit.kind === 'event') events.add(exit.event)
  for (const { type, version, config } of Object.values(plan.nodes)) {
    const uses = registryOf(scope).nodes.get(`${type}@${version}`)?.uses?.(config)
    for (const { id } of uses?.segments ?? []) segments.add(id)
    // rules of a published plan were checked
    const mentions = scope.rules.mentions((uses?.rules ?? []).map(one => one.rule as Rule))
    for (const id of mentions.segments) segments.add(id)
    for (const name of mentions.events) events.add(name)
    if (typeof config.event === 'string') events.add(config.event)
  }
  return { segments, events }
}

async function eventsOf(em: EntityManager, scope: Scope, run: Run, names: ReadonlySet<string>): Promise<NonNullable<Scenario['events']>> {
  const rows = await query<{ name: string; at: Date; properties: Record<string, unknown> }>(em, HAPPENED, [
    scope.workspaceId,
    run.profileId,
    [...names],
    run.startedAt,
    run.endedAt ?? scope.now(),
    MOST_EVENTS,
  ])
  return rows.map(({ name, at, properties }) => ({ name, at: at.toISOString(), properties }))
}

/** What webhooks answered, as far as the run kept it. */
function answersOf(plan: Plan, scope: Scope, vars: Readonly<Record<string, unknown>>): NonNullable<Scenario['answers']> {
  const answers: NonNullable<Scenario['answers']> = {}
  for (const { id } of Object.values(outlineOf(plan).nodes)) {
    const { type, version, config = {} } = plan.nodes[id] ?? {}
    for (const name of registryOf(scope).nodes.get(`${type}@${version}`)?.produces?.(config) ?? []) {
      const { status, body } = Object(vars[name]) as { status?: unknown; body?: unknown } // whatever a node left there
      if (typeof status === 'number') answers[id] = { status, body }
    }
  }
  return answers
}

/** Which way splits sent the person: somebody made up would be drawn another lot. */
const variantsOf = (plan: Plan, scope: Scope, { path }: RunDetail): NonNullable<Scenario['variants']> =>
  Object.fromEntries(
    path.flatMap(({ node, leftBy }) => {
      const { type, version } = plan.nodes[node] ?? {}
      const isDrawn = registryOf(scope).nodes.get(`${type}@${version}`)?.drawsLot === true
      return isDrawn && leftBy !== null ? [[node, leftBy]] : []
    }),
  )

/** The way that was gone: each node with the outlet by which it was left last, and the end. Whoever is still inside has none yet; on a virtual clock the waiting passes. */
function expectedOf({ path, state, reason, goalAt }: RunDetail, start: string): Expectation[] {
  const outlets = new Map(path.length === 0 ? [[start, null]] : path.map(({ node, leftBy }) => [node, leftBy]))
  const visits = [...outlets]
    .slice(0, 40)
    .map(([node, outlet]): Expectation => ({ expect: 'visited', node, ...(outlet === null ? {} : { outlet }) }))
  const ended: Expectation[] =
    state === 'active' ? [] : [{ expect: 'ended', how: state, ...(state === 'exited' && reason !== null ? { reason } : {}) }]
  return [...visits, ...ended, ...(goalAt === null ? [] : [{ expect: 'goal', reached: true } as const])]
}

const HAPPENED = `
select name, occurred_at as at, properties from cdp_event
where workspace_id = $1 and profile_id = $2 and name = any($3::text[]) and occurred_at > $4 and occurred_at <= $5 and not historical order by occurred_at limit $6`
