const ISO = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/
const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2101, 0, 1)

/** A time as clients write it; null when it is none, or lies outside of 1970 to 2100. Without a zone it is UTC. */
export function readTime(text: string): Date | null {
  if (!ISO.test(text)) return null
  const time = Date.parse(text.endsWith('Z') ? text.replace(' ', 'T') : zoned(text))
  return time >= EARLIEST && time < LATEST ? new Date(time) : null
}

const zoned = (text: string): string => (/[Tt ]/.test(text) && !/(z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text).replace(' ', 'T')

/**
 * When it happened by our clock. The client's clock may be wrong: between its `timestamp` and its `sentAt` the difference is right all the same,
 * so it is counted back from the moment of receipt. Nothing happens after it was received.
 */
export function correctedTime(timestamp: Date | undefined, sentAt: Date | undefined, receivedAt: Date): Date {
  if (timestamp === undefined) return receivedAt
  const skew = sentAt === undefined ? 0 : receivedAt.getTime() - sentAt.getTime()
  return new Date(Math.max(EARLIEST, Math.min(timestamp.getTime() + skew, receivedAt.getTime())))
}

/** Older than this when it arrived: it updates people, but admits nobody and sends nothing. */
export const isLate = (occurredAt: Date, receivedAt: Date, hours: number): boolean =>
  receivedAt.getTime() - occurredAt.getTime() > hours * 3_600_000
