import type { EntityManager, Scope } from 'fathi/sdk'
import { compiledOrThrow } from './check-draft.ts'
import type { Draft } from './draft.schema.ts'
import { findJourney } from './journey.service.ts'
import type { ScenarioReport, ScenarioRunInput } from './scenario-run.schema.ts'
import { namesIn } from './scenario-names.ts'
import { unmetBy } from './scenario-check.ts'
import { type Rehearsed, simulatePlan } from './simulate.ts'

/** Tries the scenarios of a draft, all or some. */
export const runScenarios = (scope: Scope, idOrKey: string, { draft, ids }: ScenarioRunInput): Promise<ScenarioReport> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const tried = draft ?? journey.draft
    const plan = await compiledOrThrow(em, scope, { draft: tried })
    return tryScenarios(em, scope, { id: journey.id, plan }, tried, ids)
  })

/** Tries the scenarios of a draft against its plan. */
export async function tryScenarios(
  em: EntityManager,
  scope: Scope,
  journey: Rehearsed,
  { scenarios = [] }: Pick<Draft, 'scenarios'>,
  ids?: readonly string[],
): Promise<ScenarioReport> {
  const tried: ScenarioReport['scenarios'] = []
  const names = namesIn(journey.plan, scope)
  for (const [nth, scenario] of scenarios.entries()) {
    const { id, name, expects, ...input } = scenario
    if (ids !== undefined && !ids.includes(id)) continue
    const { people } = await simulatePlan(em, scope, journey, input)
    const [person] = people
    if (person === undefined) continue
    const unmet = unmetBy({ expects }, person, names).map(one => ({ ...one, pointer: `/scenarios/${nth}${one.pointer}` }))
    tried.push({ id, name, passed: unmet.length === 0, unmet, person })
  }
  return { passed: tried.every(one => one.passed), scenarios: tried }
}

/** The scenarios of a draft that do not come true. */
export const untrueScenarios = async (
  em: EntityManager,
  scope: Scope,
  journey: Rehearsed,
  draft: Pick<Draft, 'scenarios'>,
): Promise<ScenarioReport['scenarios']> => (await tryScenarios(em, scope, journey, draft)).scenarios.filter(one => !one.passed)
