import type { PersonZone } from 'fathi/sdk'
import { ZONE_CLOCKS } from './zone-clocks.ts'

/** The changes of a zone's clocks: the minute after 1970 of each, and the offset from UTC in minutes from then on. Before the first one it holds, too. */
export interface ZoneClock {
  /** Its place among the clocks. */
  no: number
  minutes: readonly number[]
  offsets: readonly number[]
}

const clocks: ZoneClock[] = []
const byName = new Map<string, ZoneClock>()
for (const line of ZONE_CLOCKS.trim().split('\n')) {
  const [names = '', values = '', steps = ''] = line.split('|')
  const clock = { no: clocks.length, ...changesOf(steps, values.split(' ').map(Number)) }
  clocks.push(clock)
  for (const name of names.split(' ')) byName.set(name, clock)
}
const UTC = byName.get('utc') ?? { no: 0, minutes: [0], offsets: [0] }

function changesOf(steps: string, values: readonly number[]): { minutes: number[]; offsets: number[] } {
  const changes = [...steps.matchAll(/([0-9a-z]*)([A-Z])/g)]
  let at = 0
  return {
    minutes: changes.map(([, after = '']) => (at += after === '' ? 0 : Number.parseInt(after, 36))),
    offsets: changes.map(([, , letter = 'A']) => values[(letter.codePointAt(0) ?? 65) - 65] ?? 0),
  }
}

/** All clocks that there are, and which one each zone has, by its name in lower case. */
export const zoneClocks: readonly ZoneClock[] = clocks
export const clockOfZone: ReadonlyMap<string, ZoneClock> = byName

/** Names are compared in lower case, as SQL does it. */
const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]+/g, letters => letters.toLowerCase())

/** The clock that counts for a person: of the zone he has, where it is one, else of the workspace's. */
export const clockOf = ({ timezone, workspaceZone }: PersonZone): ZoneClock =>
  (timezone === null ? undefined : byName.get(lowerAscii(timezone))) ?? byName.get(lowerAscii(workspaceZone)) ?? UTC

/** What a clock shows at a moment, in milliseconds of a clock that knows no zone. */
export const shownAt = (clock: ZoneClock, at: number): number => at + offsetAt(clock, Math.floor(at / 60_000)) * 60_000

/** The offset in a minute. */
export const offsetAt = ({ minutes, offsets }: ZoneClock, minute: number): number => offsets[placeOf(minutes, minute)] ?? 0

/** The minute of the next change behind a minute; null when there is none. */
export const nextChangeOf = ({ minutes }: ZoneClock, minute: number): number | null =>
  minute < (minutes[0] ?? 0) ? (minutes[0] ?? null) : (minutes[placeOf(minutes, minute) + 1] ?? null)

/** The last place whose minute has come, or the first one. */
function placeOf(minutes: readonly number[], minute: number): number {
  let [low, high] = [0, minutes.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((minutes[middle] ?? 0) <= minute) low = middle
    else high = middle - 1
  }
  return low
}
