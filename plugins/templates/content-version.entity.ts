import { defineEntity, p, uuidv7, walled } from 'fathi/sdk'
import type { PushContent } from './push-content.schema.ts'

const ContentVersionSchema = defineEntity({
  name: 'ContentVersion',
  ...walled('templates_content_version', { appendOnly: true }),
  properties: {
    id: p.uuid().primary().onCreate(uuidv7),
    workspaceId: p.uuid(),
    contentId: p.uuid(),
    number: p.integer(),
    body: p.json<PushContent>(),
    publishedAt: p.datetime(),
    publishedBy: p.string().length(100),
  },
  uniques: [{ properties: ['workspaceId', 'contentId', 'number'] }],
})
/** A published state of a content. Never changed: what was sent can be shown for ever. */
export class ContentVersion extends ContentVersionSchema.class {}
ContentVersionSchema.setClass(ContentVersion)
