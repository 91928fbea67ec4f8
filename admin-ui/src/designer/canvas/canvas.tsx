import {
  type AriaLabelConfig,
  Background,
  type Connection,
  type Edge as FlowEdge,
  type Node as FlowNode,
  MiniMap,
  type NodeChange,
  type OnConnectEnd,
  ReactFlow,
  useReactFlow,
  useStore as useFlowStore,
} from '@xyflow/react'
import { type DragEvent, type ReactElement, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState, useOutletsOf } from '../designer-context.ts'
import { ENTRY, nodeOf, type Outlet, type Point } from '../model/draft.ts'
import { CARD, heightWith, plainHeight } from '../model/layout.ts'
import { outlineOf } from '../model/outline.ts'
import { placesOf, type Tip, withRoomFor } from '../model/places.ts'
import { useOverlay } from '../overlay.ts'
import { useNodeWords } from '../use-node-words.ts'
import { CanvasTools } from './canvas-tools.tsx'
import { Card } from './card.tsx'
import { DRAGGED_KIND } from './dragged-kind.ts'
import { type Flow, flowOf, outletOfTip } from './flow-of.ts'
import { keepSame, withMoved } from './keep-same.ts'
import { NoteNode } from './note-node.tsx'
import { TipNode } from './tip-node.tsx'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useSight } from './use-sight.ts'
import { StubEdge, WireEdge } from './wire-edge.tsx'
import './canvas.css'

const nodeTypes = { card: Card, tip: TipNode, note: NoteNode }
const edgeTypes = { wire: WireEdge, stub: StubEdge }
const DELETE_KEYS = ['Delete', 'Backspace']
const PRO = { hideAttribution: true }
const isValidConnection = ({ source, target }: FlowEdge | Connection): boolean =>
  target !== ENTRY && source !== target && outletOfTip(target) === undefined && outletOfTip(source)?.from !== target
/** Below this share only icon, title and marks are legible. */
const FAR = 0.6
const FIT = { padding: 0.06, maxZoom: 1, minZoom: 0.2 }

