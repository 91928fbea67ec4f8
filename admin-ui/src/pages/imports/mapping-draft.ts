import type { Import, ImportMapping } from '../../api/model.ts'

export type ImportKind = ImportMapping['kind']
export type ColumnMapping = ImportMapping['columns'][number]
export type Target = ColumnMapping['to']
type FileColumn = Import['columns'][number]

export const kinds: readonly ImportKind[] = ['profiles', 'events', 'segment-members']

/** What a column can be, by what the file holds. */
export const targetsOf: Readonly<Record<ImportKind, readonly Target[]>> = {
  profiles: ['userId', 'email', 'anonymousId', 'trait', 'ignore'],
  events: ['userId', 'anonymousId', 'event', 'timestamp', 'messageId', 'property', 'ignore'],
  'segment-members': ['userId', 'email', 'anonymousId', 'profileId', 'ignore'],
}

/** Targets that carry a name and a type of their own. */
export const isNamed = (to: Target): boolean => to === 'trait' || to === 'property'

const rest: Readonly<Record<ImportKind, Target>> = { profiles: 'trait', events: 'property', 'segment-members': 'ignore' }

/** A first mapping, as the headings, the values and the names that are known already suggest; one column at most is each of the names. */
export function suggest(kind: ImportKind, columns: readonly FileColumn[], known: readonly string[]): ColumnMapping[] {
  const taken = new Set<Target>()
  return columns.map(column => {
    const guess = guessOf(kind, column)
    const to = targetsOf[kind].includes(guess) && (isNamed(guess) || !taken.has(guess)) ? guess : rest[kind]
    taken.add(to)
    return columnAs(to, column, known)
  })
}

/** The column as this target, with a name and a type where it carries them. */
export const columnAs = (to: Target, column: FileColumn, known: readonly string[]): ColumnMapping =>
  isNamed(to) ? { to, path: pathOf(column.name, known), type: column.type } : { to }

function guessOf(kind: ImportKind, { name, to, type }: FileColumn): Target {
  if (kind !== 'events') return to
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (plain === 'event' || plain === 'eventname') return 'event'
  if (plain === 'messageid') return 'messageId'
  if (type === 'date' && /^(timestamp|time|date|at|occurredat|happenedat|createdat|eventtime)$/.test(plain)) return 'timestamp'
  return to === 'trait' || to === 'email' ? 'property' : to
}

const plainOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A heading as the name of a trait: `First name` is the `firstName` that people have already; else `Loyalty tier` becomes `loyalty_tier`, and `firstName` stays. */
export function pathOf(heading: string, known: readonly string[]): string {
  const same = known.find(name => name === heading) ?? known.find(name => plainOf(name) === plainOf(heading))
  if (same !== undefined) return same
  if (/^[a-z][\w.]*$/.test(heading)) return heading
  const name = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
  return name === '' ? heading : name
}

/** The mapping as it is edited: a kind not chosen yet is people. */
export const draftOf = (of: Import, known: readonly string[]): ImportMapping =>
  of.mapping ?? { kind: 'profiles', columns: suggest('profiles', of.columns, known) }

/** The draft of another kind: suggestions for its columns, and nothing that belonged to the former one. */
export const ofKind = (kind: ImportKind, of: Import, known: readonly string[]): ImportMapping => ({
  kind,
  columns: suggest(kind, of.columns, kind === 'profiles' ? known : []),
})

/** Whether what is edited is what was saved. */
export const isSaved = (of: Import, draft: ImportMapping): boolean => of.mapping !== null && canonical(of.mapping) === canonical(draft)

const canonical = ({ kind, segmentId, event, columns }: ImportMapping): string =>
  JSON.stringify([kind, segmentId ?? '', event ?? '', columns.map(({ to, path, type }) => [to, path ?? '', type ?? ''])])
