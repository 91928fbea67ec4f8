import { defineEntity, p, walled } from 'fathi/sdk'

const SendSchema = defineEntity({
  name: 'JourneySend',
  ...walled('triggers_send'),
  properties: {
    workspaceId: p.uuid().primary(),
    /** Run and stay. */
    key: p.string().length(60).primary(),
    runId: p.uuid(),
    messageId: p.uuid().nullable(),
    state: p.string().length(10).$type<'planned' | 'sent' | 'not-sent'>(),
    at: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'runId'] }, { properties: ['workspaceId', 'messageId'] }],
})
/** Which message a stay at a node was about, so that entering it again goes on with that one. */
export class Send extends SendSchema.class {}
SendSchema.setClass(Send)
