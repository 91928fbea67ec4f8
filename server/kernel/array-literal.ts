/**
 * Arrays as PostgreSQL reads them, for statements with thousands of values: the driver's own way through every element costs more than the event log's insert itself.
 * https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
 */

/** Of values that need no quotes: numbers, booleans, UUIDs, ISO times. */
export const plainArray = <T>(rows: readonly T[], of: (row: T) => string | number | boolean | null): string =>
  arrayOf(rows, row => String(of(row)))

/** Of any text. */
export const textArray = <T>(rows: readonly T[], of: (row: T) => string | null): string =>
  arrayOf(rows, row => {
    const value = of(row)
    return value === null ? 'null' : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`
  })

/** Of JSON that `JSON.stringify` wrote: there control characters are escaped already, so that quotes and backslashes are all it escapes once more. */
export const jsonArray = <T>(rows: readonly T[], of: (row: T) => string): string => `{${JSON.stringify(rows.map(of)).slice(1, -1)}}`

function arrayOf<T>(rows: readonly T[], of: (row: T) => string): string {
  let text = '{'
  for (const row of rows) text += text.length === 1 ? of(row) : `,${of(row)}`
  return `${text}}`
}
