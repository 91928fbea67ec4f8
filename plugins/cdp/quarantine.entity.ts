import { defineEntity, p, walled } from 'fathi/sdk'

const QuarantineSchema = defineEntity({
  name: 'QuarantinedEvent',
  ...walled('cdp_quarantine', { kernel: 'what was kept long enough is removed across workspaces' }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    event: p.string().length(200),
    messageId: p.string().length(200),
    userId: p.string().length(200).nullable(),
    anonymousId: p.string().length(200).nullable(),
    /** The event as it would have been stored. */
    content: p.json<Record<string, unknown>>(),
    faults: p.json<{ pointer: string; detail: string }[]>(),
    at: p.datetime().index(),
  },
  uniques: [{ properties: ['workspaceId', 'messageId'] }],
  indexes: [{ properties: ['workspaceId', 'event', 'id'] }],
})
/** An event that broke its contract: accepted, kept apart, applied when it is replayed. */
export class QuarantinedEvent extends QuarantineSchema.class {}
QuarantineSchema.setClass(QuarantinedEvent)
