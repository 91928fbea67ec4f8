import { type App, IdOrKeyParams, pageOf, problems, ref } from 'fathi/sdk'
import { journeyNumbers } from './numbers.ts'
import { Numbers, NumbersQuery } from './numbers.schema.ts'
import { readRun } from './run-path.ts'
import { AnyRun, AnyRunQuery, NewRun, Run, RunDetail, RunParams, RunQuery } from './run.schema.ts'
import { cancelRun, listAnyRuns, listRuns, startRun } from './runs.ts'

const tags = ['triggers']

export async function runRoutes(app: App): Promise<void> {
  app.get(
    '/:idOrKey/numbers',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'getJourneyNumbers',
        tags,
        summary: 'Say how many are where in a journey',
        params: IdOrKeyParams,
        querystring: NumbersQuery,
        response: { 200: ref(Numbers), ...problems(404) },
      },
    },
    async request => journeyNumbers(request.scope, request.params.idOrKey, request.query),
  )
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

/** Runs of all journeys: what somebody is or was in. */
export async function anyRunRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listRuns',
        tags,
        summary: 'List runs of all journeys, newest first',
        querystring: AnyRunQuery,
        response: { 200: pageOf(ref(AnyRun)), ...problems() },
      },
    },
    async request => listAnyRuns(request.scope, request.query),
  )
}
