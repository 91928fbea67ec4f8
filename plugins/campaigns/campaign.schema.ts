import { Id, Key, Name, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { PushContent } from '../templates/index.ts'

const closed = { additionalProperties: false } as const
export const MOST_PROFILES = 10_000
const MOST_SEGMENTS = 50
const State = OneOf(['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed'])
const MessageClass = OneOf(['marketing', 'transactional'])
const Audience = Type.Union([
  Type.Object({ kind: Type.Literal('site'), siteId: Id }, closed),
  Type.Object(
    { kind: Type.Literal('profiles'), profileIds: Type.Array(Id, { minItems: 1, maxItems: MOST_PROFILES, uniqueItems: true }) },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('segments'),
      include: Type.Array(Id, { minItems: 1, maxItems: MOST_SEGMENTS, uniqueItems: true, description: 'People of any of these.' }),
      exclude: Type.Array(Id, { maxItems: MOST_SEGMENTS, uniqueItems: true, description: 'But of none of these.' }),
      siteId: Nullable({ ...Id, description: 'Only to subscriptions of this site; null for all.' } as typeof Id),
    },
    closed,
  ),
])
const Schedule = Type.Union([
  Type.Object({ kind: Type.Literal('now') }, closed),
  Type.Object({ kind: Type.Literal('at'), at: Timestamp }, closed),
])

export const Campaign = named(
  'Campaign',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    tags: Type.Array(Type.String()),
    archivedAt: Nullable(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    createdBy: Type.String(),
    updatedBy: Type.String(),
    version: Type.Integer(),
    state: State,
    audience: Nullable(Audience),
    contentId: Nullable(Id),
    contentVersion: Nullable(Type.Integer()),
    content: Nullable(PushContent),
    class: MessageClass,
    topicId: Nullable(Id),
    schedule: Schedule,
    throttlePerMinute: Nullable(Type.Integer()),
    scheduledFor: Nullable(Timestamp),
    startedAt: Nullable(Timestamp),
    finishedAt: Nullable(Timestamp),
    failure: Nullable(Type.String({ description: 'Why it failed, when it did.' })),
    progress: Nullable(Type.Object({ planned: Type.Integer(), decided: Type.Integer(), sent: Type.Integer(), clicked: Type.Integer() })),
  }),
)
export type Campaign = Static<typeof Campaign>
const parts = {
  description: Type.String({ maxLength: 2_000 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20, uniqueItems: true }),
  audience: Nullable(Audience),
  contentId: Nullable(Id),
  content: Nullable(PushContent),
  class: MessageClass,
  topicId: Nullable(Id),
  schedule: Schedule,
  throttlePerMinute: Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'Messages a minute at most.' })),
}
export const CampaignPatch = Type.Partial(Type.Object({ name: Name, ...parts }), closed)
export type CampaignPatch = Static<typeof CampaignPatch>
export const NewCampaign = Type.Object({ name: Name, key: Type.Optional(Key), ...Type.Partial(Type.Object(parts)).properties }, closed)
export type NewCampaign = Static<typeof NewCampaign>
export const CampaignQuery = pageQuery({
  state: Type.Optional(State),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  archived: Type.Optional(Type.Boolean()),
})
export type CampaignQuery = Static<typeof CampaignQuery>
export const Launch = Type.Object(
  {
    recipients: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'The number of recipients you saw and confirmed; refused when it has changed by more than a tenth.',
      }),
    ),
  },
  closed,
)

const Reason = Type.Object({ reason: Type.String(), text: Type.String(), state: OneOf(['failed', 'not_sent']), count: Type.Integer() })
export const CampaignReport = named(
  'CampaignReport',
  Type.Object({
    planned: Type.Integer(),
    open: Type.Integer(),
    sent: Type.Integer(),
    failed: Type.Integer(),
    notSent: Type.Integer(),
    reasons: Type.Array(Reason),
    held: Type.Array(
      Type.Object({
        reason: Type.String(),
        text: Type.String(),
        count: Type.Integer(),
        from: Type.Unsafe<string>({ ...Timestamp, description: 'When the first of them leaves.' }),
      }),
      { description: 'Messages that wait for their time; they are among those still open.' },
    ),
    deliveries: Type.Object({ total: Type.Integer(), accepted: Type.Integer(), failed: Type.Integer(), open: Type.Integer() }),
    shown: Type.Integer(),
    clicked: Type.Integer(),
    dismissed: Type.Integer(),
    temporalUrl: Nullable(Type.String()),
    countedAt: Timestamp,
    series: Type.Array(Type.Object({ at: Timestamp, sent: Type.Integer(), shown: Type.Integer(), clicked: Type.Integer() })),
  }),
)
export type CampaignReport = Static<typeof CampaignReport>
export const AudienceCount = named(
  'AudienceCount',
  Type.Object({
    included: Nullable(Type.Integer({ description: 'People of the segments included, each once; null for an audience without segments.' })),
    taken: Nullable(Type.Integer({ description: 'Of those, people whom a segment excludes.' })),
    people: Type.Integer({ description: 'The audience: included, and not excluded.' }),
    excluded: Type.Array(Type.Object({ reason: Type.String(), text: Type.String(), count: Type.Integer() })),
    recipients: Type.Integer(),
    held: Type.Array(Type.Object({ reason: Type.String(), text: Type.String(), count: Type.Integer() }), {
      description: 'Of the recipients, those whom it reaches later, and why.',
    }),
    subscriptions: Type.Integer(),
    countedAt: Timestamp,
  }),
)
export type AudienceCount = Static<typeof AudienceCount>
