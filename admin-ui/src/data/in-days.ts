import type { ListQuery } from './list.ts'
import { fromWallClock } from './wall-clock.ts'

/** `from` and `to` as days of the workspace's calendar become the instants the first begins and the last ends at. */
export function inDays(query: ListQuery, timeZone: string): ListQuery {
  const { from, to, ...rest } = query
  const start = typeof from === 'string' ? fromWallClock(`${from}T00:00`, timeZone) : undefined
  const last = typeof to === 'string' ? fromWallClock(`${to}T23:59`, timeZone) : undefined
  return {
    ...rest,
    ...(start === undefined ? {} : { from: start }),
    ...(last === undefined ? {} : { to: new Date(Date.parse(last) + 59_999).toISOString() }),
  }
}
