import { defineEntity, p, walled } from 'fathi/sdk'

const MergeSchema = defineEntity({
  name: 'Merge',
  ...walled('cdp_merge'),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    fromId: p.uuid(),
    intoId: p.uuid(),
    cause: p.string().length(10).$type<'event' | 'hand'>(),
    reason: p.string().length(500).nullable(),
    by: p.string().length(100),
    at: p.datetime(),
    undoneAt: p.datetime().nullable(),
    undoneBy: p.string().length(100).nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'intoId', 'id'] }, { properties: ['workspaceId', 'fromId', 'id'] }],
})
/** Two profiles turned out to be one person: which, since when, and why. */
export class Merge extends MergeSchema.class {}
MergeSchema.setClass(Merge)
