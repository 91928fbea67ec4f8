import { writeFile } from 'node:fs/promises'
import { ZONE_CLOCKS } from '../plugins/cdp/rules/zone-clocks.ts'

/** Writes `plugins/cdp/rules/zone-clocks.ts` anew, from what this Node knows of time zones: `node bin/on-node.mjs scripts/zone-clocks.ts`. Names, once known, stay. */
const MINUTE_S = 60
const FIRST = 0
const END = Date.UTC(2038, 0, 1) / 1_000
/** No offset lasted a shorter time than this. */
const STEP = 12 * 86_400

type Change = readonly [minute: number, offset: number]

const kept = ZONE_CLOCKS.trim()
  .split('\n')
  .flatMap(line => line.split('|')[0]?.split(' ') ?? [])
const names = [...new Set([...kept, ...Intl.supportedValuesOf('timeZone').map(name => name.toLowerCase())])].toSorted()
const groups = new Map<string, string[]>()
for (const name of names) {
  const packed = packedChanges(changesOf(name))
  groups.set(packed, [...(groups.get(packed) ?? []), name])
}
const lines = [...groups].map(([packed, alike]) => `${alike.join(' ')}|${packed}`).toSorted()
await writeFile(
  new URL('../plugins/cdp/rules/zone-clocks.ts', import.meta.url),
  `/**
 * What clocks showed and will show, zone by zone, from 1970 to 2037: written by \`scripts/zone-clocks.ts\`. A line has the names of zones that are alike, their
 * offsets from UTC in minutes, and their changes: so many minutes after the one before, in base 36, and the offset from then on, A for the first of them.
 */
export const ZONE_CLOCKS = \`
${lines.join('\n')}
\`
`,
)
console.log(`${names.length} zones in ${lines.length} lines, tz ${process.versions.tz}`)

function changesOf(zone: string): Change[] {
  const offset = offsetIn(zone)
  let last = offset(FIRST)
  const changes: Change[] = [[FIRST, last]]
  for (let at = FIRST + STEP; at < END; at += STEP)
    for (let from = at - STEP; offset(at) !== last;) {
      from = lastWith(offset, last, from, at) + MINUTE_S
      last = offset(from)
      changes.push([from / MINUTE_S, last])
    }
  return changes
}

/** The last whole minute before `to` at which the offset is still the one it was. */
function lastWith(offset: (at: number) => number, value: number, from: number, to: number): number {
  let [low, high] = [from, to]
  while (high - low > MINUTE_S) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_S) * MINUTE_S
    if (offset(middle) === value) low = middle
    else high = middle
  }
  return low
}

/** Minutes that clocks are ahead of UTC, at so many seconds after 1970. */
function offsetIn(zone: string): (at: number) => number {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric })
  return at => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (format.format(at * 1_000).match(/\d+/g) ?? []).map(Number)
    return (Date.UTC(year, month - 1, day, hour, minute, second) / 1_000 - at) / MINUTE_S
  }
}

function packedChanges(changes: readonly Change[]): string {
  const offsets = [...new Set(changes.map(([, offset]) => offset))]
  let before = FIRST
  const steps = changes.map(([minute, offset]) => {
    const step = `${minute === before ? '' : (minute - before).toString(36)}${String.fromCodePoint(65 + offsets.indexOf(offset))}`
    before = minute
    return step
  })
  return `${offsets.join(' ')}|${steps.join('')}`
}
