import { type App, problems, ref } from 'fathi/sdk'
import { SegmentTags, TagQuery } from './tag.schema.ts'
import { listTags } from './tags.ts'

/** What segments are tagged with. */
export async function tagRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'segments:read' },
      schema: {
        operationId: 'listSegmentTags',
        tags: ['segments'],
        summary: 'List the tags that segments carry',
        querystring: TagQuery,
        response: { 200: ref(SegmentTags), ...problems() },
      },
    },
    async request => listTags(request.scope, request.query),
  )
}
