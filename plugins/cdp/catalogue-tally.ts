import { estimate, mergeSketch, newSketch, note } from './catalogue-sketch.ts'
import { isAddress, type ValueType } from './catalogue-value.ts'

const MOST_EXAMPLES = 5
const MOST_EXAMPLE_LETTERS = 200
/** Values whose frequency is followed. */
export const MOST_TOP = 100
const MOST_TOP_LETTERS = 100
/** Places of a list whose values are followed. */
const MOST_OF_LIST = 20

export type TopValue = string | number | boolean

/** What was learned of one name since it was last written down. */
export interface Tally {
  seen: number
  first: Date
  last: Date
  types: Set<ValueType>
  examples: unknown[]
  top: Map<TopValue, number>
  sketch: Uint8Array
}
/** What is written down of it. */
export interface Noted {
  types: ValueType[]
  examples: unknown[]
  top: [TopValue, number][]
  sketch: Uint8Array | null
  distinct: number
  seen: number
  firstSeen: Date | null
  lastSeen: Date | null
}

export const newTally = (at: Date): Tally => ({
  seen: 0,
  first: at,
  last: at,
  types: new Set(),
  examples: [],
  top: new Map(),
  sketch: newSketch(),
})

/** Counts that a name was there at a time. */
export function countSeen(tally: Tally, at: Date): void {
  tally.seen += 1
  if (at < tally.first) tally.first = at
  if (at > tally.last) tally.last = at
}

/** Learns from one value. Values of one person alone leave nothing but a trace in the estimate of how many there are. */
export function learn(tally: Tally, value: unknown, type: ValueType, isPersonal: boolean): void {
  tally.types.add(type)
  if (type === 'object') return
  note(tally.sketch, typeof value === 'string' ? value : JSON.stringify(value))
  if (isPersonal || isAddress(value)) return
  for (const one of type === 'list' ? (value as unknown[]).slice(0, MOST_OF_LIST) : [value])
    if (isTopValue(one) && !isAddress(one)) countValue(tally.top, one)
  if (tally.examples.length < MOST_EXAMPLES) addExample(tally.examples, value)
}

const isTopValue = (value: unknown): value is TopValue => ['string', 'number', 'boolean'].includes(typeof value)

/** Space-saving (Metwally et al. 2005): when all places are taken the rarest value gives way, and its count is inherited. */
function countValue(top: Map<TopValue, number>, value: TopValue): void {
  if (typeof value === 'string' && value.length > MOST_TOP_LETTERS) return
  const before = top.get(value)
  if (before !== undefined) {
    top.set(value, before + 1)
    return
  }
  if (top.size < MOST_TOP) {
    top.set(value, 1)
    return
  }
  const [rarest, count] = [...top].reduce((a, b) => (b[1] < a[1] ? b : a))
  top.delete(rarest)
  top.set(value, count + 1)
}

function addExample(examples: unknown[], value: unknown): void {
  const text = JSON.stringify(value)
  if (text.length > MOST_EXAMPLE_LETTERS || examples.some(one => JSON.stringify(one) === text)) return
  examples.push(value)
}

/** What is written down after the news. */
export function withNews(noted: Noted, news: Tally): Noted {
  const examples = [...noted.examples]
  for (const one of news.examples) if (examples.length < MOST_EXAMPLES) addExample(examples, one)
  const top = new Map(noted.top)
  for (const [value, count] of news.top) top.set(value, (top.get(value) ?? 0) + count)
  const sketch = noted.sketch === null ? newSketch() : Uint8Array.from(noted.sketch)
  mergeSketch(sketch, news.sketch)
  return {
    types: [...new Set([...noted.types, ...news.types])].toSorted(),
    examples,
    top: [...top].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_TOP),
    sketch,
    distinct: estimate(sketch),
    seen: noted.seen + news.seen,
    firstSeen: noted.firstSeen === null || news.first < noted.firstSeen ? news.first : noted.firstSeen,
    lastSeen: noted.lastSeen === null || news.last > noted.lastSeen ? news.last : noted.lastSeen,
  }
}
