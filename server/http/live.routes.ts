import type { FastifyInstance } from 'fastify'
import { problems, Type } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'

const BEAT_MS = 15_000
/** A stream ends by itself and is opened again, so that a token that expired or was revoked does not listen on. */
const LONGEST_MS = 10 * 60_000

/** `GET /v1/live`: one stream a tab, over all topics a page shows. Ids only; the page asks again for what it may see. */
export function liveRoutes(app: FastifyInstance, kernel: Kernel): void {
  const open = new Set<() => void>()
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
        description: 'Server-sent events `{ topic, ids }` for the topics asked for; no ids means "load again".',
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
      const topics = new Set((request.query as { topics: string }).topics.split(','))
      const { workspaceId } = request.scope
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...headersOf(reply.getHeaders()),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const send = (topic: string, ids: readonly string[]) => raw.write(`data: ${JSON.stringify({ topic, ids })}\n\n`)
      raw.write(': listening\n\n')
      const stop = kernel.changes.subscribe(change => {
        if (change === null) for (const topic of topics) send(topic, [])
        else if (change.workspaceId === workspaceId && topics.has(change.topic)) send(change.topic, change.ids)
      })
      const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS)
      const end = () => {
        clearInterval(beat)
        clearTimeout(longest)
        stop()
        open.delete(end)
        raw.end()
      }
      const longest = setTimeout(end, LONGEST_MS)
      open.add(end)
      raw.on('close', end)
    },
  )
}

const headersOf = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
