import { type EntityManager, requirePermission, type Scope } from 'fathi/sdk'
import { knownTraits, type ProfileView, resolveProfileId, shownPeople, zoneOf } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { checkContent } from './content.check.ts'
import { compileContent, PAYLOAD_LIMITS, type RenderContext, renderContent } from './content.render.ts'
import type { NewPreview, Preview } from './content.schema.ts'
import { findContent } from './content.service.ts'
import type { PushContent } from './push-content.schema.ts'
import { ContentInvalid, ProfileUnknown } from './templates.problems.ts'

/** Shows a content as one person would get it, with what must change and what to look at. Nothing is kept, nothing is sent. */
export const previewContent = (scope: Scope, asked: NewPreview): Promise<Preview> =>
  scope.tx(async em => {
    const body = await bodyOf(em, asked)
    const { problems, warnings } = checkContent(body, await knownTraits(em))
    if (problems.length > 0) return { rendered: null, bytes: 0, limits: PAYLOAD_LIMITS, skipped: null, problems, warnings }
    const context = await contextOf(em, scope, asked)
    const strict = renderContent(compileContent(body), context)
    if (strict.ok) return { rendered: strict.rendered, bytes: strict.bytes, limits: PAYLOAD_LIMITS, skipped: null, problems, warnings }
    const { reason, variable } = strict
    const lenient = renderContent(compileContent({ ...body, missing: 'empty' }), context)
    return {
      ...(lenient.ok ? { rendered: lenient.rendered, bytes: lenient.bytes } : { rendered: null, bytes: 0 }),
      limits: PAYLOAD_LIMITS,
      skipped: { reason, variable },
      problems,
      warnings,
    }
  })

async function bodyOf(em: EntityManager, { content, contentId }: NewPreview): Promise<PushContent> {
  if (content !== undefined) return content
  if (contentId === undefined)
    throw new ContentInvalid({ count: 1 }, { errors: [{ pointer: '/body/content', detail: 'Give a content or a contentId.' }] })
  return (await findContent(em, contentId)).draft
}

/** What the caller may see of the person is what his preview shows. */
async function contextOf(em: EntityManager, scope: Scope, { profileId, data, event }: NewPreview): Promise<RenderContext> {
  const profile = profileId === undefined ? null : await personOf(em, scope, profileId)
  const { zone } = await zoneOf(scope, profile ?? { timezone: null, traits: {} })
  const locale = profile?.locale ?? (await currentWorkspace(scope)).locale
  const message = { id: 'preview', preferencesUrl: `${scope.urls.public}/preferences/preview` }
  return { profile, data, event, variables: await scope.variables(), message, locale, timeZone: zone }
}

async function personOf(em: EntityManager, scope: Scope, ref: string): Promise<ProfileView> {
  requirePermission(scope, 'cdp:read')
  const id = await resolveProfileId(em, scope, ref)
  const profile = id === null ? undefined : (await shownPeople(em, scope, [id])).get(id)
  if (profile === undefined)
    throw new ProfileUnknown({ profile: ref }, { errors: [{ pointer: '/body/profileId', detail: 'Choose a profile of this workspace.' }] })
  return profile
}
