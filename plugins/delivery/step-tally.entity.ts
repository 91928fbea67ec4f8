import { defineEntity, p, walled } from 'fathi/sdk'

const StepTallySchema = defineEntity({
  name: 'StepTally',
  ...walled('delivery_step_tally'),
  properties: {
    workspaceId: p.uuid().primary(),
    /** The journey. */
    sourceId: p.uuid().primary(),
    /** By the workspace's calendar; `-infinity` for all days together. */
    day: p.date().primary(),
    node: p.string().length(200).primary(),
    version: p.integer().primary(),
    what: p.string().length(80).primary(),
    slot: p.smallint().primary(),
    count: p.bigint('number'),
  },
})
/** A counter of the messages of one step of a journey, by version and day; the sum of the slots counts. */
export class StepTally extends StepTallySchema.class {}
StepTallySchema.setClass(StepTally)
