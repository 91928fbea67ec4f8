import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { profilesById } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { type CompiledContent, compileContent, contentVersion, type RenderContext, renderContent } from '../templates/index.ts'
import type { Claim } from './claim.ts'
import { preferenceLink } from './preferences/preference-link.ts'
import type { Reason } from './reasons.ts'
import { sqlStateOf } from './sql-state.ts'

/** Key in a message's data under which a test names the person it is rendered for. */
export const RENDER_AS = '$renderAs'

export type Rendering = { ok: true; rendered: Record<string, unknown>; locale: string } | { ok: false; reason: Reason }

/** Renders each claimed message for its person; profiles and contents are read once for all. */
export async function renderAll(em: EntityManager, scope: Scope, claims: readonly Claim[]): Promise<ReadonlyMap<string, Rendering>> {
  const going = claims.filter(one => one.reason === null && one.targets.length > 0)
  if (going.length === 0) return new Map()
  const profiles = await profilesById(em, [...new Set(going.map(one => personOf(one.message)))])
  const variables = Object.fromEntries(
    (await query<{ name: string; value: string }>(em, `select name, value from kernel_variable`)).map(row => [row.name, row.value]),
  )
  const workspace = await currentWorkspace(scope)
  const contents = await compiledContents(em, scope, going)
  return new Map(
    going.map(({ message }): [string, Rendering] => {
      const compiled = contents.get(contentKey(message))
      const profile = profiles.get(personOf(message))
      if (compiled === undefined) return [message.id, { ok: false, reason: 'content_missing' }]
      if (profile === undefined) return [message.id, { ok: false, reason: 'profile_missing' }]
      return [
        message.id,
        renderOne(scope, compiled, {
          profile,
          data: message.data ?? {},
          event: {},
          message: { id: message.id, preferencesUrl: preferenceLink(scope, message.profileId) },
          variables,
          locale: profile.locale ?? workspace.locale,
          timeZone: profile.timezone ?? workspace.timeZone,
        }),
      ]
    }),
  )
}

/** A message that cannot be rendered is its own loss, not that of its batch. */
function renderOne(scope: Scope, compiled: CompiledContent, context: RenderContext): Rendering {
  try {
    const result = renderContent(compiled, context)
    return result.ok
      ? { ok: true, rendered: { ...result.rendered }, locale: compiled.body.lang ?? context.locale ?? 'en' }
      : { ok: false, reason: result.reason }
  } catch (error) {
    scope.log.warn({ err: error }, 'a message could not be rendered')
    return { ok: false, reason: 'render_failed' }
  }
}

const personOf = ({ profileId, data, sourceKind }: Claim['message']): string => {
  const asked = sourceKind === 'test' ? data?.[RENDER_AS] : undefined
  return typeof asked === 'string' ? asked : profileId
}

const contentKey = (message: { id: string; contentId: string | null; contentVersion: number | null }): string =>
  message.contentId === null ? message.id : `${message.contentId} ${message.contentVersion}`

async function compiledContents(em: EntityManager, scope: Scope, going: readonly Claim[]): Promise<ReadonlyMap<string, CompiledContent>> {
  const compiled = new Map<string, CompiledContent>()
  for (const { message } of going) {
    const key = contentKey(message)
    if (compiled.has(key)) continue
    try {
      if (message.content !== null) compiled.set(key, compileContent(message.content as never))
      else if (message.contentId !== null && message.contentVersion !== null)
        compiled.set(key, (await contentVersion(em, message.contentId, message.contentVersion)).compiled)
    } catch (error) {
      if (sqlStateOf(error) !== undefined) throw error // the transaction is lost: nothing of it may be sent
      scope.log.warn({ err: error, messageId: message.id }, 'the content of a message cannot be made ready') // its own loss, not that of its batch
    }
  }
  return compiled
}
