/**
 * Arrays as PostgreSQL reads them, for statements with thousands of values: the driver's own way through every element costs more than the event log's insert itself.
 * https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
 */

/** Of values that need no quotes: numbers, booleans, UUIDs, ISO times. */
export const plainArray = (values: readonly (string | number | boolean | null)[]): string => `{${values.map(String).join(',')}}`

/** Of any text. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map(value => (value === null ? 'null' : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`)).join(',')}}`

/** Of JSON that `JSON.stringify` wrote: there control characters are escaped already, so that quotes and backslashes are all it escapes once more. */
export const jsonArray = (values: readonly string[]): string => `{${JSON.stringify(values).slice(1, -1)}}`
