import { definePlugin } from 'fathi/sdk'
import { namesIn, ruleNames } from '../cdp/index.ts'
import { Content } from './content.entity.ts'
import { contentRoutes } from './content.routes.ts'
import { ContentVersion } from './content-version.entity.ts'

export { checkContent, type ContentFault } from './content.check.ts'
export {
  compileContent,
  type CompiledContent,
  PAYLOAD_LIMITS,
  payloadBytes,
  type RenderContext,
  renderContent,
  type Rendering,
  type RenderProfile,
} from './content.render.ts'
export { variablesOf } from './content.variables.ts'
export { type Content as ContentShown, Owner } from './content.schema.ts'
export { changeContent, contentNames, createContent, duplicateContent, readContent, requireSound } from './content.service.ts'
export { contentVersion, publishContent, publishedContent } from './content-version.service.ts'
export { PushContent, RenderedPush } from './push-content.schema.ts'

/** What messages say: drafts, immutable versions, rendering. */
export default definePlugin({
  name: 'templates',
  title: 'Templates',
  requires: ['rbac', 'cdp'],
  entities: [Content, ContentVersion],
  migrations: new URL('../../migrations/templates/', import.meta.url),
  permissions: { 'templates:read': 'See templates', 'templates:write': 'Write and publish templates' },
  collections: { contents: contentRoutes },
  contributes: [ruleNames.with(namesIn('templates_content'))],
  audited: [{ entity: Content, resource: 'content', ignore: ['publishedVersion', 'publishedAt'] }],
  topics: { contents: 'templates:read' },
  admin: { nav: [{ group: 'engage', to: '/templates', label: 'Templates', needs: 'templates:read' }] },
})
