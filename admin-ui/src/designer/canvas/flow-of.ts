import { type Edge as FlowEdge, MarkerType, type Node as FlowNode } from '@xyflow/react'
import type { Draft, OutletsOf, Point } from '../model/draft.ts'
import { ENTRY } from '../model/draft.ts'
import { CARD, type HeightOf, TIP } from '../model/layout.ts'
import { lineOf } from '../model/path.ts'
import { type Tip, tipsOf } from '../model/places.ts'
import { stubOf, wiresOf } from '../model/wires.ts'

export interface Flow {
  nodes: FlowNode[]
  edges: FlowEdge[]
}

const NOTE = { width: 200, height: 88 }
const NAMED_TIP_ABOVE = 18

/** What the canvas draws of a journey: cards, what hangs under them, notes, and the lines. Cards stand in the order in which the journey is told, which is the order of Tab. */
export function flowOf(of: {
  draft: Draft
  places: ReadonlyMap<string, Point>
  outletsOf: OutletsOf
  order: readonly string[]
  selection: ReadonlySet<string>
  isReadOnly: boolean
  nameOf: (id: string) => string
  noteName: string
  lineName: (from: string, to: string) => string
  stubName: (tip: Tip) => string
  heightOf: HeightOf
  /** Lines that somebody went along. */
  reached: ReadonlySet<string> | undefined
  /** Only these cards and notes, with their lines. */
  only?: ReadonlySet<string>
}): Flow {
  const { draft, places, outletsOf, selection, isReadOnly, heightOf, only } = of
  const order = only === undefined ? of.order : of.order.filter(id => only.has(id))
  const touched = only === undefined ? draft.edges : draft.edges.filter(edge => only.has(edge.from) || only.has(edge.to))
  const tips = Map.groupBy(tipsOf(draft, places, outletsOf, heightOf, only === undefined ? places.keys() : order), tip => tip.from)
  const cards = order.flatMap((id): FlowNode[] => [
    {
      id,
      type: 'card',
      position: places.get(id) ?? { x: 0, y: 0 },
      ...size(CARD.width, heightOf(id)),
      data: {},
      selected: selection.has(id),
      draggable: !isReadOnly && id !== ENTRY,
      ariaLabel: of.nameOf(id),
    },
    ...(tips.get(id) ?? []).map(tipNode),
  ])
  const notes = draft.notes
    .filter(note => only?.has(note.id) !== false)
    .map((note): FlowNode => ({
      id: note.id,
      type: 'note',
      position: places.get(note.id) ?? note.position,
      ...size(NOTE.width, NOTE.height),
      data: {},
      selected: selection.has(note.id),
      draggable: !isReadOnly,
      ariaLabel: of.noteName,
    }))
  const lines = wiresOf(draft, places, outletsOf, heightOf, touched).map((wire): FlowEdge => ({
    id: `${wire.edge.from} ${wire.edge.outlet}`,
    type: 'wire',
    source: wire.edge.from,
    target: wire.edge.to,
    data: { ...wire },
    reconnectable: isReadOnly ? false : 'target',
    selectable: false,
    focusable: false,
    ariaLabel: of.lineName(wire.edge.from, wire.edge.to),
    markerEnd: {
      type: MarkerType.ArrowClosed,
      width: 12,
      height: 12,
      color: of.reached?.has(lineOf(wire.edge)) === true ? 'var(--primary)' : 'var(--line)',
    },
  }))
  const stubs = [...tips.values()].flat().map((tip): FlowEdge => ({
    id: `stub ${tip.from} ${tip.outlet}`,
    type: 'stub',
    source: tip.from,
    target: tipId(tip),
    data: { path: stubOf(tip, places), line: lineOf(tip) },
    reconnectable: false,
    selectable: false,
    focusable: false,
    ariaRole: 'img',
    ariaLabel: of.stubName(tip),
  }))
  return { nodes: [...cards, ...notes], edges: [...lines, ...stubs] }
}

const size = (width: number, height: number) => ({ width, height, measured: { width, height } })

export const tipId = ({ from, outlet }: Pick<Tip, 'from' | 'outlet'>): string => `tip ${from} ${outlet}`

/** The outlet that a tip on the canvas stands for. */
export function outletOfTip(id: string): { from: string; outlet: string } | undefined {
  const [kind, from, outlet] = id.split(' ')
  return kind === 'tip' && from !== undefined && outlet !== undefined ? { from, outlet } : undefined
}

const tipNode = (tip: Tip): FlowNode => ({
  id: tipId(tip),
  type: 'tip',
  position: { x: tip.x - TIP.width / 2, y: tip.y + (tip.isNamed ? NAMED_TIP_ABOVE : 8) },
  ...size(TIP.width, TIP.height),
  data: { ...tip },
  draggable: false,
  selectable: false,
  focusable: false,
})
