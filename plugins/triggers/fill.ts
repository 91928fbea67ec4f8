import { readPath } from 'fathi/sdk'

const PLACE = /\{\{\s*([A-Za-z_]+(?:\.[A-Za-z0-9_$-]+)*)\s*\}\}/g

/** What the places of a text stand for: what a path leads to, or undefined. */
export type Roots = Readonly<Record<string, unknown>>

/** The paths that a text mentions. */
export const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, path = '']) => path)

/** Fills `{{ entry.orderId }}` and the like; what is missing is left empty. Nothing in a text is ever run. */
export const fill = (text: string, roots: Roots, encode: (value: string) => string = value => value): string =>
  text.replaceAll(PLACE, (_, path: string) => encode(asText(readPath(roots, path))))

/** The value itself where a text is one place and nothing else, so that numbers stay numbers; else the filled text. */
export function fillValue(value: unknown, roots: Roots): unknown {
  if (typeof value !== 'string') return value
  const [path, more] = placesIn(value)
  return path !== undefined && more === undefined && value.trim().replace(PLACE, '') === ''
    ? (readPath(roots, path) ?? null)
    : fill(value, roots)
}

const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
