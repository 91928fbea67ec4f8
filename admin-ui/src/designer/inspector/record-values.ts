export type Row = readonly [name: string, value: string]
export type Values = Readonly<Record<string, unknown>>

export const rowsOf = (record: Values): readonly Row[] => Object.entries(record).map(([name, value]) => [name, textOfValue(value)])

export const recordOf = (rows: readonly Row[]): Record<string, unknown> =>
  Object.fromEntries(
    rows.filter(([name]) => name !== '').map(([name, value]) => [name, isPlain(value) ? (JSON.parse(value) as unknown) : value]),
  )

/** A value as it is written in a box: text as it stands, in quotes where it would be read as something else. */
export const textOfValue = (value: unknown): string => (typeof value === 'string' && !isPlain(value) ? value : JSON.stringify(value))

/** What is written as JSON writes a number, a truth value, null or a text in quotes. */
function isPlain(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value !== 'object' || value === null
  } catch {
    return false
  }
}
