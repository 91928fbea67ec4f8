import type { FileChange } from './journey-file.schema.ts'
import { canonical } from './plan.ts'

const MOST_CHANGES = 500

/** What is different between two files, each place once. Order of keys, and of parts that have names of their own, is no difference. */
export function fileChanges(before: unknown, after: unknown): FileChange[] {
  const changes: FileChange[] = []
  compare(before, after, '', changes)
  return changes.slice(0, MOST_CHANGES)
}

function compare(before: unknown, after: unknown, pointer: string, changes: FileChange[]): void {
  if (canonical(before) === canonical(after)) return
  const [one, other] = [partsOf(before), partsOf(after)]
  if (one === null || other === null) return void changes.push({ pointer, before: said(before), after: said(after) })
  for (const key of new Set([...one.keys(), ...other.keys()])) compare(one.get(key), other.get(key), `${pointer}/${key}`, changes)
}

const said = (value: unknown): string | null => (value === undefined ? null : canonical(value))

/** The parts of an object by key, and of a list by their ids or what they join; null for what is one piece. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value)) {
    const names = value.map(nameOf)
    const isNamed = names.every(name => name !== null) && new Set(names).size === names.length
    return isNamed && value.length > 0
      ? new Map(value.map((item: unknown, nth) => [names[nth] ?? '', item]))
      : value.length === 0
        ? new Map()
        : null
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}

function nameOf(item: unknown): string | null {
  const { id, from, outlet } = Object(item) as { id?: unknown; from?: unknown; outlet?: unknown } // of anything at all
  if (typeof id === 'string') return id
  return typeof from === 'string' && typeof outlet === 'string' ? `${from}.${outlet}` : null
}
