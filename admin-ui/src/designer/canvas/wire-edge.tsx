import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo, type ReactElement } from 'react'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { share } from '../../i18n/format.ts'
import { lineOf } from '../model/path.ts'
import type { Wire } from '../model/wires.ts'
import { useOverlay } from '../overlay.ts'
import { useNodeWords } from '../use-node-words.ts'
import { LabelLayer } from './label-layer.tsx'
import { PlusButton } from './plus-button.tsx'

/** A line from card to card with its word, and a plus that puts something between. */
export const WireEdge = memo(function WireEdge({ id, data, markerEnd }: EdgeProps): ReactElement {
  const wire = data as unknown as Wire // the canvas knows data only as a record; `flowOf` made it
  const { isReadOnly } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const isLit = useDesignerState(state => state.selection.includes(wire.edge.from))
  const { outletWord } = useNodeWords()
  const at = { from: wire.edge.from, outlet: wire.edge.outlet }
  const { path, diff, numbers } = useOverlay()
  const line = lineOf(at)
  const isOnPath = path?.lines.has(line) === true
  const difference = diff?.lines.get(line)
  const taken = numbers?.taken(at)
  return (
    <>
      <BaseEdge
        id={id}
        path={wire.path}
        interactionWidth={20}
        className={[isOnPath ? 'is-reached' : '', difference === undefined ? '' : `is-${difference}`].join(' ')}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      <LabelLayer>
        <div
          className={isLit ? 'wire-word is-lit' : 'wire-word'}
          style={{ transform: `translate(-50%, -50%) translate(${wire.word.x}px, ${wire.word.y}px)` }}
        >
          {wire.isNamed && (
            <span className={isOnPath ? 'pill is-reached' : 'pill'}>
              <span className="trunc">{outletWord(draft, at)}</span>
              {taken !== undefined && <b>{share(taken.count, taken.of)}</b>}
            </span>
          )}
          {!isReadOnly && <PlusButton at={at} isBetween />}
        </div>
      </LabelLayer>
    </>
  )
}, isDrawnAlike)

/** While a card is dragged, only the lines that move are drawn anew. */
function isDrawnAlike(a: EdgeProps, b: EdgeProps): boolean {
  const [one, other] = [a.data, b.data] as unknown as [Wire, Wire] // both are what `flowOf` made
  const isSame = one.path === other.path && one.word.x === other.word.x && one.word.y === other.word.y && one.isNamed === other.isNamed
  return isSame && a.id === b.id && a.markerEnd === b.markerEnd && one.edge.to === other.edge.to
}

/** The line down to an outlet that leads nowhere yet. */
export const StubEdge = memo(function StubEdge({ id, data }: EdgeProps): ReactElement {
  const { path, line } = data as unknown as { path: string; line: string } // `flowOf` gives a stub its path
  const isOnPath = useOverlay().path?.lines.has(line) === true
  return <BaseEdge id={id} path={path} interactionWidth={0} className={isOnPath ? 'is-reached' : ''} />
})
