import { type EntityManager, query, type Scope, UUID } from 'fathi/sdk'

/** The names by which ids stand in files, and back. */
export interface Refs {
  /** A JSON value with names in place of the ids that are known. */
  named: <T>(value: T) => T
  /** A JSON value with ids in place of names; names that nobody has are added to `unknown`, by pointer. */
  resolved: <T>(value: T, unknown: { pointer: string; detail: string }[]) => T
}

const MARK = 'ref:'
/** A text that begins as a name does, and is none. */
const TEXT = `${MARK}text/`

/** All segments, contents, topics and journeys of a workspace by id and by key. */
export async function readRefs(em: EntityManager, scope: Scope): Promise<Refs> {
  const rows = await query<{ id: string; ref: string }>(em, ALL, [scope.workspaceId])
  const refOf = new Map(rows.map(row => [row.id, row.ref]))
  const idOf = new Map(rows.map(row => [row.ref, row.id]))
  const name = (text: string): string => {
    if (text.startsWith(MARK)) return `${TEXT}${text}`
    return UUID.test(text) ? (refOf.get(text.toLowerCase()) ?? text) : text
  }
  return {
    named: value => mapTexts(value, name),
    resolved: (value, unknown) =>
      mapTexts(value, (text, pointer) => {
        if (!text.startsWith(MARK)) return text
        if (text.startsWith(TEXT)) return text.slice(TEXT.length)
        const id = idOf.get(text)
        if (id === undefined) unknown.push({ pointer, detail: `There is no ${text.slice(MARK.length).replace('/', ' with the key ')}.` })
        return id ?? text
      }),
  }
}

/** The same JSON with each of its texts changed. Keys stay. What comes back has the shape of what was given, which its casts say. */
function mapTexts<T>(value: T, change: (text: string, pointer: string) => string, pointer = ''): T {
  if (typeof value === 'string') return change(value, pointer) as T
  if (Array.isArray(value)) return value.map((item: unknown, nth) => mapTexts(item, change, `${pointer}/${nth}`)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item as unknown, change, `${pointer}/${key}`)])) as T
}

const ALL = `
select id::text, 'ref:segment/' || key as ref from segments_segment where workspace_id = $1
union all select id::text, 'ref:content/' || key from templates_content where workspace_id = $1
union all select id::text, 'ref:topic/' || key from delivery_topic where workspace_id = $1
union all select id::text, 'ref:journey/' || key from triggers_journey where workspace_id = $1`
