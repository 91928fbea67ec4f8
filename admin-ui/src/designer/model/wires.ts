import type { Draft, Edge, OutletsOf, Point } from './draft.ts'
import { CARD, type HeightOf, plainHeight, TIP } from './layout.ts'
import type { Tip } from './places.ts'

/** How a line runs, in pixels: it turns below the card it leaves, joins others above the one it comes to, and carries its word above that. */
const LEAVE = 11
const JOIN = 12
const WORD_ABOVE = 25
const WORD_BELOW = CARD.gapBelow - WORD_ABOVE
const RADIUS = 8
const CLEAR = 20

/** A line from card to card: its path, and where its word and its plus stand. */
export interface Wire {
  edge: Edge
  path: string
  word: Point
  isNamed: boolean
}

/** Every edge as a line around the cards. */
export function wiresOf(
  draft: Draft,
  places: ReadonlyMap<string, Point>,
  outletsOf: OutletsOf,
  heightOf: HeightOf = plainHeight,
  edges: readonly Edge[] = draft.edges,
): readonly Wire[] {
  const into = new Map<string, number>()
  for (const edge of draft.edges) into.set(edge.to, (into.get(edge.to) ?? 0) + 1)
  const cards = [...places].map(([id, place]) => ({ ...place, bottom: place.y + heightOf(id) }))
  return edges.flatMap((edge): Wire[] => {
    const from = places.get(edge.from)
    const to = places.get(edge.to)
    if (from === undefined || to === undefined) return []
    const outlets = outletsOf(edge.from)
    const start = { x: from.x + CARD.width / 2, y: from.y + heightOf(edge.from) }
    const end = { x: to.x + CARD.width / 2, y: to.y }
    const isNamed = outlets.length > 1
    const isJoin = (into.get(edge.to) ?? 0) > 1
    const slot = start.x + (outlets.indexOf(edge.outlet) - (outlets.length - 1) / 2) * (TIP.width + 8)
    const isBack = end.y < start.y + LEAVE + JOIN
    const wanted = isBack ? Math.max(start.x, end.x) + CARD.width / 2 + CLEAR : !isJoin ? end.x : isNamed ? slot : start.x
    const lane = freeLane(wanted, start.y + LEAVE, end.y - JOIN, cards)
    const points = [
      start,
      { x: start.x, y: start.y + LEAVE },
      { x: lane, y: start.y + LEAVE },
      { x: lane, y: end.y - JOIN },
      { x: end.x, y: end.y - JOIN },
      end,
    ]
    const isStraight = Math.abs(lane - end.x) < 1 && !isJoin
    const word = isNamed
      ? isStraight
        ? { x: end.x, y: end.y - WORD_ABOVE }
        : { x: lane, y: start.y + WORD_BELOW }
      : { x: start.x, y: start.y + 20 }
    return [{ edge, path: roundedPath(points), word, isNamed }]
  })
}

/** The line from a card to what hangs under one of its outlets. */
export const stubOf = (tip: Tip, places: ReadonlyMap<string, Point>): string => {
  const middle = (places.get(tip.from)?.x ?? 0) + CARD.width / 2
  return roundedPath([
    { x: middle, y: tip.y },
    { x: middle, y: tip.y + LEAVE },
    { x: tip.x, y: tip.y + LEAVE },
    { x: tip.x, y: tip.y + (tip.isNamed ? WORD_BELOW : 14) },
  ])
}

/** The nearest way down that runs through no card. */
function freeLane(wanted: number, top: number, bottom: number, cards: readonly (Point & { bottom: number })[]): number {
  const [high, low] = [Math.min(top, bottom), Math.max(top, bottom)]
  const inWay = cards.filter(card => card.y < low && card.bottom > high)
  const isFree = (x: number): boolean => inWay.every(card => x <= card.x - CLEAR + 1 || x >= card.x + CARD.width + CLEAR - 1)
  if (isFree(wanted)) return wanted
  const beside = inWay.flatMap(card => [card.x - CLEAR, card.x + CARD.width + CLEAR])
  return beside.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).find(isFree) ?? wanted
}

/** A line through these points with round corners. */
export function roundedPath(points: readonly Point[]): string {
  const kept = points.filter((one, i) => i === 0 || one.x !== points[i - 1]?.x || one.y !== points[i - 1]?.y)
  const [first, ...rest] = kept
  if (first === undefined) return ''
  const parts = rest.map((point, i) => {
    const before = kept[i]
    const after = kept[i + 2]
    if (before === undefined || after === undefined) return `L${point.x} ${point.y}`
    const a = towards(point, before)
    const b = towards(point, after)
    return `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`
  })
  return `M${first.x} ${first.y}${parts.join('')}`
}

/** The point on the way to another where a corner begins; half of the way at most. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
