import { type App, IdOrKeyParams, pageOf, problems, ref } from 'fathi/sdk'
import { NewRun, Run, RunDetail, RunParams, RunQuery } from './journey.schema.ts'
import { cancelRun, listRuns, readRun, startRun } from './runs.ts'

const tags = ['triggers']

export async function runRoutes(app: App): Promise<void> {
  app.get(
    '/:idOrKey/runs',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneyRuns',
        tags,
        summary: 'List who is or was in a journey',
        params: IdOrKeyParams,
        querystring: RunQuery,
        response: { 200: pageOf(ref(Run)), ...problems(404) },
      },
    },
    async request => listRuns(request.scope, request.params.idOrKey, request.query),
  )
  app.post(
    '/:idOrKey/runs',
    {
      config: { needs: 'triggers:start' },
      schema: {
        operationId: 'startJourneyRun',
        tags,
        summary: 'Let somebody into a journey',
        params: IdOrKeyParams,
        body: NewRun,
        response: { 201: ref(Run), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await startRun(request.scope, request.params.idOrKey, request.body)),
  )
  app.get(
    '/:idOrKey/runs/:runId',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'getJourneyRun',
        tags,
        summary: "Read somebody's way through a journey",
        params: RunParams,
        response: { 200: ref(RunDetail), ...problems(404) },
      },
    },
    async request => readRun(request.scope, request.params.idOrKey, request.params.runId),
  )
  app.post(
    '/:idOrKey/runs/:runId/cancel',
    {
      config: { needs: 'triggers:publish' },
      schema: {
        operationId: 'cancelJourneyRun',
        tags,
        summary: 'End the run of one person',
        params: RunParams,
        response: { 200: ref(Run), ...problems(404, 409) },
      },
    },
    async request => cancelRun(request.scope, request.params.idOrKey, request.params.runId),
  )
}
