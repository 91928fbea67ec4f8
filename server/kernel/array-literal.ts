/**
 * Arrays as PostgreSQL reads them, for statements with thousands of values: the driver's own way through every element costs more than the event log's insert itself.
 * https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
 */

/** Of values that need no quotes: numbers, booleans, UUIDs, ISO times. */
export const plainArray = <T>(rows: readonly T[], of: (row: T) => string | number | boolean | null): string =>
  `{${rows.map(row => of(row) ?? 'null').join(',')}}`

/**
 * Of any text. JSON escapes quotes and backslashes as PostgreSQL does, and control characters and halves of pairs in another way: where there are some, each
 * value is escaped by itself.
 */
export function textArray<T>(rows: readonly T[], of: (row: T) => string | null): string {
  const values = rows.map(of)
  if (!OTHERWISE.test(values.join(''))) return `{${JSON.stringify(values).slice(1, -1)}}`
  return `{${values.map(value => (value === null ? 'null' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`
}
const OTHERWISE = /[\p{Control}\p{Surrogate}]/u

/** Of JSON that `JSON.stringify` wrote: there control characters are escaped already, so that quotes and backslashes are all it escapes once more. */
export const jsonArray = <T>(rows: readonly T[], of: (row: T) => string): string => `{${JSON.stringify(rows.map(of)).slice(1, -1)}}`
