const longest = 24 * 3_600_000

/** The Retry-After header in milliseconds from now: seconds or a date, undefined when absent or senseless. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  if (!Number.isFinite(wait)) return undefined
  return Math.min(Math.max(wait, 0), longest)
}
