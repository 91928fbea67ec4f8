import type { Utm } from './site.entity.ts'

/** Of rendered content what a notification is made of. */
export interface PushContent {
  title?: string
  body?: string
  url?: string
  icon?: string
  image?: string
  badge?: string
  lang?: string
  dir?: string
  renotify?: boolean
  silent?: boolean
  requireInteraction?: boolean
  vibrate?: readonly number[]
  actions?: readonly { action: string; title: string; url?: string; icon?: string }[]
}
export interface PayloadParts {
  messageId: string
  token: string
  collapseKey: string
  /** Where a notification leads that names no place. */
  home: string
  utm: Utm
}

const LOOKS = ['body', 'icon', 'image', 'badge', 'lang', 'dir', 'renotify', 'silent', 'requireInteraction', 'vibrate'] as const

/** A message in the shape of Declarative Web Push, with what our worker needs beside it: the message's id and its receipt token. */
export function payloadOf(content: PushContent, { messageId, token, collapseKey, home, utm }: PayloadParts): string {
  const look = Object.fromEntries(
    LOOKS.flatMap(name => (content[name] === undefined || content[name] === null ? [] : [[name, content[name]]])),
  )
  const toward = (target: string | undefined) => tagged(target, utm, messageId)
  const actions = (content.actions ?? []).map(({ action, title, url, icon }) => ({
    action,
    title,
    ...definedOf({ navigate: toward(url), icon }),
  }))
  return JSON.stringify({
    web_push: 8030,
    notification: {
      title: content.title ?? '',
      ...look,
      navigate: toward(content.url) ?? toward(home) ?? home,
      tag: collapseKey,
      ...(actions.length > 0 ? { actions } : {}),
    },
    fathi: { mid: messageId, token },
  })
}

/** A link with the campaign parameters of the site and the message's id, none of which replace what the author wrote. */
function tagged(target: string | undefined, utm: Utm, messageId: string): string | undefined {
  if (target === undefined || target === '' || !URL.canParse(target)) return undefined
  const url = new URL(target)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const missing = [
    ...Object.entries(utm).map(([name, value]) => [`utm_${name}`, value] as const),
    ['fathi_mid', messageId] as const,
  ].filter(([name]) => !url.searchParams.has(name))
  if (missing.length === 0) return url.href
  const added = missing.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  url.search = url.search === '' ? added : `${url.search}&${added}` // not through searchParams, which would write the author's own part anew
  return url.href
}

const definedOf = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))
