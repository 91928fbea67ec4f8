import { type App, Id, IdParams, named, Nullable, pageOf, PageQuery, problems, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { type AsideRow, listSetAside, replaySetAside } from '../kernel/set-aside.ts'

const SetAside = named(
  'SetAsideEvent',
  Type.Object({
    id: Id,
    stream: Type.String({ description: 'Which log: `events` from outside, `outbox` between plugins, `durable` to Temporal.' }),
    subjectId: Nullable(Id),
    subject: Nullable(Type.String({ description: 'The name of the event.' })),
    handler: Type.String({ description: 'Who could not take it.' }),
    reason: Type.String({
      description: 'What went wrong, in a few words, and its code; what the error said stands in the log of the process.',
    }),
    attempts: Type.Integer(),
    at: Timestamp,
  }),
)
const Replayed = Type.Object({ waiting: Type.Boolean({ description: 'It waits to be applied, behind what came before it.' }) })
const tags = ['kernel']

/** Events that could not be applied: what they are, why, and another try. */
export function setAsideRoutes(app: App, kernel: Kernel): void {
  app.get(
    '/v1/events/set-aside',
    {
      config: { needs: 'kernel:read' },
      schema: {
        operationId: 'listSetAsideEvents',
        tags,
        summary: 'List events that could not be applied',
        querystring: PageQuery,
        response: { 200: pageOf(ref(SetAside)), ...problems() },
      },
    },
    async request => {
      const { items, nextCursor } = await listSetAside(request.scope, request.query)
      return { items: items.map(shown), nextCursor }
    },
  )
  app.post(
    '/v1/events/set-aside/:id/replay',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'replaySetAsideEvent',
        tags,
        summary: 'Apply an event again that could not be applied',
        params: IdParams,
        response: { 202: Replayed, ...problems(404) },
      },
    },
    async (request, reply) => {
      const stream = await replaySetAside(request.scope, request.params.id)
      kernel.wake(stream === 'events' ? 'events' : stream === 'outbox' ? 'outbox' : 'durable')
      return reply.code(202).send({ waiting: true })
    },
  )
}

const shown = ({ subject_id: subjectId, at, ...row }: AsideRow): Static<typeof SetAside> => ({ ...row, subjectId, at: at.toISOString() })
