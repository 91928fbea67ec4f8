import { defineEntity, p, walled } from 'fathi/sdk'
import type { Draft } from './draft.schema.ts'

const VersionSchema = defineEntity({
  name: 'JourneyVersion',
  ...walled('triggers_version'),
  properties: {
    workspaceId: p.uuid().primary(),
    journeyId: p.uuid().primary(),
    number: p.integer().primary(),
    planHash: p.string().length(64),
    draft: p.json<Draft>(),
    publishedAt: p.datetime(),
    publishedBy: p.string().length(100),
  },
})
/** What was published when, and the draft it was made from. */
export class Version extends VersionSchema.class {}
VersionSchema.setClass(Version)
