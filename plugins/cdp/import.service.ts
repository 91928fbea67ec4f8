import { audit, cutPage, decodeCursor, durable, type EntityManager, NotFound, query, type Scope, UUID } from 'fathi/sdk'
import { ImportBusy, ImportMappingInvalid, ImportUnmapped } from './cdp.problems.ts'
import { Import } from './import.entity.ts'
import type { ImportMapping, ImportShown } from './import.schema.ts'
import { importTargets } from './import-targets.ts'
import type { Fault } from './sanitise.ts'

const PREVIEW = 20

/** One import, with its first rows while the file is there. */
export const readImport = (scope: Scope, id: string): Promise<ImportShown> => scope.tx(async em => show(em, await existing(em, id)))

/** Imports, newest first. */
export const listImports = (
  scope: Scope,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: ImportShown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, [UUID])[0] as string } }
    const rows = await em.find(Import, before, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.id])
    const items = []
    for (const row of page.items) items.push(shown(row, []))
    return { ...page, items }
  })

/** Says what each column is. */
export const mapImport = (scope: Scope, id: string, mapping: ImportMapping): Promise<ImportShown> =>
  scope.tx(async em => {
    const row = await existing(em, id, true)
    if (row.state !== 'ready') throw new ImportBusy({ state: row.state })
    await check(em, scope, row, mapping)
    Object.assign(row, { mapping, checked: null })
    await em.flush()
    scope.live.changed('imports', id)
    return show(em, row)
  })

async function check(em: EntityManager, scope: Scope, row: Import, mapping: ImportMapping): Promise<void> {
  const faults: Fault[] = []
  const { kind, columns, event, segmentId } = mapping
  const fault = (pointer: string, detail: string) => void faults.push({ pointer: `/body${pointer}`, detail })
  const has = (...targets: string[]) => columns.some(column => targets.includes(column.to))
  if (columns.length !== row.columns.length) fault('/columns', `The file has ${row.columns.length} columns; give one entry for each.`)
  const known = NAMES_BY_KIND[kind]
  for (const [i, { to }] of columns.entries())
    if (to !== 'ignore' && !known.includes(to)) fault(`/columns/${i}/to`, `An import of ${kind} takes ${known.join(', ')} or ignore.`)
  if (!has('userId', 'anonymousId', 'email', 'profileId')) fault('/columns', 'Say which column names the person.')
  else if (kind === 'events' && !has('userId', 'anonymousId')) fault('/columns', 'Events name the person by userId or anonymousId.')
  for (const to of ['profileId', 'userId', 'anonymousId', 'email', 'event', 'timestamp', 'messageId'])
    if (columns.filter(column => column.to === to).length > 1) fault('/columns', `Only one column can be ${to}.`)
  if (kind === 'events' && event === undefined && !has('event')) fault('/event', 'Name the event, or say which column does.')
  if (kind === 'segment-members') {
    const target = scope.contributed(importTargets).find(one => one.kind === 'segment')
    if (segmentId === undefined) fault('/segmentId', 'Choose a static segment.')
    else if (target === undefined) fault('/kind', 'There are no segments in this installation.')
    else if (!(await target.check(em, segmentId))) fault('/segmentId', 'There is no static segment of this id.')
  }
  if (faults.length > 0) throw new ImportMappingInvalid({ count: faults.length }, { errors: faults })
}

const NAMES_BY_KIND: Readonly<Record<ImportMapping['kind'], readonly string[]>> = {
  profiles: ['userId', 'anonymousId', 'email', 'trait'],
  events: ['userId', 'anonymousId', 'event', 'timestamp', 'property', 'messageId'],
  'segment-members': ['profileId', 'userId', 'anonymousId', 'email'],
}

/** Begins a dry run, or the import itself: durable, page by page. */
export const beginImport = (scope: Scope, id: string, mode: 'check' | 'run'): Promise<ImportShown> =>
  scope.tx(async em => {
    const row = await existing(em, id, true)
    if (row.state !== 'ready') throw new ImportBusy({ state: row.state })
    if (row.mapping == null) throw new ImportUnmapped()
    await query(em, `delete from cdp_import_error where workspace_id = $1 and import_id = $2`, [scope.workspaceId, id])
    Object.assign(row, {
      state: mode === 'check' ? 'checking' : 'running',
      attempt: row.attempt + 1,
      pagesDone: 0,
      rowsDone: 0,
      rowsFailed: 0,
    })
    await em.flush()
    durable.start(em, {
      workflow: 'job:cdp.import',
      id: `cdp-import/${id}/${row.attempt}`,
      input: { importId: id, attempt: row.attempt, mode },
      summary: mode === 'check' ? 'Check a file' : 'Import a file',
      object: { kind: 'import', id },
    })
    if (mode === 'run')
      audit(em, { action: 'import.started', resource: 'import', id, after: { kind: row.mapping.kind, rows: row.rowCount } })
    scope.live.changed('imports', id)
    return show(em, row)
  })

/** Ends a dry run or an import after the page it is at. What was imported stays. */
export const cancelImport = (scope: Scope, id: string): Promise<ImportShown> =>
  scope.tx(async em => {
    const row = await existing(em, id, true)
    // what a dry run counted was not taken
    if (row.state !== 'running') Object.assign(row, { rowsDone: 0, rowsFailed: 0 })
    if (row.state === 'checking') row.state = 'ready'
    else if (row.state === 'running' || row.state === 'ready') {
      Object.assign(row, { state: 'cancelled', finishedAt: scope.now() })
      await query(em, `delete from cdp_import_page where workspace_id = $1 and import_id = $2`, [scope.workspaceId, id])
    } else throw new ImportBusy({ state: row.state })
    await em.flush()
    audit(em, { action: 'import.cancelled', resource: 'import', id })
    scope.live.changed('imports', id)
    return show(em, row)
  })

/** The rows that could not be taken, as CSV that no spreadsheet runs as a formula. */
export const errorFile = (scope: Scope, id: string): Promise<string> =>
  scope.tx(async em => {
    await existing(em, id)
    const rows = await query<{ row: number; column: string; detail: string }>(em, ERRORS, [scope.workspaceId, id])
    return (
      ['row,column,problem', ...rows.map(one => [String(one.row), one.column, one.detail].map(csvCell).join(','))].join('\r\n') + '\r\n'
    )
  })

/** What begins like a formula gets an apostrophe in front, so that it is shown and not run. */
export const csvCell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const existing = (em: EntityManager, id: string, isHeld = false): Promise<Import> =>
  em.findOneOrFail(Import, { id }, { failHandler: () => new NotFound(), ...(isHeld ? { lockMode: 3 as const } : {}) })

async function show(em: EntityManager, row: Import): Promise<ImportShown> {
  const [first] = await query<{ rows: string[][] }>(em, FIRST, [row.workspaceId, row.id])
  return shown(row, first?.rows.slice(0, PREVIEW) ?? [])
}

const shown = (row: Import, preview: string[][]): ImportShown => ({
  id: row.id,
  name: row.name,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  bytes: row.bytes,
  rows: row.rowCount,
  delimiter: row.delimiter,
  columns: row.columns,
  mapping: row.mapping ?? null,
  progress: { done: row.rowsDone, failed: row.rowsFailed, total: row.rowCount },
  checked: row.checked ?? null,
  failure: row.failure ?? null,
  preview,
})

const FIRST = `select rows from cdp_import_page where workspace_id = $1 and import_id = $2 and nth = 0`
const ERRORS = `select row, "column", detail from cdp_import_error where workspace_id = $1 and import_id = $2 order by row`
