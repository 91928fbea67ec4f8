import { defineEntity, p, walled } from 'fathi/sdk'

const DeviceSchema = defineEntity({
  name: 'Device',
  ...walled('webpush_device'),
  properties: {
    subscriptionId: p.uuid().primary(),
    workspaceId: p.uuid(),
    siteId: p.uuid(),
    p256dh: p.blob(),
    auth: p.blob(),
  },
  indexes: [{ properties: ['workspaceId', 'siteId'] }],
})
/** The keys of a subscription: what a message for this browser is encrypted with. */
export class Device extends DeviceSchema.class {}
DeviceSchema.setClass(Device)
