import { defineEntity, p, walled } from 'fathi/sdk'
import type { ImportColumn, ImportMapping } from './import.schema.ts'

export type ImportState = 'uploading' | 'ready' | 'checking' | 'running' | 'done' | 'cancelled' | 'failed'

const ImportSchema = defineEntity({
  name: 'Import',
  ...walled('cdp_import', { kernel: 'imports are forgotten after 30 days, and broken uploads ended, over all workspaces' }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    name: p.string().length(200),
    state: p.string().length(10).$type<ImportState>(),
    createdBy: p.string().length(100),
    createdAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    bytes: p.bigint('number').default(0),
    rowCount: p.integer().default(0),
    delimiter: p.string().length(1).default(','),
    columns: p.json<ImportColumn[]>(),
    mapping: p.json<ImportMapping>().nullable(),
    /** Which dry run or import this is: steps of an earlier one change nothing any more. */
    attempt: p.integer().default(0),
    /** Pages done of the present attempt. */
    pagesDone: p.integer().default(0),
    rowsDone: p.integer().default(0),
    rowsFailed: p.integer().default(0),
    /** What the last dry run found. */
    checked: p.json<{ rows: number; failed: number; at: string }>().nullable(),
    failure: p.string().length(500).nullable(),
    /** While it is uploaded: when it counts as broken off, should nothing more come. */
    uploadUntil: p.datetime().nullable(),
    version: p.integer().version(),
  },
  indexes: [
    { properties: ['workspaceId', 'id'] },
    { name: 'cdp_import_created_at', properties: ['createdAt'] },
    {
      name: 'cdp_import_uploading',
      expression: 'create index "cdp_import_uploading" on "cdp_import" ("upload_until") where upload_until is not null',
    },
  ],
})
/** A table of people, of what they did, or of members of a segment, from a file. */
export class Import extends ImportSchema.class {}
ImportSchema.setClass(Import)

const PageSchema = defineEntity({
  name: 'ImportPage',
  ...walled('cdp_import_page', { kernel: 'imports are forgotten after 30 days, over all workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    importId: p.uuid().primary(),
    nth: p.integer().primary(),
    /** The number of its first row; 1 is the first one below the heading. */
    firstRow: p.integer(),
    rows: p.json<string[][]>(),
    createdAt: p.datetime(),
  },
  indexes: [{ name: 'cdp_import_page_created_at', properties: ['createdAt'] }],
})
/** About a thousand rows of an import, as they were uploaded. */
export class ImportPage extends PageSchema.class {}
PageSchema.setClass(ImportPage)

const ErrorSchema = defineEntity({
  name: 'ImportError',
  ...walled('cdp_import_error', { kernel: 'imports are forgotten after 30 days, over all workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    importId: p.uuid().primary(),
    row: p.integer().primary(),
    column: p.string().length(200),
    detail: p.string().length(500),
    createdAt: p.datetime(),
  },
  indexes: [{ name: 'cdp_import_error_created_at', properties: ['createdAt'] }],
})
/** A row of an import that cannot be taken, and why. */
export class ImportError extends ErrorSchema.class {}
ErrorSchema.setClass(ImportError)
