import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { TARGET } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'

/** Registers the schemas that routes point to with `ref`, and describes the whole API as OpenAPI 3.1. */
export async function openapi(app: FastifyInstance, kernel: Kernel): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Fathi',
        version: '1.0.0',
        description:
          'The API of Fathi. Every write is safe to repeat: POST takes an Idempotency-Key, edits take If-Match. Faults are RFC 9457 problems with stable codes.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        contact: { name: 'Fathi', url: 'https://github.com/fathi-platform/fathi' },
      },
      servers: [{ url: kernel.urls.public }],
      tags: [],
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Of a signed-in member; 15 minutes.' },
          apiKey: { type: 'http', scheme: 'bearer', description: 'A secret API key, or for tracking calls a public write key.' },
        },
      },
      security: [{ accessToken: [] }, { apiKey: [] }],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => (typeof json.$id === 'string' ? json.$id : `def-${i}`) },
    transform: ({ schema, url, route }) => ({
      url: url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url, // a collection's own path, as people write it
      schema: {
        ...schema,
        ...(route.config?.public ? { security: [] } : {}),
        ...(route.config?.needs === undefined ? {} : { 'x-permission': route.config.needs }),
        hide: schema?.hide === true || !url.startsWith('/v1/'),
      },
    }),
    transformObject: document => {
      const spec = 'openapiObject' in document ? document.openapiObject : document.swaggerObject
      return withoutMarks({ ...spec, tags: tagsOf(kernel) })
    },
  })
  app.addHook('onRoute', function (route) {
    for (const schema of namedSchemasOf(route.schema))
      if (this.getSchema(String(Reflect.get(schema, '$id'))) === undefined) this.addSchema(schema)
  })
}

/** `x-id` is between schemas and the validator. */
const withoutMarks = <T>(document: T): T =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'x-id' ? undefined : value))) as T

const tagsOf = (kernel: Kernel) => kernel.plugins.map(({ plugin }) => ({ name: plugin.name, description: plugin.title }))

/** Named schemas that a route's schema points to, those that they point to included. */
export const namedSchemasOf = (schema: unknown): readonly object[] => targets(schema, new Set())

function targets(node: unknown, seen: Set<object>): object[] {
  if (typeof node !== 'object' || node === null || seen.has(node)) return []
  seen.add(node)
  const target: unknown = Reflect.get(node, TARGET)
  const own = typeof target === 'object' && target !== null && !seen.has(target) ? [...targets(target, seen), target] : []
  return [...Object.values(node).flatMap(value => targets(value, seen)), ...own]
}
