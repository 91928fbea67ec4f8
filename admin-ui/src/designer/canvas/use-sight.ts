import { type FitViewOptions, useReactFlow, useStore as useFlowStore, type Viewport } from '@xyflow/react'
import { useReducedMotion } from '@mantine/hooks'
import { useCallback, useEffect, useRef } from 'react'
import type { Point } from '../model/draft.ts'
import { CARD, type HeightOf, TIP } from '../model/layout.ts'

const EDGE = 16
const GLIDE_MS = 200
/** Where the top of a card is put that was out of sight, as a share of the height: what follows it has room below. */
const UPPER = 0.4

interface Seen {
  fit: FitViewOptions
  places: ReadonlyMap<string, Point>
  selected: readonly string[]
  heightOf: HeightOf
}

/**
 * What of the journey is in sight: the whole, until somebody works on the canvas or looks elsewhere. From then on it rests under the hand
 * and moves only to show a card that was added out of sight, or one in hand that a panel is about to cover.
 */
export function useSight({ fit, places, selected, heightOf }: Seen): { onMoveStart: (event: unknown) => void; onHand: () => void } {
  const { fitView, getViewport, setViewport } = useReactFlow()
  const height = useFlowStore(state => state.height)
  const width = useFlowStore(state => state.width)
  const isStill = useReducedMotion()
  const isHeld = useRef(false)
  const known = useRef(places)
  const former = useRef({ width, height })
  const glide = useRef<{ to: Viewport; until: number }>(undefined)
  /** Where the eye rests, or will in a moment. */
  const restingAt = (): Viewport =>
    glide.current !== undefined && performance.now() < glide.current.until ? glide.current.to : getViewport()

  const boxOf = (ids: readonly string[]): Box | undefined => {
    const standing = ids.flatMap(id => {
      const place = places.get(id)
      return place === undefined ? [] : [{ ...place, below: place.y + heightOf(id) + CARD.gapBelow + TIP.height }]
    })
    if (standing.length === 0) return undefined
    const { x, y, zoom } = restingAt()
    const [lefts, tops] = [standing.map(one => one.x), standing.map(one => one.y)]
    return {
      x: { shift: x, from: Math.min(...lefts) * zoom, to: (Math.max(...lefts) + CARD.width) * zoom },
      y: { shift: y, from: Math.min(...tops) * zoom, to: Math.max(...standing.map(one => one.below)) * zoom },
    }
  }
  const show = (ids: readonly string[]): void => {
    const box = boxOf(ids)
    if (box === undefined || height === 0) return
    const x = shiftTo(box.x, width, (width - (box.x.to - box.x.from)) / 2)
    const y = shiftTo(box.y, height, height * UPPER)
    if (x === box.x.shift && y === box.y.shift) return
    const to = { x, y, zoom: restingAt().zoom }
    const duration = isStill ? 0 : GLIDE_MS
    glide.current = { to, until: performance.now() + duration }
    void setViewport(to, { duration })
  }
  useEffect(() => {
    const box = boxOf(selected)
    const wasInSight = box !== undefined && isInSight(box.x, former.current.width) && isInSight(box.y, former.current.height)
    former.current = { width, height }
    if (!isHeld.current && height > 0) void fitView(fit)
    else if (wasInSight) show(selected)
  }, [height, width, heightOf])
  useEffect(() => {
    const added = selected.filter(id => places.has(id) && !known.current.has(id))
    known.current = places
    if (added.length === 0) return
    isHeld.current = true
    show(added)
  }, [places])
  const onHand = useCallback(() => {
    isHeld.current = true
  }, [])
  const onMoveStart = useCallback((event: unknown) => {
    if (event === null) return
    isHeld.current = true
    glide.current = undefined
  }, [])
  return { onMoveStart, onHand }
}

/** A stretch of an axis in pixels of the screen, and how far the canvas is shifted on it. */
interface Stretch {
  shift: number
  from: number
  to: number
}
interface Box {
  x: Stretch
  y: Stretch
}

const isInSight = ({ shift, from, to }: Stretch, room: number): boolean => from + shift >= EDGE && to + shift <= room - EDGE

/** The shift with which a stretch is in sight: the one there is, if it is; else the stretch starts at a point of the room, or before it where its end would not fit. */
const shiftTo = (stretch: Stretch, room: number, start: number): number =>
  isInSight(stretch, room) ? stretch.shift : Math.max(EDGE - stretch.from, Math.min(start - stretch.from, room - EDGE - stretch.to))
