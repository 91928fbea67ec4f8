import { defineEntity, p, type Step, walled, type Why } from 'fathi/sdk'

const VisitSchema = defineEntity({
  name: 'JourneyVisit',
  ...walled('triggers_visit'),
  properties: {
    workspaceId: p.uuid().primary(),
    runId: p.uuid().primary(),
    visit: p.integer().primary(),
    journeyId: p.uuid(),
    version: p.integer(),
    node: p.string().length(50),
    stay: p.integer(),
    /** The node before, and the outlet by which the run left it. */
    cameFrom: p.string().length(50).nullable(),
    cameBy: p.string().length(50).nullable(),
    /** What the node asked for; the same again when it is entered again for the same visit. */
    step: p.json<Step<string>>(),
    /** What decided, as it was seen at that moment. */
    why: p.json<Why[]>().nullable(),
    skipped: p.boolean().default(false),
    at: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'journeyId', 'node'] }],
})
/** That a run entered a node, and what came of it. */
export class VisitRow extends VisitSchema.class {}
VisitSchema.setClass(VisitRow)
