import type { Profile, PushDraft } from '../api/model.ts'
import { namesIn } from './variable-path.ts'

export interface Fallback {
  path: string
  /** What is written when a person has none. */
  instead: string
  /** What the chosen person has; nothing where none is chosen or the person has none. */
  has: string | undefined
}

const EXPRESSION = /\{\{\s*default\s+((?:[\w.]|\[[^\]]*\])+)\s+(?:'([^']*)'|"([^"]*)")\s*\}\}/g

/** Every variable of a message that has a fallback, once each, and whether the person needs it. */
export function fallbacksOf(message: PushDraft, profile: Profile | undefined): readonly Fallback[] {
  const texts = [
    message.title,
    message.body,
    message.url,
    message.icon,
    message.image,
    ...(message.actions ?? []).flatMap(one => [one.title, one.url]),
  ]
  const found = new Map<string, Fallback>()
  for (const text of texts)
    for (const [, path = '', single, double] of (text ?? '').matchAll(EXPRESSION))
      if (!found.has(path)) found.set(path, { path, instead: single ?? double ?? '', has: valueAt(profile, path) })
  return [...found.values()]
}

function valueAt(profile: Profile | undefined, path: string): string | undefined {
  const [root, ...names] = namesIn(path)
  if (profile === undefined || root !== 'profile') return undefined
  const { traits, ...columns } = profile
  let value: unknown = { ...traits, ...columns, traits }
  for (const name of names) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  return value === undefined || value === null || value === '' ? undefined : String(value)
}
