import { Handle, type NodeProps, Position } from '@xyflow/react'
import { IconAlertCircle, IconAlertTriangle, IconEyeOff } from '@tabler/icons-react'
import { memo, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { iconOf, toneOf } from '../icons.ts'
import { type DraftTrigger, ENTRY, nodeOf } from '../model/draft.ts'
import { useOverlay } from '../overlay.ts'
import { useNodeWords } from '../use-node-words.ts'
import { CardNumbers } from './card-numbers.tsx'
import { DiffMark } from './diff-mark.tsx'

/** A node, or the entry: what it is, what it does, and what is wrong with it. */
export const Card = memo(function Card({ id, selected }: NodeProps): ReactElement | null {
  const { t } = useTranslation()
  const node = useDesignerState(state => nodeOf(state.draft, id))
  const hasTriggers = useDesignerState(state => state.draft.triggers.length > 0)
  const { kinds, isReadOnly } = useDesigner()
  const { missingOf } = useNodeWords()
  const { path, diff, numbers } = useOverlay()
  if (id !== ENTRY && node === undefined) return null
  const kind = node === undefined ? undefined : kinds.of(node)
  const isEntry = node === undefined
  const title = isEntry ? t('journeys.entry') : (node.title ?? kind?.title ?? node.type)
  const isEmpty = isEntry ? !hasTriggers : missingOf(node).length > 0
  const look = ['journey-card', selected ? 'is-selected' : '', isEmpty ? 'is-empty' : '', node?.disabled === true ? 'is-off' : '']
  const reached = path?.times.get(id)
  if (reached !== undefined) look.push('is-reached')
  if (path?.now === id) look.push('is-now')
  const change = diff?.nodes.get(id)?.difference
  if (change !== undefined) look.push(`is-${change}`)
  const hasNoWay = !isEntry && kind?.category === 'exit'
  return (
    <article className={look.filter(Boolean).join(' ')}>
      {!isEntry && <Handle type="target" position={Position.Top} isConnectable={!isReadOnly} />}
      <header>
        <span className={`tile s ${isEntry ? 'k-entry' : toneOf(kind?.category)}`}>
          <Icon of={iconOf(isEntry ? null : kind?.icon, isEntry ? 'entry' : kind?.category)} />
        </span>
        <h3 title={title}>{title}</h3>
        {change !== undefined && <DiffMark difference={change} />}
        {path !== undefined && reached !== undefined ? (
          <time className="badge k-primary" dateTime={reached}>
            {path.timeWords(reached)}
          </time>
        ) : (
          <CardMarks id={id} isOff={node?.disabled === true} />
        )}
      </header>
      <CardWords id={id} />
      {numbers !== undefined && <CardNumbers id={id} numbers={numbers} />}
      {!hasNoWay && <Handle type="source" position={Position.Bottom} isConnectable={!isReadOnly} />}
    </article>
  )
})

const none: readonly DraftTrigger[] = []

function CardWords({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const node = useDesignerState(state => nodeOf(state.draft, id))
  const triggers = useDesignerState(state => (id === ENTRY ? state.draft.triggers : none))
  const { saidOf, sentenceOf, missingOf } = useNodeWords()
  if (node === undefined) {
    const [first, ...more] = triggers
    if (first === undefined) return <p>{t('journeys.noTrigger')}</p>
    return (
      <p title={triggers.map(sentenceOf).join('\n')}>
        {sentenceOf(first)}
        {more.length > 0 && ` ${t('journeys.moreTriggers', { count: more.length })}`}
      </p>
    )
  }
  const said = saidOf(node)
  const sentence = sentenceOf(node)
  if (missingOf(node).length > 0 || typeof said === 'string') return <p title={sentence}>{sentence}</p>
  return (
    <p title={sentence}>
      {said.map(({ label, words }, i) => (
        <span key={label}>
          {i > 0 && ' · '}
          {label} <b>{words}</b>
        </span>
      ))}
    </p>
  )
}

/** How many faults a node has, the graver kind first, and whether runs pass it by. */
function CardMarks({ id, isOff }: { id: string; isOff: boolean }): ReactElement | null {
  const { t } = useTranslation()
  const { problems } = useDesigner()
  const own = problems.filter(one => one.node === id)
  const errors = own.filter(one => one.level === 'error').length
  const count = errors > 0 ? errors : own.length
  return (
    <>
      {isOff && (
        <span className="badge off" title={t('journeys.disabled')}>
          <Icon of={IconEyeOff} small />
        </span>
      )}
      {count > 0 && (
        <span
          className={`badge ${errors > 0 ? 'bad' : 'held'}`}
          title={errors > 0 ? t('journeys.errors', { count }) : t('journeys.warnings', { count })}
        >
          <Icon of={errors > 0 ? IconAlertCircle : IconAlertTriangle} small />
          {count}
        </span>
      )}
    </>
  )
}
