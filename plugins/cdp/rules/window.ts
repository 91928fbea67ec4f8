import { joinSql, type RuleFinding, sql, type SqlExpression, type Static, Type } from 'fathi/sdk'
import { Duration, durationMs } from './duration.ts'
import { INSTANT_PATTERN, instantOf, momentSql } from './instant.ts'

const Moment = Type.String({ pattern: INSTANT_PATTERN })
const closed = { additionalProperties: false } as const

/** Which stretch of time counts: the last so many days, between two moments, or ever when it is left out. */
export const Window = Type.Union([
  Type.Object({ last: Duration }, closed),
  Type.Object({ from: Moment, to: Moment }, closed),
  Type.Object({ from: Moment }, closed),
  Type.Object({ to: Moment }, closed),
])
export type Window = Static<typeof Window>

/** The stretch in milliseconds: `after` and `before` are outside of it, `from` is inside. What lies after now has not happened. */
interface Stretch {
  after: number
  from: number
  before: number
  now: number
}

const stretchOf = (window: Window | undefined, now: Date): Stretch => {
  const open = { after: -Infinity, from: -Infinity, before: Infinity, now: now.getTime() }
  if (window === undefined) return open
  if ('last' in window) return { ...open, after: open.now - durationMs(window.last) }
  return {
    ...open,
    from: 'from' in window ? (instantOf(window.from) ?? Number.NaN) : -Infinity,
    before: 'to' in window ? (instantOf(window.to) ?? Number.NaN) : Infinity,
  }
}

/** Says of moments whether they lie in the window. */
export function windowTest(window: Window | undefined, now: Date): (at: number) => boolean {
  const { after, from, before, now: end } = stretchOf(window, now)
  return at => at > after && at >= from && at < before && at <= end
}

/** The condition on a `timestamptz`. */
export function windowSql(window: Window | undefined, now: Date, at: SqlExpression): SqlExpression {
  const { after, from, before, now: end } = stretchOf(window, now)
  const ends = [sql`${at} <= ${momentSql(end)}`]
  if (Number.isFinite(after)) ends.push(sql`${at} > ${momentSql(after)}`)
  if (Number.isFinite(from)) ends.push(sql`${at} >= ${momentSql(from)}`)
  if (Number.isFinite(before)) ends.push(sql`${at} < ${momentSql(before)}`)
  return joinSql(ends, ' and ')
}

/** When a moment enters or leaves the window by time alone; null when it never will. */
export function windowChange(window: Window | undefined, now: Date, at: number): number | null {
  if (at > now.getTime()) return at
  if (window === undefined || !('last' in window)) return null
  const leaves = at + durationMs(window.last)
  return leaves > now.getTime() ? leaves : null
}

export function checkWindow(window: Window | undefined, pointer: string): readonly RuleFinding[] {
  if (window === undefined || 'last' in window) return []
  const faults: RuleFinding[] = []
  for (const end of ['from', 'to'] as const) {
    const said = end in window ? (window as Record<string, string>)[end] : undefined
    if (said !== undefined && instantOf(said) === null) faults.push({ pointer: `${pointer}/${end}`, detail: 'There is no such day.' })
  }
  return faults
}
