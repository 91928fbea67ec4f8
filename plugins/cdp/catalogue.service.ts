import { cutPage, decodeCursor, type EntityManager, NotFound, query, type Scope, uuidv7 } from 'fathi/sdk'
import { CatalogueEntry as CatalogueRow } from './catalogue.entity.ts'
import type { CatalogueEntry, CataloguePatch, CatalogueQuery, CatalogueValues, PlannedEntry, ValuesQuery } from './catalogue.schema.ts'
import type { TopValue } from './catalogue-tally.ts'
import type { CatalogueKind, ValueType } from './catalogue-value.ts'
import { CatalogueEntrySeen, CatalogueEntryTaken, CatalogueEventMissing, SensitiveTraitOnly } from './cdp.problems.ts'
import { sensitiveTraits } from './sensitive-traits.ts'

const MOST_VALUES = 50

interface Row {
  id: string
  kind: CatalogueKind
  event: string
  name: string
  types: ValueType[]
  examples: unknown[]
  distinct: number
  seen: string
  first_seen: Date | null
  last_seen: Date | null
  planned: boolean
  sensitive: boolean
  description: string
}

/** Entries by name. */
export const listCatalogue = (
  scope: Scope,
  { kind, event, search, limit = 50, cursor }: CatalogueQuery,
): Promise<{ items: CatalogueEntry[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const after = cursor === undefined ? null : decodeCursor(cursor, [/^[\s\S]{0,400}$/, /^[a-z]{1,10}$/, /^[\s\S]{0,200}$/])
    const rows = await query<Row>(em, LIST, [
      scope.workspaceId,
      kind ?? null,
      event ?? null,
      search === undefined ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit + 1,
    ])
    const show = await shower(scope)
    const page = cutPage(rows, limit, row => [row.name, row.kind, row.event])
    return { ...page, items: page.items.map(show) }
  })

/** The values that are met most, for an editor to offer; none of what the caller may not see. */
export const listValues = (scope: Scope, { kind, event, name, search }: ValuesQuery): Promise<CatalogueValues> =>
  scope.tx(async em => {
    const wanted = search?.toLowerCase()
    const fits = (value: TopValue) => wanted === undefined || String(value).toLowerCase().includes(wanted)
    if (kind === 'event') {
      const rows = await query<{ name: string; seen: string }>(em, EVENT_NAMES, [scope.workspaceId])
      return {
        items: rows
          .filter(row => fits(row.name))
          .slice(0, MOST_VALUES)
          .map(row => ({ value: row.name, count: Number(row.seen) })),
      }
    }
    const isHidden = await hides(scope)
    if (name === undefined || isHidden(kind, name)) return { items: [] }
    const [row] = await query<{ top: [TopValue, number][] }>(
      em,
      `select top from cdp_catalogue where workspace_id = $1 and kind = $2 and event = $3 and name = $4`,
      [scope.workspaceId, kind, kind === 'property' ? (event ?? '') : '', name],
    )
    const items = (row?.top ?? []).filter(([value]) => fits(value)).slice(0, MOST_VALUES)
    return { items: items.map(([value, count]) => ({ value, count })) }
  })

/** Declares what will come, or says more about what is there not yet. */
export const planEntry = (scope: Scope, input: PlannedEntry): Promise<CatalogueEntry> =>
  scope.tx(async em => {
    const { kind, name, types = [], description = '', sensitive = false } = input
    if (kind === 'property' && input.event === undefined)
      throw new CatalogueEventMissing({ name }, fieldAt('/body/event', 'Name the event it belongs to.'))
    if (sensitive) requireOutermostTrait(kind, name)
    const event = kind === 'property' ? (input.event ?? '') : ''
    const added = await query(em, PLAN, [
      uuidv7(),
      scope.workspaceId,
      scope.now(),
      kind,
      event,
      name,
      JSON.stringify(types),
      description,
      sensitive,
    ])
    if (added.length === 0) throw new CatalogueEntryTaken({ kind, name }, fieldAt('/body/name', 'Change the entry that is there.'))
    return readEntry(em, scope, String(Reflect.get(Object(added[0]), 'id')))
  })

