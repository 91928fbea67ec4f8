import { defineEntity, p, walled } from 'fathi/sdk'

const TallySchema = defineEntity({
  name: 'JourneyTally',
  ...walled('triggers_tally'),
  properties: {
    workspaceId: p.uuid().primary(),
    journeyId: p.uuid().primary(),
    /** By the workspace's calendar; `-infinity` for all days together. */
    day: p.date().primary(),
    /** Empty for what counts for whole runs. */
    node: p.string().length(50).primary(),
    /** Empty for how many entered the node, `@exited` and `@failed` for how many ended there. */
    outlet: p.string().length(50).primary(),
    version: p.integer().primary(),
    slot: p.smallint().primary(),
    count: p.bigint('number'),
  },
})
/** A counter of a journey, spread over slots so that runs side by side do not wait for each other; the sum of the slots counts. */
export class JourneyTally extends TallySchema.class {}
TallySchema.setClass(JourneyTally)
