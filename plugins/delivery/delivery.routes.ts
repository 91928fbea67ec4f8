import { type App, etag, IdOrKeyParams, IdParams, pageOf, problems, ref } from 'fathi/sdk'
import {
  Delivery,
  DeliveryQuery,
  Message,
  MessageQuery,
  NewMessage,
  NewTestMessage,
  NewTopic,
  Receipts,
  ReceiptsAnswer,
  Topic,
  TopicPatch,
} from './delivery.schema.ts'
import { listDeliveries, listMessages, readMessage } from './message.list.ts'
import { cancelMessage, sendMessage, sendTestMessage } from './message.service.ts'
import { recordReceipts } from './receipts.ts'
import { archiveTopic, changeTopic, createTopic, listTopics, readTopic } from './topic.service.ts'

const tags = ['delivery']

export async function messageRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'delivery:read' },
      schema: {
        operationId: 'listMessages',
        tags,
        summary: 'List messages',
        querystring: MessageQuery,
        response: { 200: pageOf(ref(Message)), ...problems() },
      },
    },
    async request => listMessages(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs: 'delivery:send' },
      schema: {
        operationId: 'sendMessage',
        tags,
        summary: 'Send one message',
        description: 'Answers once the message is decided and durable. Repeat with the same Idempotency-Key and it is sent once.',
        body: NewMessage,
        response: { 202: ref(Message), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(202).send(await sendMessage(request.scope, request.body)),
  )
  app.get(
    '/:id',
    {
      config: { needs: 'delivery:read' },
      schema: {
        operationId: 'getMessage',
        tags,
        summary: 'Read the state of a message',
        params: IdParams,
        response: { 200: ref(Message), ...problems(404) },
      },
    },
    async request => request.scope.tx(em => readMessage(em, request.scope, request.params.id)),
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'delivery:send' },
      schema: {
        operationId: 'cancelMessage',
        tags,
        summary: 'Cancel a message that has not left',
        params: IdParams,
        response: { 200: ref(Message), ...problems(404, 409) },
      },
    },
    async request => cancelMessage(request.scope, request.params.id),
  )
}

/** "Send to my browser": one message to one subscription, past opt-outs and outside of every report. */
export async function testMessageRoutes(app: App): Promise<void> {
  app.post(
    '/',
    {
      config: { needs: 'delivery:send' },
      schema: {
        operationId: 'sendTestMessage',
        tags,
        summary: 'Send a content to one browser, to see it',
        body: NewTestMessage,
        response: { 202: ref(Message), ...problems(422) },
      },
    },
    async (request, reply) => reply.code(202).send(await sendTestMessage(request.scope, request.body)),
  )
}

export async function deliveryRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'delivery:read' },
      schema: {
        operationId: 'listDeliveries',
        tags,
        summary: 'List deliveries',
        querystring: DeliveryQuery,
        response: { 200: pageOf(ref(Delivery)), ...problems() },
      },
    },
    async request => listDeliveries(request.scope, request.query),
  )
}

export async function topicRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'delivery:read' },
      schema: { operationId: 'listTopics', tags, summary: 'List topics', response: { 200: pageOf(ref(Topic)), ...problems() } },
    },
    async request => ({ items: await listTopics(request.scope), nextCursor: null }),
  )
  app.post(
    '/',
    {
      config: { needs: 'delivery:write' },
      schema: {
        operationId: 'createTopic',
        tags,
        summary: 'Make a topic',
        body: NewTopic,
        response: { 201: ref(Topic), ...problems(409) },
      },
    },
    async (request, reply) => {
      const topic = await createTopic(request.scope, request.body)
      return reply.code(201).header('etag', etag(topic.version)).send(topic)
    },
  )
  app.get(
    '/:idOrKey',
    {
      config: { needs: 'delivery:read' },
      schema: {
        operationId: 'getTopic',
        tags,
        summary: 'Read a topic',
        params: IdOrKeyParams,
        response: { 200: ref(Topic), ...problems(404) },
      },
    },
    async (request, reply) => {
      const topic = await readTopic(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(topic.version)).send(topic)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: { needs: 'delivery:write' },
      schema: {
        operationId: 'changeTopic',
        tags,
        summary: 'Change a topic',
        params: IdOrKeyParams,
        body: TopicPatch,
        response: { 200: ref(Topic), ...problems(404, 412, 428) },
      },
    },
    async (request, reply) => {
      const topic = await changeTopic(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(topic.version)).send(topic)
    },
  )
  app.post(
    '/:idOrKey/archive',
    {
      config: { needs: 'delivery:write' },
      schema: {
        operationId: 'archiveTopic',
        tags,
        summary: 'Archive a topic',
        params: IdOrKeyParams,
        response: { 200: ref(Topic), ...problems(404) },
      },
    },
    async request => archiveTopic(request.scope, request.params.idOrKey),
  )
}

/** What browsers report, with nothing but the signed token of each receipt. */
export async function receiptRoutes(app: App): Promise<void> {
  app.post(
    '/',
    {
      config: { public: true, cors: 'sdk' },
      schema: {
        operationId: 'recordReceipts',
        tags,
        summary: 'Report what was shown, clicked, dismissed',
        body: Receipts,
        response: { 200: ReceiptsAnswer, ...problems() },
      },
    },
    async request => ({
      recorded: await recordReceipts(
        request.body.receipts,
        token => app.tokens.verify('receipt', token),
        workspaceId => request.enter(workspaceId, { kind: 'system', id: 'receipts' }),
      ),
    }),
  )
}
