import { defineEntity, p, walled } from 'fathi/sdk'

const TallySchema = defineEntity({
  name: 'Tally',
  ...walled('delivery_tally'),
  properties: {
    workspaceId: p.uuid().primary(),
    sourceKind: p.string().length(20).primary(),
    sourceId: p.uuid().primary(),
    what: p.string().length(80).primary(),
    slot: p.smallint().primary(),
    count: p.bigint('number'),
  },
})
/** A counter of a source, spread over slots so that senders side by side do not wait for each other; the sum of the slots counts. */
export class Tally extends TallySchema.class {}
TallySchema.setClass(Tally)

const PausedSourceSchema = defineEntity({
  name: 'PausedSource',
  ...walled('delivery_paused_source'),
  properties: {
    workspaceId: p.uuid().primary(),
    sourceKind: p.string().length(20).primary(),
    sourceId: p.uuid().primary(),
    since: p.datetime(),
  },
})
/** A source whose messages wait, those too that were tried before, until it is resumed. */
export class PausedSource extends PausedSourceSchema.class {}
PausedSourceSchema.setClass(PausedSource)
