import type { FastifyInstance } from 'fastify'
import { type Permission, problems, Type } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import type { Authentication } from './authentication.ts'
import { openStream } from './live-stream.ts'

/** A credential that was revoked or has expired does not listen on longer than this. */
const RECHECK_MS = 2_000

/** `GET /v1/live`: one stream a tab, over all topics a page shows. Ids only; the page asks again for what it may see. */
export function liveRoutes(app: FastifyInstance, kernel: Kernel, recheck: Authentication['recheck']): void {
  const open = new Set<() => void>()
  const needs = new Map(kernel.plugins.flatMap(({ plugin }) => Object.entries(plugin.topics ?? {})))
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
  app.get(
    '/v1/live',
    {
      config: { member: true, stream: true },
      schema: {
        operationId: 'live',
        tags: ['kernel'],
        summary: 'Listen to changes',
        description:
          'Server-sent events `{ topic, ids }` for those of the topics asked for that the caller may see; no ids means "load again". The stream ends when the credential does: open another one.',
        querystring: Type.Object(
          { topics: Type.String({ maxLength: 2_000, description: 'Comma-separated, e.g. `campaigns,deliveries`.' }) },
          { additionalProperties: false },
        ),
        response: {
          200: { description: 'A stream of events.', content: { 'text/event-stream': { schema: Type.String() } } },
          ...problems(),
        },
      },
    },
    async (request, reply) => {
      const asked = new Set((request.query as { topics: string }).topics.split(','))
      const { workspaceId } = request.scope
      let { permissions } = request.scope
      const mayHear = (topic: string) => asked.has(topic) && isAllowed(needs.get(topic), permissions)
      reply.hijack()
      const stream = openStream(reply.raw, headersOf(reply.getHeaders()))
      const stop = kernel.changes.subscribe(change => {
        if (change === null) for (const topic of asked) stream.send(mayHear(topic) ? { topic, ids: [] } : null)
        else if (change.workspaceId === workspaceId && mayHear(change.topic)) stream.send({ topic: change.topic, ids: change.ids })
      })
      const look = setInterval(() => {
        recheck(request).then(
          identity => {
            if (identity === null) stream.end()
            else ({ permissions } = identity)
          },
          () => {}, // the database is away: that says nothing about the credential
        )
      }, RECHECK_MS)
      open.add(stream.end)
      stream.onEnd(() => {
        clearInterval(look)
        stop()
        open.delete(stream.end)
      })
    },
  )
}

/** A topic that no manifest names is told to nobody. */
const isAllowed = (needed: Permission | 'member' | undefined, permissions: ReadonlySet<Permission>): boolean =>
  needed === 'member' || (needed !== undefined && permissions.has(needed))

const headersOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
