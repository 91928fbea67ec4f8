import { allowTime, append, type EntityManager, type NewEvent, query, type Scope } from 'fathi/sdk'
import { heedContracts } from './contract-intake.ts'
import type { Import } from './import.entity.ts'
import { leaveOutErased, type ReadPage } from './import.erased.ts'
import { importPeople, peopleNamed } from './import.people.ts'
import { isFault, isRow, type ReadRow, readRow, type RowFault } from './import.row.ts'
import { importTargets } from './import-targets.ts'
import { sanitise } from './sanitise.ts'

/** Errors that are kept of an import; all are counted. */
const MOST_ERRORS = 10_000

export interface ImportStep {
  importId: string
  attempt: number
  mode: 'check' | 'run'
}
interface PageRow {
  first_row: number
  rows: string[][]
}
type Running = Pick<Import, 'id' | 'state' | 'columns' | 'mapping' | 'createdAt' | 'rowCount' | 'createdBy'> & {
  pages_done: number
  rows_done: number
  rows_failed: number
}

/**
 * One page of an import, exactly once: its effects, its faults and the number of pages done commit together. Resolves with whether there is more.
 * Events go into the log by its own promise, each under an id made of import and row, so that a repeat is recognised.
 */
export async function importPage(
  scope: Scope,
  { importId, attempt, mode }: ImportStep,
): Promise<{ isDone: boolean; done: number; total: number }> {
  const began = await scope.tx(async em => {
    const of = await lock(em, scope, importId, attempt, mode)
    if (of === null || mode === 'check' || of.mapping?.kind !== 'events') return { of, rows: [] }
    const page = await pageOf(em, scope, of)
    return { of, rows: page === null ? [] : (await readPage(em, scope, of, page)).rows }
  })
  const { of } = began
  if (of === null) return { isDone: true, done: 0, total: 0 }
  if (began.rows.length > 0) {
    const events = began.rows.map(row => ({ event: eventOf(scope, of, row) }))
    const passing = await heedContracts(scope, events)
    await append(
      scope,
      passing.map(one => one.event),
    )
  }
  return scope.tx(async em => {
    await allowTime(em, 120)
    const of = await lock(em, scope, importId, attempt, mode)
    if (of === null) return { isDone: true, done: 0, total: 0 }
    const page = await pageOf(em, scope, of)
    if (page === null) return finish(em, scope, of, mode)
    const read = await readPage(em, scope, of, page)
    const faults = [...read.faults, ...(await apply(em, scope, of, read.rows, mode))]
    await query(em, FAULTS, [
      scope.workspaceId,
      importId,
      faults.map(one => one.row),
      faults.map(one => one.column),
      faults.map(one => one.detail.slice(0, 500)),
      scope.now(),
      Math.max(0, MOST_ERRORS - of.rows_failed),
    ])
    const done = of.rows_done + page.rows.length
    await query(em, ADVANCE, [scope.workspaceId, importId, done, of.rows_failed + faults.length])
    scope.live.changed('imports', importId)
    return { isDone: false, done, total: of.rowCount }
  })
}

/** What rows of a page do; a dry run only looks. Resolves with the faults that only the database knows. */
async function apply(em: EntityManager, scope: Scope, of: Running, rows: readonly ReadRow[], mode: 'check' | 'run'): Promise<RowFault[]> {
  if (of.mapping?.kind === 'segment-members') {
    const { profileIds, unknown } = await peopleNamed(em, scope, rows)
    const target = scope.contributed(importTargets).find(one => one.kind === 'segment')
    if (mode === 'run' && profileIds.length > 0) await target?.add(em, scope, of.mapping.segmentId ?? '', profileIds)
    return unknown
  }
  if (mode === 'run' && of.mapping?.kind === 'profiles') await importPeople(em, scope, rows, wordAt(of))
  return []
}