/** The journey drawn: cards from top to bottom, moved and connected by hand or keyboard. */
export function Canvas(): ReactElement {
  const { t } = useTranslation()
  const { acts, kinds, nameOf, store, isReadOnly, askNext, askRemove } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const selected = useDesignerState(state => state.selection)
  const outletsOf = useOutletsOf()
  const { titleOf, sentenceOf, outletWord } = useNodeWords()
  const { screenToFlowPosition } = useReactFlow()
  const isFar = useFlowStore(state => state.transform[2] < FAR)
  const [held, setHeld] = useState<ReadonlyMap<string, Point>>(new Map())
  const { numbers, path } = useOverlay()
  const high = numbers === undefined ? undefined : draft.nodes.flatMap(({ id }) => (numbers.of(id).messages === null ? [] : [id])).join(' ')
  const heightOf = useMemo(() => (high === undefined ? plainHeight : heightWith(new Set(high.split(' ')))), [high])
  const standing = useMemo(() => {
    const places = placesOf(draft, outletsOf)
    return heightOf === plainHeight ? places : withRoomFor(heightOf, places)
  }, [draft, outletsOf, heightOf])
  const order = useMemo(
    () => outlineOf(draft, outletsOf).flatMap(line => (line.kind === 'entry' ? [ENTRY] : line.kind === 'node' ? [line.id] : [])),
    [draft, outletsOf],
  )
  // while a card is dragged its journey stays the same: what it says is not asked for again with every frame
  const names = useMemo(
    () =>
      new Map(
        order.map(id => {
          const node = nodeOf(draft, id)
          return [id, node === undefined ? t('journeys.entry') : `${titleOf(draft, id)}. ${sentenceOf(node)}`]
        }),
      ),
    [draft, order, kinds, nameOf, t],
  )
  const drawing = {
    draft,
    outletsOf,
    order,
    selection: new Set(selected),
    isReadOnly,
    nameOf: (id: string) => names.get(id) ?? '',
    noteName: t('journeys.note'),
    stubName: (tip: Tip) => t(tip.isEnded ? 'journeys.endsBy' : 'journeys.opensBy', { outlet: outletWord(draft, tip) }),
    heightOf,
    reached: path?.lines,
    lineName: (from: string, to: string) => t('journeys.line', { from: titleOf(draft, from), to: titleOf(draft, to) }),
  }
  const shown = useRef<Flow>(undefined)
  const still = useMemo(() => {
    shown.current = keepSame(shown.current, flowOf({ ...drawing, places: standing }))
    return shown.current
  }, [draft, standing, outletsOf, order, selected, isReadOnly, heightOf, path?.lines, names, t])
  const flow = useMemo(() => {
    if (held.size === 0) return still
    const first = draft.edges.find(edge => edge.from === ENTRY)?.to
    const top = held.get(first ?? '')
    const moved = top === undefined ? held : new Map([...held, [ENTRY, { x: top.x, y: top.y - CARD.height - CARD.gapBelow }]])
    return withMoved(still, flowOf({ ...drawing, places: new Map([...standing, ...moved]), only: new Set(moved.keys()) }))
  }, [still, held])
  const fit = useMemo(() => ({ ...FIT, nodes: order.map(id => ({ id })) }), [order])
  const { onMoveStart, onHand } = useSight({ fit, places: standing, selected, heightOf })
  useCanvasKeys()

  const onNodesChange = useCallback(
    (changes: readonly NodeChange[]) => {
      const now = new Set(store.getState().selection)
      const moved = new Map<string, Point>()
      let isHeld = false
      let isSelection = false
      for (const change of changes) {
        if (change.type === 'select') {
          isSelection = true
          if (change.selected) now.add(change.id)
          else now.delete(change.id)
        }
        if (change.type === 'position' && change.position !== undefined && outletOfTip(change.id) === undefined && change.id !== ENTRY) {
          moved.set(change.id, { x: Math.round(change.position.x), y: Math.round(change.position.y) })
          isHeld = change.dragging === true
        }
      }
      if (isSelection) store.getState().select([...now])
      if (moved.size === 0) return
      if (isHeld) setHeld(former => new Map([...former, ...moved]))
      else {
        acts.move(moved, `move ${[...moved.keys()].join()}`)
        setHeld(new Map())
      }
    },
    [store, acts],
  )
  const onConnect = useCallback(
    ({ source, target }: Connection) => {
      const at = outletOfTip(source)
      if (at === undefined) acts.connectFrom(source, target)
      else acts.connect(at, target)
    },
    [acts],
  )
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { fromNode, isValid, to, from }) => {
      const at = fromNode === null ? undefined : outletOfTip(fromNode.id)
      if (isValid === true || at === undefined || to === null || Math.hypot(to.x - from.x, to.y - from.y) < CARD.gapBelow) return
      const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
      askNext(at, { x: clientX, y: clientY })
    },
    [askNext],
  )
  // what is handed to the canvas stays the same from frame to frame, else it draws everything anew
  const onReconnect = useCallback(
    (edge: FlowEdge, { target }: Connection) => {
      const [from, outlet] = edge.id.split(' ')
      if (from !== undefined && outlet !== undefined) acts.connect({ from, outlet }, target)
    },
    [acts],
  )
  const onBeforeDelete = useCallback(
    async ({ nodes }: { nodes: FlowNode[] }) => {
      askRemove(nodes.map(node => node.id))
      return false
    },
    [askRemove],
  )
  const words = useMemo(
    (): Partial<AriaLabelConfig> => ({
      'node.a11yDescription.default': t('journeys.a11y.node'),
      'node.a11yDescription.keyboardDisabled': t('journeys.a11y.node'),
      'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) =>
        t('journeys.a11y.moved', { direction, x: Math.round(x), y: Math.round(y) }),
      'edge.a11yDescription.default': t('journeys.a11y.edge'),
      'minimap.ariaLabel': t('journeys.a11y.minimap'),
      'handle.ariaLabel': t('journeys.a11y.handle'),
    }),
    [t],
  )
  const onDrop = (event: DragEvent): void => {
    const type = event.dataTransfer.getData(DRAGGED_KIND)
    const kind = kinds.nodes.find(one => one.type === type)
    if (kind === undefined) return
    event.preventDefault()
    const at = outletUnder(event.clientX, event.clientY)
    const place = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    if (at === undefined) acts.addAt({ x: place.x - CARD.width / 2, y: place.y - CARD.height / 2 }, kind)
    else acts.add(at, kind)
  }
  return (
    <div
      className={['journey-canvas', isFar ? 'is-far' : '', path === undefined ? '' : 'has-path'].join(' ')}
      onPointerDownCapture={onHand}
    >
      <ReactFlow
        nodes={flow.nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        isValidConnection={isValidConnection}
        onDragOver={event => {
          if (!event.dataTransfer.types.includes(DRAGGED_KIND) || isReadOnly) return
          event.preventDefault()
          event.dataTransfer.dropEffect = 'copy'
        }}
        onDrop={onDrop}
        onBeforeDelete={onBeforeDelete}
        deleteKeyCode={isReadOnly ? null : DELETE_KEYS}
        nodesConnectable={!isReadOnly}
        connectOnClick={false}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={1.5}
        fitView
        onMoveStart={onMoveStart}
        fitViewOptions={fit}
        proOptions={PRO}
        ariaLabelConfig={words}
        aria-label={t('journeys.canvas')}
      >
        <Background gap={18} size={1.2} />
        <MiniMap
          className="journey-minimap"
          nodeBorderRadius={10}
          nodeClassName={node => (node.type === 'tip' ? 'is-tip' : selected.includes(node.id) ? 'is-selected' : '')}
          pannable
          zoomable
        />
        <CanvasTools fit={fit} />
      </ReactFlow>
    </div>
  )
}

/** The outlet whose plus, end or word lies at a point of the screen. */
function outletUnder(x: number, y: number): Outlet | undefined {
  const found = document.elementsFromPoint(x, y).flatMap(element => {
    const place = element.closest<HTMLElement>('[data-from]') ?? element.querySelector<HTMLElement>(':scope > [data-from]')
    const line = element.closest<HTMLElement>('.react-flow__edge-wire')?.dataset['id']?.split(' ')
    const [from, outlet] = place === null ? (line ?? []) : [place.dataset['from'], place.dataset['outlet']]
    return from === undefined || outlet === undefined ? [] : [{ from, outlet }]
  })
  return found[0]
}
