import { type App, IdOrKeyParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { Migration, MigrationParams, MigrationPreview, MigrationPreviewInput, Moved, MovedQuery } from './migration.schema.ts'
import { listMigrations, listMoved, previewMigration, readMigration, undoMigration } from './migrations.ts'

const tags = ['triggers']

export async function migrationRoutes(app: App): Promise<void> {
  app.post(
    '/:idOrKey/publish/preview',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'previewJourneyMigration',
        tags,
        summary: 'Say what publishing would do to whoever is inside, and whom it could bring in',
        params: IdOrKeyParams,
        body: MigrationPreviewInput,
        response: { 200: ref(MigrationPreview), ...problems(404, 422) },
      },
    },
    async request => previewMigration(request.scope, request.params.idOrKey, request.body),
  )
  app.get(
    '/:idOrKey/migrations',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listJourneyMigrations',
        tags,
        summary: 'List how people went over to new versions, newest first',
        params: IdOrKeyParams,
        response: { 200: Type.Object({ items: Type.Array(ref(Migration)) }), ...problems(404) },
      },
    },
    async request => listMigrations(request.scope, request.params.idOrKey),
  )
  app.get(
    '/:idOrKey/migrations/:migrationId',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'getJourneyMigration',
        tags,
        summary: 'Read how people went over to a new version',
        params: MigrationParams,
        response: { 200: ref(Migration), ...problems(404) },
      },
    },
    async request => readMigration(request.scope, request.params.idOrKey, request.params.migrationId),
  )
  app.get(
    '/:idOrKey/migrations/:migrationId/runs',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listMigratedRuns',
        tags,
        summary: 'List what became of each run',
        params: MigrationParams,
        querystring: MovedQuery,
        response: { 200: pageOf(Moved), ...problems(404) },
      },
    },
    async request => listMoved(request.scope, request.params.idOrKey, request.params.migrationId, request.query),
  )
  app.post(
    '/:idOrKey/migrations/:migrationId/undo',
    {
      config: { needs: 'triggers:publish' },
      schema: {
        operationId: 'undoJourneyMigration',
        tags,
        summary: 'Take those back who have not gone on since',
        params: MigrationParams,
        response: { 200: ref(Migration), ...problems(404, 409) },
      },
    },
    async request => undoMigration(request.scope, request.params.idOrKey, request.params.migrationId),
  )
}
