import { defineEntity, p, walled } from 'fathi/sdk'

const EventKeySchema = defineEntity({
  name: 'EventKey',
  ...walled('cdp_event_key', { kernel: 'the writer of the event log recognises repeats for every workspace' }),
  properties: {
    workspaceId: p.uuid().primary(),
    messageId: p.string().length(200).primary(),
    receivedAt: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'receivedAt'] }],
})
/** The id of an event received in the last 30 days, by which a repeat is recognised. The log itself cannot hold this key: it is partitioned by time. */
export class EventKey extends EventKeySchema.class {}
EventKeySchema.setClass(EventKey)
