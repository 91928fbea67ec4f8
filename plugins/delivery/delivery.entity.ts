import { defineEntity, p, walled } from 'fathi/sdk'

const DeliverySchema = defineEntity({
  name: 'Delivery',
  ...walled('delivery_delivery', { scan: true }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    messageId: p.uuid(),
    subscriptionId: p.uuid(),
    profileId: p.uuid(),
    siteId: p.uuid().nullable(),
    channel: p.string().length(50),
    state: p.string().length(10).$type<'retrying' | 'accepted' | 'failed'>(),
    reason: p.string().length(50).nullable(),
    status: p.smallint().nullable(),
    detail: p.text().nullable(),
    attempts: p.smallint().default(1),
    providerId: p.text().nullable(),
    at: p.datetime(),
    shownAt: p.datetime().nullable(),
    clickedAt: p.datetime().nullable(),
    clickedAction: p.string().length(50).nullable(),
    clickedUrl: p.text().nullable(),
    dismissedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'messageId', 'subscriptionId'] }],
  indexes: [
    { properties: ['workspaceId', 'id'] },
    { properties: ['workspaceId', 'profileId', 'id'] },
    { properties: ['workspaceId', 'at'] },
    {
      name: 'delivery_delivery_clicked',
      expression:
        'create index "delivery_delivery_clicked" on "delivery_delivery" ("workspace_id", "clicked_at") where clicked_at is not null',
    },
  ],
})
/** The attempt of a message at one subscription, with how each stage of it went. */
export class Delivery extends DeliverySchema.class {}
DeliverySchema.setClass(Delivery)

const AssignmentSchema = defineEntity({
  name: 'ExperimentAssignment',
  ...walled('delivery_experiment_assignment'),
  properties: {
    workspaceId: p.uuid().primary(),
    experiment: p.uuid().primary(),
    profileId: p.uuid().primary(),
    variant: p.string().length(50),
    assignedAt: p.datetime(),
    exposedAt: p.datetime().nullable(),
  },
})
/** Which variant of an experiment a profile has. */
export class ExperimentAssignment extends AssignmentSchema.class {}
AssignmentSchema.setClass(ExperimentAssignment)
