/** Clocks of servers differ; by less than this. */
const SKEW_MS = 3_600_000
const MOST_MS = 2 ** 48 - 1

/**
 * Bounds for the ids of rows that were made within a period, both ends optional (ISO 8601): conditions on `id` for a list that is ordered by it, beside the exact
 * ones on the row's own time. Ids are time-ordered (UUIDv7, RFC 9562), so the list is read from the period on and ends with it, however many rows are newer or older.
 * The bounds are an hour wider than the period, because ids and times may come from different clocks.
 */
export function idBounds({ from, to }: { from?: string | undefined; to?: string | undefined }): { id: Record<string, string> }[] {
  return [
    ...(from === undefined ? [] : [{ id: { $gte: lowestIdAt(new Date(from).getTime() - SKEW_MS) } }]),
    ...(to === undefined ? [] : [{ id: { $lt: lowestIdAt(new Date(to).getTime() + SKEW_MS) } }]),
  ]
}

function lowestIdAt(ms: number): string {
  const hex = Math.min(Math.max(ms, 0), MOST_MS).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
