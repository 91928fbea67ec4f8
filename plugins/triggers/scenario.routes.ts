import { type App, IdOrKeyParams, problems, ref } from 'fathi/sdk'
import { RunParams } from './run.schema.ts'
import { scenarioOfRun } from './scenario-of-run.ts'
import { ScenarioReport, ScenarioRunInput } from './scenario-run.schema.ts'
import { Scenario } from './scenario.schema.ts'
import { runScenarios } from './scenarios.ts'

const tags = ['triggers']

export async function scenarioRoutes(app: App): Promise<void> {
  app.post(
    '/:idOrKey/scenarios/run',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'runJourneyScenarios',
        tags,
        summary: 'Try the scenarios of a journey',
        params: IdOrKeyParams,
        body: ScenarioRunInput,
        response: { 200: ref(ScenarioReport), ...problems(404, 422) },
      },
    },
    async request => runScenarios(request.scope, request.params.idOrKey, request.body),
  )
  app.get(
    '/:idOrKey/runs/:runId/scenario',
    {
      config: { needs: 'cdp:read' },
      schema: {
        operationId: 'getScenarioOfRun',
        tags,
        summary: 'Make a scenario of what happened to one person',
        description: 'Nothing is kept: add it to `draft.scenarios`.',
        params: RunParams,
        response: { 200: ref(Scenario), ...problems(404) },
      },
    },
    async request => scenarioOfRun(request.scope, request.params.idOrKey, request.params.runId),
  )
}
