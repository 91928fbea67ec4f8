/** The instant as the zone's clocks show it: `2026-11-26T09:00`. */
export function toWallClock(at: string, timeZone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(at))
      .map(part => [part.type, part.value]),
  )
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

/**
 * The instant at which the zone's clocks show this. A time that a change of clocks skips moves on by the skipped hour; of a
 * repeated one the first is taken.
 */
export function fromWallClock(wall: string, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const before = asUtc - offsetAt(asUtc - 43_200_000, timeZone)
  const after = asUtc - offsetAt(asUtc + 43_200_000, timeZone)
  const fits = [before, after].filter(instant => toWallClock(new Date(instant).toISOString(), timeZone) === wall.slice(0, 16))
  return new Date(fits.length === 0 ? before : Math.min(...fits)).toISOString()
}

/** How far the zone's clocks stand before UTC at an instant, in milliseconds. */
const offsetAt = (instant: number, timeZone: string): number =>
  Date.parse(`${toWallClock(new Date(instant).toISOString(), timeZone)}Z`) - Math.floor(instant / 60_000) * 60_000
