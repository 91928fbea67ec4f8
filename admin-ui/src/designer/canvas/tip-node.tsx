import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { share } from '../../i18n/format.ts'
import { lineOf } from '../model/path.ts'
import { useOverlay } from '../overlay.ts'
import type { Tip } from '../model/places.ts'
import { useNodeWords } from '../use-node-words.ts'
import { PlusButton } from './plus-button.tsx'

/** What hangs under an outlet that leads to no node: its word, and a plus or that the journey ends. */
export const TipNode = memo(function TipNode({ data }: NodeProps): ReactElement {
  const { t } = useTranslation()
  const tip = data as unknown as Tip // the canvas knows data only as a record; `flowOf` made it
  const { isReadOnly, askNext } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { outletWord } = useNodeWords()
  const at = { from: tip.from, outlet: tip.outlet }
  const { path, numbers } = useOverlay()
  const taken = numbers?.taken(at)
  return (
    <div className={tip.isNamed ? 'tip is-named' : 'tip'}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {tip.isNamed && (
        <span className={path?.lines.has(lineOf(at)) === true ? 'pill is-reached' : 'pill'}>
          <span className="trunc">{outletWord(draft, at)}</span>
          {taken !== undefined && <b>{share(taken.count, taken.of)}</b>}
        </span>
      )}
      {tip.isEnded ? (
        <button
          type="button"
          className="terminal"
          disabled={isReadOnly}
          data-from={at.from}
          data-outlet={at.outlet}
          onClick={event => askNext(at, { x: event.clientX, y: event.clientY })}
        >
          {t('journeys.endsHere')}
        </button>
      ) : (
        !isReadOnly && (
          <Handle type="source" position={Position.Bottom} className="plus-grip">
            <PlusButton at={at} />
          </Handle>
        )
      )}
    </div>
  )
})