/** Says more about an entry: what it means, which types are right, whether it is sensitive. */
export const changeEntry = (scope: Scope, id: string, patch: CataloguePatch): Promise<CatalogueEntry> =>
  scope.tx(async em => {
    const row = await em.findOne(CatalogueRow, { id })
    if (row === null || row.kind === 'rest') throw new NotFound({ what: 'catalogue entry' })
    if (patch.sensitive === true) requireOutermostTrait(row.kind, row.name)
    em.assign(row, { ...patch, planned: true })
    await em.flush()
    return readEntry(em, scope, id)
  })

/** Takes back what was declared; what was seen stays. */
export const forgetEntry = (scope: Scope, id: string): Promise<void> =>
  scope.tx(async em => {
    const row = await em.findOne(CatalogueRow, { id })
    if (row === null || row.kind === 'rest') throw new NotFound({ what: 'catalogue entry' })
    if (Number(row.seen) > 0) throw new CatalogueEntrySeen({ name: row.name })
    em.remove(row)
  })

async function readEntry(em: EntityManager, scope: Scope, id: string): Promise<CatalogueEntry> {
  const [row] = await query<Row>(em, `select ${COLUMNS} from cdp_catalogue c where workspace_id = $1 and id = $2`, [scope.workspaceId, id])
  if (row === undefined) throw new NotFound({ what: 'catalogue entry' })
  return (await shower(scope))(row)
}

function requireOutermostTrait(kind: CatalogueKind, name: string): void {
  if (kind !== 'trait' || name.includes('.'))
    throw new SensitiveTraitOnly({ name }, fieldAt('/body/sensitive', 'Mark the trait that its path begins with.'))
}

const fieldAt = (pointer: string, detail: string) => ({ errors: [{ pointer, detail }] })
const outermost = (path: string): string => path.split('.', 1)[0] ?? path

/** Whether the caller may not see the values of a name. */
async function hides(scope: Scope): Promise<(kind: CatalogueKind, name: string) => boolean> {
  if (scope.permissions.has('cdp:read-sensitive')) return () => false
  const sensitive = await sensitiveTraits(scope)
  return (kind, name) => kind === 'trait' && sensitive.has(outermost(name))
}

async function shower(scope: Scope): Promise<(row: Row) => CatalogueEntry> {
  const [isHidden, sensitive] = await Promise.all([hides(scope), sensitiveTraits(scope)])
  return row => ({
    id: row.id,
    kind: row.kind,
    event: row.kind === 'property' ? row.event : null,
    name: row.name,
    types: row.types,
    examples: isHidden(row.kind, row.name) ? [] : row.examples,
    distinct: row.distinct,
    seen: Number(row.seen),
    firstSeen: row.first_seen?.toISOString() ?? null,
    lastSeen: row.last_seen?.toISOString() ?? null,
    planned: row.planned,
    sensitive: row.kind === 'trait' && sensitive.has(outermost(row.name)),
    description: row.description,
  })
}

const COLUMNS = `c.id, c.kind, c.event, c.name, c.types, c.examples, c."distinct", c.seen, c.first_seen, c.last_seen, c.planned, c.sensitive, c.description`
const LIST = `
select ${COLUMNS} from cdp_catalogue c
where workspace_id = $1 and kind <> 'rest' and ($2::text is null or kind = $2) and ($3::text is null or event = $3) and ($4::text is null or name ilike $4)
  and ($5::text is null or (name, kind, event) > ($5, $6, $7))
order by name, kind, event limit $8`
const EVENT_NAMES = `select name, seen from cdp_catalogue where workspace_id = $1 and kind = 'event' order by seen desc, name limit 2000`
const PLAN = `
insert into cdp_catalogue (id, workspace_id, created_at, updated_at, kind, event, name, types, description, sensitive, planned)
values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, true) on conflict do nothing returning id`
