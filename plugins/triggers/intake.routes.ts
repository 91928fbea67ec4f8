import { type App, IdOrKeyParams, pageOf, problems, ref } from 'fathi/sdk'
import { Intake, IntakeParams, IntakeQuery } from './intake.schema.ts'
import { listIntakes, stopIntake } from './intakes.ts'

const tags = ['triggers']

export async function intakeRoutes(app: App): Promise<void> {
  app.get(
    '/:idOrKey/intakes',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneyIntakes',
        tags,
        summary: 'List how members of segments came in all at once, newest first',
        params: IdOrKeyParams,
        querystring: IntakeQuery,
        response: { 200: pageOf(ref(Intake)), ...problems(404) },
      },
    },
    async request => listIntakes(request.scope, request.params.idOrKey, request.query),
  )
  app.post(
    '/:idOrKey/intakes/:intakeId/stop',
    {
      config: { needs: 'triggers:publish' },
      schema: {
        operationId: 'stopJourneyIntake',
        tags,
        summary: 'Let nobody more in at once',
        params: IntakeParams,
        response: { 200: ref(Intake), ...problems(404, 409) },
      },
    },
    async request => stopIntake(request.scope, request.params.idOrKey, request.params.intakeId),
  )
}
