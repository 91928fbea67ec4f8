import { type App, etag, IdParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { ContractParams, ContractPut, EventContract, QuarantinedEvent, QuarantineQuery, Replayed, ReplayMany } from './contract.schema.ts'
import { dropContract, listContracts, putContract, readContract } from './contract.service.ts'
import { dropQuarantined, listQuarantined, replayMany, replayOne } from './quarantine.service.ts'

const tags = ['cdp']
const read = { needs: 'cdp:read' } as const
const write = { needs: 'cdp:write' } as const

/** What the properties of events must look like. */
export async function contractRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: read,
      schema: {
        operationId: 'listContracts',
        tags,
        summary: 'List the contracts of events',
        response: { 200: Type.Object({ items: Type.Array(ref(EventContract)) }), ...problems() },
      },
    },
    async request => listContracts(request.scope),
  )
  app.get(
    '/:event',
    {
      config: read,
      schema: {
        operationId: 'readContract',
        tags,
        summary: 'Read the contract of an event',
        params: ContractParams,
        response: { 200: ref(EventContract), ...problems(404) },
      },
    },
    async (request, reply) => {
      const contract = await readContract(request.scope, request.params.event)
      return reply.header('etag', etag(contract.version)).send(contract)
    },
  )
  app.put(
    '/:event',
    {
      config: write,
      schema: {
        operationId: 'putContract',
        tags,
        summary: 'Say what the properties of an event must look like',
        params: ContractParams,
        body: ContractPut,
        response: { 200: ref(EventContract), ...problems(412, 422, 428) },
      },
    },
    async (request, reply) => {
      const contract = await putContract(request.scope, request.params.event, request.body, request.headers['if-match'])
      return reply.header('etag', etag(contract.version)).send(contract)
    },
  )
  app.delete(
    '/:event',
    {
      config: write,
      schema: {
        operationId: 'dropContract',
        tags,
        summary: 'End the contract of an event',
        params: ContractParams,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await dropContract(request.scope, request.params.event)
      return reply.code(204).send(null)
    },
  )
}

/** Events that broke their contract. */
export async function quarantineRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'cdp:read-sensitive' },
      schema: {
        operationId: 'listQuarantinedEvents',
        tags,
        summary: 'List events that broke their contract',
        querystring: QuarantineQuery,
        response: { 200: pageOf(ref(QuarantinedEvent)), ...problems() },
      },
    },
    async request => listQuarantined(request.scope, request.query),
  )
  app.post(
    '/replay',
    {
      config: write,
      schema: {
        operationId: 'replayQuarantinedEvents',
        tags,
        summary: 'Take the events of a name in that keep the contract of today',
        body: ReplayMany,
        response: { 200: Replayed, ...problems() },
      },
    },
    async request => replayMany(request.scope, request.body.event),
  )
  app.post(
    '/:id/replay',
    {
      config: write,
      schema: {
        operationId: 'replayQuarantinedEvent',
        tags,
        summary: 'Take an event in that keeps the contract of today',
        params: IdParams,
        response: { 200: Replayed, ...problems(404, 409) },
      },
    },
    async request => replayOne(request.scope, request.params.id),
  )
  app.delete(
    '/:id',
    {
      config: write,
      schema: {
        operationId: 'dropQuarantinedEvent',
        tags,
        summary: 'Give an event up that broke its contract',
        params: IdParams,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await dropQuarantined(request.scope, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
