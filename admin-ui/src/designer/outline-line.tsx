import { ActionIcon } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconArrowDownRight, IconEyeOff, IconPlus, IconSquareX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useDesigner, useDesignerState, useOutletsOf } from './designer-context.ts'
import { iconOf, toneOf } from './icons.ts'
import { ENTRY, nodeOf, type Outlet, targetOf } from './model/draft.ts'
import type { Line } from './model/outline.ts'
import { NodeMenu } from './node-menu.tsx'
import { useOverlay } from './overlay.ts'
import { useNodeWords } from './use-node-words.ts'

/** One line of the outline: a step with what can be done to it, or an outlet and what follows it. */
export function OutlineLine({ line }: { line: Line }): ReactElement {
  const { t } = useTranslation()
  const { goTo, isReadOnly } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, outletWord } = useNodeWords()
  const indent = { paddingInlineStart: `${line.depth * 14}px` }
  if (line.kind === 'entry') return <NodeLine id={ENTRY} by={null} indent={indent} />
  if (line.kind === 'node') return <NodeLine id={line.id} by={line.by} indent={indent} isUnreached={line.by === null} />
  const word = outletWord(draft, line.at)
  if (line.kind === 'join')
    return (
      <li style={indent}>
        <button type="button" className="step-line quiet" onClick={() => goTo(line.to)}>
          <Icon of={IconArrowDownRight} />
          <span className="grow">{t('journeys.goesTo', { outlet: word, title: titleOf(draft, line.to) })}</span>
        </button>
        {!isReadOnly && (
          <AskButton
            at={line.at}
            icon={IconPlus}
            label={t('journeys.insertAfter', { title: titleOf(draft, line.at.from), outlet: word })}
          />
        )}
      </li>
    )
  return (
    <li style={indent}>
      <span className="step-line quiet">
        {line.kind === 'end' && <Icon of={IconSquareX} />}
        <span className={line.kind === 'open' ? 'grow open' : 'grow'}>
          {t(line.kind === 'end' ? 'journeys.endsBy' : 'journeys.opensBy', { outlet: word })}
        </span>
      </span>
      {!isReadOnly && (
        <AskButton at={line.at} icon={IconPlus} label={t('journeys.addAfter', { title: titleOf(draft, line.at.from), outlet: word })} />
      )}
    </li>
  )
}

function NodeLine({
  id,
  by,
  indent,
  isUnreached = false,
}: {
  id: string
  by: Outlet | null
  indent: { paddingInlineStart: string }
  isUnreached?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const { kinds, problems, goTo, isReadOnly } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const isSelected = useDesignerState(state => state.selection.includes(id))
  const outletsOf = useOutletsOf()
  const triggers = useDesignerState(state => state.draft.triggers)
  const { titleOf, outletWord, sentenceOf } = useNodeWords()
  const { numbers, onPeople } = useOverlay()
  const waiting = numbers?.of(id).waiting ?? 0
  const node = nodeOf(draft, id)
  const kind = node === undefined ? undefined : kinds.of(node)
  const sentence = (node === undefined ? triggers : [node]).map(sentenceOf).join(' ')
  const own = problems.filter(one => one.node === id)
  const errors = own.filter(one => one.level === 'error').length
  const isNamed = by !== null && outletsOf(by.from).length > 1
  const outlets = outletsOf(id)
  const [only] = outlets
  const canInsert = !isReadOnly && outlets.length === 1 && only !== undefined && targetOf(draft, { from: id, outlet: only }) !== undefined
  return (
    <li style={indent}>
      <button
        type="button"
        className={isSelected ? 'step-line is-active' : 'step-line'}
        data-step={id}
        aria-current={isSelected ? 'step' : undefined}
        aria-description={sentence === '' ? undefined : sentence}
        onClick={() => goTo(id)}
      >
        <span className={`tile s ${node === undefined ? 'k-entry' : toneOf(kind?.category)}`}>
          <Icon of={iconOf(kind?.icon, node === undefined ? 'entry' : kind?.category)} />
        </span>
        <span className="grow">
          {isNamed && <span className="by">{outletWord(draft, by)}</span>}
          <span className={node?.disabled === true ? 'name is-off' : 'name'}>{titleOf(draft, id)}</span>
          {sentence !== '' && (
            <span className="said" aria-hidden="true" title={sentence}>
              {sentence}
            </span>
          )}
          {isUnreached && <span className="by">{t('journeys.unreached')}</span>}
        </span>
        {node?.disabled === true && (
          <>
            <Icon of={IconEyeOff} small />
            <span className="sr">{t('journeys.disabled')}</span>
          </>
        )}
        {own.length > 0 && (
          <span className={`badge ${errors > 0 ? 'bad' : 'held'}`}>
            <Icon of={errors > 0 ? IconAlertCircle : IconAlertTriangle} small />
            {errors > 0 ? errors : own.length}
            <span className="sr">
              {errors > 0 ? t('journeys.errors', { count: errors }) : t('journeys.warnings', { count: own.length })}
            </span>
          </span>
        )}
      </button>
      {numbers !== undefined && waiting > 0 && (
        <button
          type="button"
          className="badge k-primary people-here"
          aria-label={t('journeys.live.peopleAt', { count: waiting, title: titleOf(draft, id) })}
          onClick={() => onPeople?.(id)}
        >
          {t('journeys.live.waitingHere', { count: waiting })}
        </button>
      )}
      {canInsert && (
        <AskButton
          at={{ from: id, outlet: only }}
          icon={IconPlus}
          label={t('journeys.insertAfter', { title: titleOf(draft, id), outlet: outletWord(draft, { from: id, outlet: only }) })}
        />
      )}
      {!isReadOnly && node !== undefined && <NodeMenu id={id} />}
    </li>
  )
}

function AskButton({ at, icon, label }: { at: Outlet; icon: typeof IconPlus; label: string }): ReactElement {
  const { askNext } = useDesigner()
  return (
    <ActionIcon
      size={28}
      aria-label={label}
      onClick={event => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        askNext(at, { x: left, y: bottom })
      }}
    >
      <Icon of={icon} />
    </ActionIcon>
  )
}
