import { LRUCache } from 'lru-cache'
import type { PushContent, RenderedPush } from './push-content.schema.ts'
import { type CompiledText, compileText, type RenderData } from './template.compile.ts'
import { MissingVariable } from './template.helpers.ts'

/** A person as templates see him: columns and traits under one name, the columns before traits of the same name. */
export interface RenderProfile {
  id: string
  displayName?: string | null
  avatarUrl?: string | null
  timezone?: string | null
  locale?: string | null
  country?: string | null
  userId?: string | null
  traits: Record<string, unknown>
}
/** What a content is rendered with. `locale` and `timeZone` are what counts for this person. */
export interface RenderContext {
  profile: RenderProfile | null
  event?: Record<string, unknown> | undefined
  data?: Record<string, unknown> | undefined
  variables?: Readonly<Record<string, string>> | undefined
  message?: Record<string, unknown> | undefined
  locale?: string | null | undefined
  timeZone?: string | null | undefined
}
/** A rendered message, or why there is none. */
export type Rendering =
  | { ok: true; rendered: RenderedPush; bytes: number }
  | { ok: false; reason: 'missing_variable' | 'url_invalid'; variable: string }

type TextName = 'body' | 'icon' | 'image' | 'badge' | 'url' | 'collapseKey'
interface Part {
  name: TextName
  isUrl: boolean
  text: CompiledText
}
/** A content made ready to be rendered for many. */
export interface CompiledContent {
  readonly body: PushContent
  readonly title: CompiledText
  readonly parts: readonly Part[]
  readonly actions: readonly { action: string; title: CompiledText; url?: CompiledText; icon?: CompiledText }[]
  /** What is the same for everybody. */
  readonly fixed: Partial<RenderedPush>
}

const PARTS: readonly (readonly [TextName, boolean])[] = [
  ['body', false],
  ['icon', true],
  ['image', true],
  ['badge', true],
  ['url', true],
  ['collapseKey', false],
]

/** Compiles a checked content; once per version, for all recipients. */
export function compileContent(body: PushContent): CompiledContent {
  const {
    title,
    body: _body,
    icon: _icon,
    image: _image,
    badge: _badge,
    url: _url,
    collapseKey: _key,
    actions = [],
    missing: _missing,
    ...fixed
  } = body
  return {
    body,
    title: compileText(title, 'text'),
    parts: PARTS.flatMap(([name, isUrl]) =>
      body[name] === undefined || body[name] === '' ? [] : [{ name, isUrl, text: compileText(body[name], isUrl ? 'url' : 'text') }],
    ),
    actions: actions.map(({ action, title, url, icon }, i) => ({
      action: action ?? `action-${i + 1}`,
      title: compileText(title, 'text'),
      ...(url === undefined || url === '' ? {} : { url: compileText(url, 'url') }),
      ...(icon === undefined || icon === '' ? {} : { icon: compileText(icon, 'url') }),
    })),
    fixed,
  }
}

const versions = new LRUCache<string, CompiledContent>({ max: 1_000 })
/** The compiled form of a version, which never changes: compiled once a process. */
export function compiledVersion(contentId: string, number: number, body: PushContent): CompiledContent {
  const key = `${contentId} ${number}`
  const found = versions.get(key)
  if (found !== undefined) return found
  const compiled = compileContent(body)
  versions.set(key, compiled)
  return compiled
}

class UrlInvalid extends Error {
  readonly pointer: string
  constructor(pointer: string) {
    super(`${pointer} is no address`)
    this.pointer = pointer
  }
}

/** Renders a content for one person. */
export function renderContent(compiled: CompiledContent, context: RenderContext): Rendering {
  try {
    const rendered = render(compiled, dataOf(compiled, context))
    return { ok: true, rendered, bytes: payloadBytes(rendered) }
  } catch (error) {
    if (error instanceof MissingVariable) return { ok: false, reason: 'missing_variable', variable: error.variable }
    if (error instanceof UrlInvalid) return { ok: false, reason: 'url_invalid', variable: error.pointer }
    throw error
  }
}

function dataOf(
  { body }: CompiledContent,
  { profile, event = {}, data = {}, variables = {}, message = {}, locale, timeZone }: RenderContext,
): RenderData {
  const { traits = {}, ...columns } = profile ?? {}
  return {
    root: { profile: { ...traits, ...columns, traits }, event, data, variables, message },
    missing: body.missing ?? 'skip',
    locale: body.lang ?? locale ?? profile?.locale ?? 'en',
    timeZone: timeZone ?? profile?.timezone ?? 'UTC',
  }
}

function render({ title, parts, actions, fixed }: CompiledContent, data: RenderData): RenderedPush {
  const rendered: RenderedPush = { ...fixed, title: title(data) }
  for (const { name, isUrl, text } of parts) {
    const value = isUrl ? address(text, data, `/${name}`) : text(data)
    if (value !== '') rendered[name] = value
  }
  if (actions.length > 0) {
    rendered.actions = actions.map(({ action, title, url, icon }, i) => {
      const link = url === undefined ? '' : address(url, data, `/actions/${i}/url`)
      const image = icon === undefined ? '' : address(icon, data, `/actions/${i}/icon`)
      return { action, title: title(data), ...(link === '' ? {} : { url: link }), ...(image === '' ? {} : { icon: image }) }
    })
  }
  return rendered
}

function address(text: CompiledText, data: RenderData, pointer: string): string {
  const url = text(data).trim()
  if (url !== '' && !readsAsUrl(url)) throw new UrlInvalid(pointer)
  return url
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/i
/** Whether a text is an address that may be opened: https, or http on this machine for development. */
export const readsAsUrl = (text: string): boolean => (/^https:\/\//i.test(text) || LOOPBACK.test(text)) && URL.canParse(text)

/** Bytes that every message carries besides its content: the shape of the payload, its id and the token of its receipts. */
const ENVELOPE_BYTES = 400
/** What a push service takes as plain text, and what every known bridge carries. */
export const PAYLOAD_LIMITS = { max: 3_993, safe: 2_700 } as const

/** Bytes of the payload that a message will take, before encryption. */
export function payloadBytes(rendered: RenderedPush): number {
  const { ttlSeconds: _ttl, urgency: _urgency, expiresAt: _expires, ...shown } = rendered
  return Buffer.byteLength(JSON.stringify(shown)) + ENVELOPE_BYTES
}
