import { authored, defineEntity, p, walled } from 'fathi/sdk'
import type { PushContent } from './push-content.schema.ts'

const ContentSchema = defineEntity({
  name: 'Content',
  ...walled('templates_content'),
  properties: {
    ...authored,
    owner: p.string().length(300),
    draft: p.json<PushContent>(),
    publishedVersion: p.integer().nullable(),
    publishedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
  indexes: [{ properties: ['workspaceId', 'owner', 'id'] }],
})
/** A message as it is written: a draft that changes, versions that do not. In the library it is a template; else it belongs to the one place that uses it. */
export class Content extends ContentSchema.class {}
ContentSchema.setClass(Content)
