import { type App, etag, IdOrKeyParams, Nullable, pageOf, type Permission, problems, ref } from 'fathi/sdk'
import { Journey, JourneyPatch, JourneyQuery, NewJourney, PublishInput, ResumeInput, Validation } from './journey.schema.ts'
import { changeJourney, createJourney, duplicateJourney, listJourneys, readJourney } from './journey.service.ts'
import { intakeRoutes } from './intake.routes.ts'
import { migrationRoutes } from './migration.routes.ts'
import { archiveJourney, drainJourney, pauseJourney, resumeJourney } from './moves.ts'
import { publishJourney, validateJourney } from './publish.ts'
import { runRoutes } from './run.routes.ts'
import { scenarioRoutes } from './scenario.routes.ts'
import { SimulateInput, Simulation } from './simulate.schema.ts'
import { simulateJourney } from './simulate.ts'
import { versionRoutes } from './version.routes.ts'

const tags = ['triggers']
const params = IdOrKeyParams
const PUBLISH: Permission = 'triggers:publish'

export async function journeyRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneys',
        tags,
        summary: 'List journeys',
        querystring: JourneyQuery,
        response: { 200: pageOf(ref(Journey)), ...problems() },
      },
    },
    async request => listJourneys(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs: 'triggers:write' },
      schema: {
        operationId: 'createJourney',
        tags,
        summary: 'Make a journey',
        body: NewJourney,
        response: { 201: ref(Journey), ...problems(409) },
      },
    },
    async (request, reply) => {
      const journey = await createJourney(request.scope, request.body)
      return reply.code(201).header('etag', etag(journey.version)).send(journey)
    },
  )
  app.get(
    '/:idOrKey',
    {
      config: { needs: 'triggers:read' },
      schema: { operationId: 'getJourney', tags, summary: 'Read a journey', params, response: { 200: ref(Journey), ...problems(404) } },
    },
    async (request, reply) => {
      const journey = await readJourney(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(journey.version)).send(journey)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: { needs: 'triggers:write' },
      schema: {
        operationId: 'changeJourney',
        tags,
        summary: 'Change the draft of a journey',
        params,
        body: JourneyPatch,
        response: { 200: ref(Journey), ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const journey = await changeJourney(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(journey.version)).send(journey)
    },
  )
  app.post(
    '/:idOrKey/duplicate',
    {
      config: { needs: 'triggers:write' },
      schema: {
        operationId: 'duplicateJourney',
        tags,
        summary: 'Duplicate a journey',
        params,
        response: { 201: ref(Journey), ...problems(404) },
      },
    },
    async (request, reply) => {
      const journey = await duplicateJourney(request.scope, request.params.idOrKey)
      return reply.code(201).header('etag', etag(journey.version)).send(journey)
    },
  )
  app.post(
    '/:idOrKey/validate',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'validateJourney',
        tags,
        summary: 'Say all that is wrong with the draft',
        params,
        response: { 200: ref(Validation), ...problems(404) },
      },
    },
    async request => validateJourney(request.scope, request.params.idOrKey),
  )
  app.post(
    '/:idOrKey/publish',
    {
      config: { needs: PUBLISH },
      schema: {
        operationId: 'publishJourney',
        tags,
        summary: 'Publish the draft as the next version',
        params,
        description: 'With `If-Match`, only the draft that was looked at is published.',
        body: Nullable(PublishInput),
        response: { 200: ref(Journey), ...problems(404, 409, 412, 422) },
      },
    },
    async request => publishJourney(request.scope, request.params.idOrKey, request.body ?? {}, request.headers['if-match']),
  )
  app.post(
    '/:idOrKey/resume',
    {
      config: { needs: PUBLISH },
      schema: {
        operationId: 'resumeJourney',
        tags,
        summary: 'Resume a journey',
        params,
        body: ResumeInput,
        response: { 200: ref(Journey), ...problems(404, 409) },
      },
    },
    async request => resumeJourney(request.scope, request.params.idOrKey, request.body.overdue),
  )
  for (const [move, act] of Object.entries({ pause: pauseJourney, drain: drainJourney, archive: archiveJourney })) {
    app.post(
      `/:idOrKey/${move}`,
      {
        config: { needs: PUBLISH },
        schema: {
          operationId: `${move}Journey`,
          tags,
          summary: `${move[0]?.toUpperCase()}${move.slice(1)} a journey`,
          params: IdOrKeyParams,
          response: { 200: ref(Journey), ...problems(404, 409) },
        },
      },
      async request => act(request.scope, request.params.idOrKey),
    )
  }
  app.post(
    '/:idOrKey/simulate',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'simulateJourney',
        tags,
        summary: 'Walk a journey on a virtual clock',
        params,
        body: SimulateInput,
        response: { 200: ref(Simulation), ...problems(404, 422) },
      },
    },
    async request => simulateJourney(request.scope, request.params.idOrKey, request.body),
  )
  await runRoutes(app)
  await scenarioRoutes(app)
  await versionRoutes(app)
  await migrationRoutes(app)
  await intakeRoutes(app)
}
