import { TextDecoder } from 'node:util'
import { parse } from 'csv-parse'
import { query, type Scope, uuidv7 } from 'fathi/sdk'
import { ImportBusy, ImportTooLarge, ImportUnreadable } from './cdp.problems.ts'
import { uploadUntil } from './import.abandoned.ts'
import { guessColumns, guessDelimiter } from './import.guess.ts'
import { MOST_COLUMNS } from './import.schema.ts'
import { cleanText } from './sanitise.ts'

export const MOST_BYTES = 64 * 1_048_576
export const PAGE_ROWS = 1_000
/** Bytes of one page: rows may be long. */
const PAGE_BYTES = 4 * 1_048_576
const MOST_RECORD = 1_048_576
/** Rows that types are guessed from. */
const SAMPLE = 200

/** Takes a CSV file as it comes, a page of rows after the other: never more than a few pages are in memory. Resolves with the id of the import. */
export async function uploadImport(scope: Scope, name: string, body: AsyncIterable<Uint8Array>): Promise<string> {
  const alone = scope.detach()
  const id = uuidv7()
  await alone.tx(em => query(em, BEGIN, [id, scope.workspaceId, cleanText(name), scope.actor.id, scope.now(), uploadUntil(scope.now())]))
  try {
    const file = { bytes: 0, delimiter: ',', heading: null as string[] | null, rows: 0, pages: 0, sample: [] as string[][] }
    let page: string[][] = []
    let pageBytes = 0
    const flush = async () => {
      if (page.length === 0) return
      const values = [scope.workspaceId, id, file.pages, file.rows - page.length + 1, JSON.stringify(page), scope.now()]
      await alone.tx(async em => {
        requireOpen(await query(em, GOES_ON, [scope.workspaceId, id, uploadUntil(scope.now())]))
        await query(em, PAGE, values)
      })
      file.pages += 1
      page = []
      pageBytes = 0
    }
    for await (const row of rowsOf(body, file)) {
      if (file.heading === null) {
        file.heading = headingOf(row)
        continue
      }
      file.rows += 1
      if (file.sample.length < SAMPLE) file.sample.push(row)
      page.push(row)
      pageBytes += row.reduce((sum, cell) => sum + cell.length, 0)
      if (page.length === PAGE_ROWS || pageBytes > PAGE_BYTES) await flush()
    }
    await flush()
    if (file.heading === null || file.rows === 0)
      throw new ImportUnreadable(
        { reason: 'It has no rows below its heading' },
        { errors: [{ pointer: '/body', detail: 'Give a heading and at least one row.' }] },
      )
    const columns = JSON.stringify(guessColumns(file.heading, file.sample))
    await alone.tx(async em => requireOpen(await query(em, READY, [scope.workspaceId, id, file.bytes, file.rows, file.delimiter, columns])))
    return id
  } catch (error) {
    await alone.tx(async em => {
      await query(em, `delete from cdp_import_page where workspace_id = $1 and import_id = $2`, [scope.workspaceId, id])
      await query(em, `delete from cdp_import where workspace_id = $1 and id = $2 and state = 'uploading'`, [scope.workspaceId, id])
    })
    throw error
  }
}

/** An upload that was ended meanwhile takes nothing more. */
function requireOpen(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new ImportBusy({ state: 'failed' })
}

/** The records of a file in UTF-8, with or without a mark of it, whatever stands between its fields. */
async function* rowsOf(body: AsyncIterable<Uint8Array>, file: { bytes: number; delimiter: string }): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let parser: ReturnType<typeof parse> | null = null
  let feeding: Promise<void> | null = null
  const chunks = body[Symbol.asyncIterator]()
  const decode = async (): Promise<string | null> => {
    const { done, value } = await chunks.next()
    if (done === true) return null
    file.bytes += value.byteLength
    if (file.bytes > MOST_BYTES) throw new ImportTooLarge()
    return decoder.decode(value, { stream: true })
  }
  try {
    let head = ''
    while (head.length < 65_536 && !head.includes('\n')) {
      const text = await decode()
      if (text === null) break
      head += text
    }
    file.delimiter = guessDelimiter(head)
    const into = (parser = parse({
      delimiter: file.delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_RECORD,
    }))
    feeding = (async () => {
      await write(into, head)
      for (let text = await decode(); text !== null; text = await decode()) await write(into, text)
      decoder.decode()
      into.end()
    })().catch((error: unknown) => void into.destroy(error as Error))
    for await (const record of into) yield (record as string[]).map(cleanText)
    await feeding
  } catch (error) {
    throw readable(error)
  } finally {
    parser?.destroy()
    await feeding
  }
}

const write = (into: ReturnType<typeof parse>, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (text === '' || into.destroyed) return resolve()
    into.write(text, error => (error == null ? resolve() : reject(error)))
  })

/** What of a fault lies in the file, said so. */
function readable(error: unknown): unknown {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  const reason =
    code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? 'It is not in UTF-8'
      : code.startsWith('CSV_')
        ? `${String(Reflect.get(Object(error), 'message'))
            .split('\n')[0]
            ?.slice(0, 200)}`
        : null
  if (reason === null) return error
  return new ImportUnreadable({ reason }, { errors: [{ pointer: '/body', detail: 'Save it as CSV in UTF-8 and send it again.' }] })
}

/** Headings as given, where they are missing or stand twice with a number. */
function headingOf(row: readonly string[]): string[] {
  if (row.length > MOST_COLUMNS)
    throw new ImportUnreadable(
      { reason: `It has ${row.length} columns, and at most ${MOST_COLUMNS} can be taken` },
      { errors: [{ pointer: '/body', detail: 'Leave columns out.' }] },
    )
  const used = new Set<string>()
  return row.map((cell, i) => {
    const name = cell.trim().slice(0, 150).toWellFormed() || `Column ${i + 1}`
    let unique = name
    for (let n = 2; used.has(unique); n += 1) unique = `${name} ${n}`
    used.add(unique)
    return unique
  })
}

const BEGIN = `
insert into cdp_import (id, workspace_id, name, state, created_by, created_at, upload_until, columns) values ($1, $2, $3, 'uploading', $4, $5, $6, '[]')`
const GOES_ON = `update cdp_import set upload_until = $3 where workspace_id = $1 and id = $2 and state = 'uploading' returning 1`
const PAGE = `insert into cdp_import_page (workspace_id, import_id, nth, first_row, rows, created_at) values ($1, $2, $3, $4, $5, $6)`
const READY = `
update cdp_import set state = 'ready', bytes = $3, row_count = $4, delimiter = $5, columns = $6, upload_until = null, version = version + 1
where workspace_id = $1 and id = $2 and state = 'uploading' returning 1`
