import { type Draft, ENTRY, ENTRY_OUTLET, isEnd, type Outlet, type OutletsOf, type Point, targetOf } from './draft.ts'
import { CARD, type HeightOf, layOut, plainHeight, TIP } from './layout.ts'

const STEP = CARD.height + CARD.gapBelow
const BESIDE = CARD.width + CARD.gapBeside

/** Where every card stands: where its author put it, else where the layout does. The entry stands above the first node. */
export function placesOf(draft: Draft, outletsOf: OutletsOf): ReadonlyMap<string, Point> {
  const isPlaced = draft.nodes.every(node => node.position !== undefined)
  const laid = isPlaced ? undefined : layOut(draft, outletsOf)
  const places = new Map(draft.nodes.map(node => [node.id, node.position ?? laid?.get(node.id) ?? { x: 0, y: 0 }]))
  const first = places.get(targetOf(draft, ENTRY_OUTLET) ?? '')
  const top = Math.min(...[...places.values()].map(place => place.y), STEP)
  return new Map([[ENTRY, first === undefined ? { x: 0, y: top - STEP } : { x: first.x, y: first.y - STEP }], ...places])
}

/** The same drawing with room for higher cards: what lies below one moves down by what it is higher. */
export function withRoomFor(heightOf: HeightOf, places: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
  const moved: { bottom: number; by: number }[] = []
  const down = new Map<string, number>()
  for (const [id, { y }] of [...places].toSorted(([, a], [, b]) => a.y - b.y)) {
    const by = moved.reduce((most, above) => (above.bottom <= y ? Math.max(most, above.by) : most), 0)
    down.set(id, by)
    moved.push({ bottom: y + CARD.height, by: by + heightOf(id) - CARD.height })
  }
  return new Map([...places].map(([id, { x, y }]) => [id, { x, y: y + (down.get(id) ?? 0) }]))
}

/** What hangs under an outlet that leads to no node: the way to go on, or the word that it ends. */
export interface Tip extends Outlet {
  /** Its middle, and the lower edge of its card. */
  x: number
  y: number
  isEnded: boolean
  /** Among several outlets each says which it is. */
  isNamed: boolean
}

/** Tips keep away from the cards that their siblings lead to, on the side of their order. */
export function tipsOf(
  draft: Draft,
  places: ReadonlyMap<string, Point>,
  outletsOf: OutletsOf,
  heightOf: HeightOf = plainHeight,
  of: Iterable<string> = places.keys(),
): readonly Tip[] {
  return [...of].flatMap(from => {
    const place = places.get(from)
    const outlets = outletsOf(from)
    if (place === undefined) return []
    const middle = place.x + CARD.width / 2
    const pitch = TIP.width + 8
    const taken = outlets.map(outlet => ownTarget(draft, { from, outlet }, places)?.x)
    return outlets.flatMap((outlet, i): Tip[] => {
      const at = { from, outlet }
      if (targetOf(draft, at) !== undefined) return []
      const wanted = middle + (i - (outlets.length - 1) / 2) * pitch
      const x = outlets.length === 1 ? middle : awayFrom(wanted, i, taken)
      return [{ ...at, x, y: place.y + heightOf(from), isEnded: isEnd(draft, at), isNamed: outlets.length > 1 }]
    })
  })
}

/** Where the card stands that only this outlet leads to; a line that joins others goes down by itself first. */
function ownTarget(draft: Draft, at: Outlet, places: ReadonlyMap<string, Point>): Point | undefined {
  const to = targetOf(draft, at)
  return draft.edges.filter(edge => edge.to === to).length === 1 ? places.get(to ?? '') : undefined
}

function awayFrom(wanted: number, index: number, taken: readonly (number | undefined)[]): number {
  const clear = (CARD.width + TIP.width) / 2
  return taken.reduce<number>((x, left, other) => {
    if (left === undefined) return x
    const centre = left + CARD.width / 2
    if (Math.abs(x - centre) >= clear) return x
    return other < index ? centre + clear : centre - clear
  }, wanted)
}

/** A free place for a new card behind an outlet: below, and beside what stands there already. */
export function placeBehind(draft: Draft, at: Outlet, outletsOf: OutletsOf): Point {
  const places = placesOf(draft, outletsOf)
  const next = places.get(targetOf(draft, at) ?? '')
  if (next !== undefined) return next
  const from = places.get(at.from) ?? { x: 0, y: 0 }
  const outlets = outletsOf(at.from)
  const side = (outlets.indexOf(at.outlet) - (outlets.length - 1) / 2) * BESIDE
  return freePlace([...places.values()], { x: Math.round(from.x + (outlets.length > 1 ? side : 0)), y: from.y + STEP })
}

/** The place that is wanted, or the nearest beside it where no card stands. */
export function freePlace(taken: readonly Point[], { x, y }: Point): Point {
  const isFree = (left: number): boolean =>
    taken.every(one => Math.abs(one.x - left) >= CARD.width + 16 || Math.abs(one.y - y) >= CARD.height + 16)
  for (let step = 0; ; step += 1) {
    const found = [x + step * BESIDE, x - step * BESIDE].find(isFree)
    if (found !== undefined) return { x: found, y }
  }
}
