import { defineEntity, p, walled } from 'fathi/sdk'

const ExportPartSchema = defineEntity({
  name: 'ExportPart',
  ...walled('cdp_export_part', { kernel: 'exports of people are forgotten after a week, over all workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    jobId: p.uuid().primary(),
    nth: p.integer().primary(),
    profileId: p.uuid(),
    /** Text of the document, sealed. */
    sealed: p.blob(),
    expiresAt: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId'] }, { name: 'cdp_export_part_expires', properties: ['expiresAt'] }],
})
/** A piece of the document that a person asked for: all of them in their order are the whole, and nobody ever holds more than one. */
export class ExportPart extends ExportPartSchema.class {}
ExportPartSchema.setClass(ExportPart)