/** Later rows are later words, all of them from before the upload. */
const wordAt =
  (of: Running) =>
  (row: ReadRow): Date =>
    new Date(of.createdAt.getTime() - (of.rowCount - row.row))

async function readPage(em: EntityManager, scope: Scope, of: Running, page: PageRow): Promise<ReadPage> {
  const { mapping } = of
  if (mapping === null || mapping === undefined) throw new Error('An import runs by its mapping.')
  const read = page.rows.map((cells, i) => readRow(page.first_row + i, cells, of.columns, mapping))
  return leaveOutErased(em, scope, { rows: read.filter(isRow), faults: read.filter(isFault) }, of.createdAt)
}

function eventOf(scope: Scope, of: Running, row: ReadRow): NewEvent {
  const now = scope.now()
  const at = row.at === undefined || row.at > now ? of.createdAt : row.at
  return {
    messageId: row.messageId ?? `import:${of.id}:${row.row}`,
    type: 'track',
    name: row.event ?? '',
    ...(row.userId === undefined ? {} : { userId: row.userId }),
    ...(row.anonymousId === undefined ? {} : { anonymousId: row.anonymousId }),
    occurredAt: at,
    originalAt: row.at ?? at,
    properties: sanitise(row.values, '', []) as Record<string, unknown>,
    context: {},
    source: `import:${of.id}`,
    historical: true,
  }
}

/** The import, held until the commit; null when this attempt is over. */
async function lock(em: EntityManager, scope: Scope, importId: string, attempt: number, mode: 'check' | 'run'): Promise<Running | null> {
  const state = mode === 'check' ? 'checking' : 'running'
  const [row] = await query<Running>(em, LOCK, [scope.workspaceId, importId, attempt, state])
  return row ?? null
}

const pageOf = async (em: EntityManager, scope: Scope, of: Running): Promise<PageRow | null> =>
  (await query<PageRow>(em, PAGE, [scope.workspaceId, of.id, of.pages_done]))[0] ?? null

/** The file is forgotten once it was taken; what was found to be wrong stays for a month. */
async function finish(
  em: EntityManager,
  scope: Scope,
  of: Running,
  mode: 'check' | 'run',
): Promise<{ isDone: boolean; done: number; total: number }> {
  const checked = JSON.stringify({ rows: of.rows_done, failed: of.rows_failed, at: scope.now().toISOString() })
  if (mode === 'check') await query(em, CHECKED, [scope.workspaceId, of.id, checked])
  else {
    await query(em, FINISHED, [scope.workspaceId, of.id, scope.now()])
    await query(em, `delete from cdp_import_page where workspace_id = $1 and import_id = $2`, [scope.workspaceId, of.id])
  }
  scope.live.changed('imports', of.id)
  return { isDone: true, done: of.rows_done, total: of.rowCount }
}

const LOCK = `
select id, state, columns, mapping, created_at as "createdAt", created_by as "createdBy", row_count as "rowCount", pages_done, rows_done, rows_failed
from cdp_import where workspace_id = $1 and id = $2 and attempt = $3 and state = $4 for update`
const PAGE = `select first_row, rows from cdp_import_page where workspace_id = $1 and import_id = $2 and nth = $3`
const FAULTS = `
insert into cdp_import_error (workspace_id, import_id, row, "column", detail, created_at)
select $1, $2, t.row, t.name, t.detail, $6 from unnest($3::int[], $4::text[], $5::text[]) t(row, name, detail) order by t.row limit $7
on conflict do nothing`
const ADVANCE = `
update cdp_import set pages_done = pages_done + 1, rows_done = $3, rows_failed = $4, version = version + 1 where workspace_id = $1 and id = $2`
const CHECKED = `update cdp_import set state = 'ready', checked = $3, version = version + 1 where workspace_id = $1 and id = $2`
const FINISHED = `update cdp_import set state = 'done', finished_at = $3, version = version + 1 where workspace_id = $1 and id = $2`
