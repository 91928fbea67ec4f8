import { base, defineEntity, p, walled } from 'fathi/sdk'
import type { Cause } from './decide.ts'

export type MessageState = 'planned' | 'held' | 'sent' | 'failed' | 'not_sent'

const MessageSchema = defineEntity({
  name: 'Message',
  ...walled('delivery_message', { kernel: 'the sweep finds what is due across workspaces', scan: true }),
  properties: {
    ...base,
    sendKey: p.string().length(300),
    profileId: p.uuid(),
    ingestProfileId: p.uuid(),
    state: p.string().length(10).$type<MessageState>(),
    reason: p.string().length(50).nullable(),
    heldUntil: p.datetime().nullable(),
    /** When it was first held, however often since. */
    heldSince: p.datetime().nullable(),
    /** Since when it is tried to be sent; null until then, and while it is held. */
    leavingSince: p.datetime().nullable(),
    /** The policy behind the reason. */
    cause: p.json<Cause>().nullable(),
    decidedAt: p.datetime().nullable(),
    class: p.string().length(15).$type<'marketing' | 'transactional'>(),
    topicId: p.uuid().nullable(),
    channel: p.string().length(50),
    sourceKind: p.string().length(20).$type<'campaign' | 'journey' | 'api' | 'test'>(),
    sourceId: p.uuid(),
    sourceVersion: p.integer().nullable(),
    node: p.string().length(200).nullable(),
    runId: p.uuid().nullable(),
    variant: p.string().length(50).nullable(),
    contentId: p.uuid().nullable(),
    contentVersion: p.integer().nullable(),
    content: p.json<Record<string, unknown>>().nullable(),
    data: p.json<Record<string, unknown>>().nullable(),
    collapseKey: p.string().length(200).nullable(),
    devices: p.string().length(10).$type<'all' | 'latest'>().default('all'),
    siteId: p.uuid().nullable(),
    subscriptionId: p.uuid().nullable(),
    locale: p.string().length(35).nullable(),
    epoch: p.integer().default(0),
    attempts: p.smallint().default(0),
    isLeased: p.boolean().default(false),
    due: p.datetime().nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'sendKey'] }],
  indexes: [
    { properties: ['workspaceId', 'sourceKind', 'sourceId', 'id'] },
    { properties: ['workspaceId', 'profileId', 'id'] },
    { properties: ['workspaceId', 'id'] },
    {
      name: 'delivery_message_open',
      expression: `create index "delivery_message_open" on "delivery_message" ("workspace_id", "source_kind", "source_id", "id") where state in ('planned', 'held')`,
    },
    {
      name: 'delivery_message_step',
      expression: `create index "delivery_message_step" on "delivery_message" ("workspace_id", "source_id", "node", "id") where node is not null`,
    },
    {
      name: 'delivery_message_reason',
      expression: 'create index "delivery_message_reason" on "delivery_message" ("workspace_id", "reason", "id") where reason is not null',
    },
    {
      name: 'delivery_message_counted',
      expression: `create index "delivery_message_counted" on "delivery_message" ("workspace_id", "profile_id", "decided_at") where class = 'marketing' and (state = 'sent' or (state = 'planned' and attempts > 0))`,
    },
    {
      name: 'delivery_message_held',
      expression: `create index "delivery_message_held" on "delivery_message" ("workspace_id", "source_kind", "source_id", "reason", "held_until") where state = 'held'`,
    },
    { name: 'delivery_message_due', expression: 'create index "delivery_message_due" on "delivery_message" ("due") where due is not null' },
    {
      name: 'delivery_message_due_transactional',
      expression: `create index "delivery_message_due_transactional" on "delivery_message" ("due") where due is not null and class = 'transactional'`,
    },
  ],
})
/**
 * One decision for one profile and send key, also the decision not to send. `due` is when someone must look at it: the hour it is planned for,
 * or, when it is leased, the end of a sender's lease; `epoch` fences a sender whose lease ended. A message that a run of a journey holds is due for nobody: the run asks for it.
 */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message)
