import { type App, problems, ref, Type } from 'fathi/sdk'
import { DescribeInput, NodeDescription } from './describe.schema.ts'
import { describeNodes } from './describe.ts'
import { NodeType } from './journey.schema.ts'
import { listNodeTypes } from './node-types.ts'

const tags = ['triggers']

export async function nodeTypeRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'listNodeTypes',
        tags,
        summary: 'List what journeys can be made of',
        response: { 200: Type.Object({ items: Type.Array(ref(NodeType)) }), ...problems() },
      },
    },
    async request => ({ items: listNodeTypes(request.scope) }),
  )
  app.post(
    '/describe',
    {
      config: { needs: 'triggers:read' },
      schema: {
        operationId: 'describeNodes',
        tags,
        summary: 'Describe nodes and triggers with their configuration',
        body: DescribeInput,
        response: { 200: Type.Object({ items: Type.Array(ref(NodeDescription)) }), ...problems() },
      },
    },
    async request => ({ items: await describeNodes(request.scope, request.body) }),
  )
}
