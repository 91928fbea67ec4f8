import { Id, IdOrKey, JsonRecord, Key, Name, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { PushContent } from '../templates/index.ts'

const closed = { additionalProperties: false } as const
const MessageClass = OneOf(['marketing', 'transactional'], {
  title: 'Class',
  description: 'Transactional messages pass opt-outs and never wait behind a broadcast.',
})
const MessageState = OneOf(['planned', 'held', 'sent', 'failed', 'not_sent'])

export const Topic = named(
  'Topic',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    tags: Type.Array(Type.String()),
    defaultsTo: OneOf(['in', 'out']),
    joinOnSubscribe: Type.Boolean(),
    archivedAt: Nullable(Timestamp),
    version: Type.Integer(),
  }),
)
export type Topic = Static<typeof Topic>
export const NewTopic = Type.Object(
  {
    key: Key,
    name: Name,
    description: Type.Optional(Type.String({ maxLength: 2_000 })),
    defaultsTo: Type.Optional(OneOf(['in', 'out'], { description: 'What counts for people who have said nothing.' })),
    joinOnSubscribe: Type.Optional(Type.Boolean({ description: 'Subscribing opts in to it.' })),
  },
  closed,
)
export type NewTopic = Static<typeof NewTopic>
export const TopicPatch = Type.Partial(
  Type.Object({
    name: Name,
    description: Type.String({ maxLength: 2_000 }),
    defaultsTo: OneOf(['in', 'out']),
    joinOnSubscribe: Type.Boolean(),
  }),
  closed,
)
export type TopicPatch = Static<typeof TopicPatch>

const Recipient = Type.Union(
  [
    Type.Object({ userId: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
    Type.Object({ profileId: Id }, closed),
    Type.Object({ subscriptionId: Id }, closed),
  ],
  { description: 'One of userId, profileId, subscriptionId.' },
)
export const NewMessage = Type.Object(
  {
    to: Recipient,
    content: Type.Union([IdOrKey, PushContent], { description: 'The key or id of a published content, or the content itself.' }),
    data: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Values for `{{data.*}}`.' })),
    class: MessageClass,
    topic: Type.Optional(Type.String({ maxLength: 100, description: 'Key or id of a topic; needed for marketing.' })),
    sendAt: Type.Optional(Timestamp),
    collapseKey: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'A later message with the same key replaces this one on the screen.' }),
    ),
  },
  closed,
)
export type NewMessage = Static<typeof NewMessage>
export const NewTestMessage = Type.Object(
  {
    subscriptionId: Type.Unsafe<string>({ ...Id, description: 'The browser it goes to: your own.' }),
    content: Type.Union([IdOrKey, PushContent], { description: 'The key or id of a published content, or the content itself.' }),
    profileId: Type.Optional(
      Type.Unsafe<string>({ ...Id, description: 'The person it is rendered for; the owner of the browser when left out.' }),
    ),
    data: Type.Optional(JsonRecord({ maxProperties: 100 })),
  },
  closed,
)
export type NewTestMessage = Static<typeof NewTestMessage>
export const MessageDelivery = Type.Object({
  subscriptionId: Id,
  state: OneOf(['retrying', 'accepted', 'failed']),
  reason: Nullable(Type.String()),
  status: Nullable(Type.Integer()),
  at: Timestamp,
  shownAt: Nullable(Timestamp),
  clickedAt: Nullable(Timestamp),
  clickedAction: Nullable(Type.String()),
  dismissedAt: Nullable(Timestamp),
})
export const Message = named(
  'Message',
  Type.Object({
    id: Id,
    profileId: Id,
    profileName: Nullable(Type.String()),
    state: MessageState,
    reason: Nullable(Type.String()),
    reasonText: Nullable(Type.String()),
    cause: Nullable(Type.String({ description: 'The policy behind the reason, in words.' })),
    heldUntil: Nullable(Timestamp),
    class: MessageClass,
    topicId: Nullable(Id),
    channel: Type.String(),
    source: Type.Object({ kind: Type.String(), id: Id }),
    contentId: Nullable(Id),
    contentVersion: Nullable(Type.Integer()),
    collapseKey: Nullable(Type.String()),
    due: Nullable(Timestamp),
    createdAt: Timestamp,
    decidedAt: Nullable(Timestamp),
    deliveries: Type.Array(MessageDelivery),
  }),
)
export type Message = Static<typeof Message>
export const MessageQuery = pageQuery({
  state: Type.Optional(MessageState),
  reason: Type.Optional(Type.String({ maxLength: 50 })),
  profileId: Type.Optional(Type.String({ maxLength: 220, description: 'An id, or `userId:<value>`.' })),
  sourceKind: Type.Optional(OneOf(['campaign', 'journey', 'api', 'test'])),
  sourceId: Type.Optional(Id),
  node: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The step of a journey that they were decided about at.' })),
  sourceVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'The version of the journey.' })),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type MessageQuery = Static<typeof MessageQuery>

export const Delivery = named(
  'Delivery',
  Type.Object({
    id: Id,
    messageId: Id,
    profileId: Id,
    profileName: Nullable(Type.String()),
    channel: Type.String(),
    source: Type.Object({ kind: Type.String(), id: Id }),
    title: Nullable(Type.String({ description: 'What was sent: the name of the content, or the title of a message written in place.' })),
    ...MessageDelivery.properties,
    attempts: Type.Integer(),
    detail: Nullable(Type.String()),
    reasonText: Nullable(Type.String()),
  }),
)
export type Delivery = Static<typeof Delivery>
export const DeliveryQuery = pageQuery({
  state: Type.Optional(OneOf(['retrying', 'accepted', 'failed'])),
  reason: Type.Optional(Type.String({ maxLength: 50 })),
  profileId: Type.Optional(Type.String({ maxLength: 220 })),
  messageId: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type DeliveryQuery = Static<typeof DeliveryQuery>

export const Receipts = Type.Object(
  {
    receipts: Type.Array(
      Type.Object(
        {
          token: Type.String({ maxLength: 1_000 }),
          kind: Type.String({ maxLength: 20 }),
          action: Type.Optional(Type.String({ maxLength: 200 })),
          url: Type.Optional(Type.String({ maxLength: 2_000 })),
          at: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Number()])),
        },
        { additionalProperties: false },
      ),
      { maxItems: 200 },
    ),
  },
  { additionalProperties: false },
)
export type Receipts = Static<typeof Receipts>
export const ReceiptsAnswer = Type.Object({ recorded: Type.Integer() })
