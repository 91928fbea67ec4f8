import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconPencil, IconPlayerPlay, IconTestPipe, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation, Scenario } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { OutcomeDetails } from './outcome-details.tsx'
import type { LastOutcome } from './use-outcomes.ts'

/** A scenario: what became of it last, and what can be done with it. */
export function ScenarioLine({
  scenario,
  last,
  isRunning,
  isOff,
  isReadOnly,
  words,
  onRun,
  onTry,
  onRename,
  onDelete,
}: {
  scenario: Scenario
  last: LastOutcome | undefined
  isRunning: boolean
  /** Cannot be run now. */
  isOff: boolean
  isReadOnly: boolean
  words: (expectation: Expectation) => string
  onRun: () => void
  onTry: () => void
  onRename: (name: string) => void
  onDelete: () => void
}): ReactElement {
  const { t } = useTranslation()
  const [isNaming, setNaming] = useState(false)
  const { id, name } = scenario
  return (
    <li className="scenario" data-scenario={id}>
      <div className="scenario-head">
        {isNaming ? (
          <NameField
            name={name}
            onDone={(next, by) => {
              setNaming(false)
              if (next !== null) onRename(next)
              if (by === 'key') focusScenario(id)
            }}
          />
        ) : (
          <h3 tabIndex={-1}>{name}</h3>
        )}
        {!isReadOnly && !isNaming && (
          <>
            <Tooltip label={t('journeys.scenarios.rename')}>
              <ActionIcon size={24} aria-label={t('journeys.scenarios.renameOf', { name })} onClick={() => setNaming(true)}>
                <Icon of={IconPencil} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('journeys.scenarios.delete')}>
              <ActionIcon size={24} aria-label={t('journeys.scenarios.deleteOf', { name })} onClick={onDelete}>
                <Icon of={IconTrash} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </div>
      <p className="scenario-state" role="status">
        <OutcomeBadge last={last} isRunning={isRunning} />
        {last?.isStale === true && !isRunning && <span className="dim s12">{t('journeys.scenarios.stale')}</span>}
      </p>
      <OutcomeDetails scenario={scenario} outcome={last?.isStale === true ? undefined : last?.outcome} words={words} />
      <div className="row scenario-acts">
        <Button
          size="xs"
          leftSection={<Icon of={IconPlayerPlay} small />}
          aria-label={t('journeys.scenarios.run', { name })}
          aria-disabled={isOff}
          data-disabled={isOff ? true : undefined}
          loading={isRunning}
          onClick={() => (isOff ? undefined : onRun())}
        >
          {t('journeys.scenarios.runShort')}
        </Button>
        <Button size="xs" leftSection={<Icon of={IconTestPipe} small />} onClick={onTry}>
          {t('journeys.scenarios.openInTry')}
        </Button>
      </div>
    </li>
  )
}

function OutcomeBadge({ last, isRunning }: { last: LastOutcome | undefined; isRunning: boolean }): ReactElement {
  const { t } = useTranslation()
  if (isRunning) return <span className="badge line">{t('journeys.scenarios.running')}</span>
  if (last === undefined) return <span className="badge line">{t('journeys.scenarios.notTried')}</span>
  const { passed } = last.outcome
  const tone = last.isStale ? 'badge line' : passed ? 'badge dot ok' : 'badge dot bad'
  return <span className={tone}>{t(passed ? 'journeys.scenarios.passed' : 'journeys.scenarios.failed')}</span>
}

/** Enter keeps the name, Escape leaves it as it was; whoever goes elsewhere keeps it, and stays there. */
function NameField({ name, onDone }: { name: string; onDone: (next: string | null, by: 'key' | 'blur') => void }): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(name)
  const next = typed.trim() === '' || typed.trim() === name ? null : typed.trim()
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onDone(event.key === 'Enter' ? next : null, 'key')
  }
  return (
    <TextInput
      className="grow"
      aria-label={t('journeys.scenarios.nameOf')}
      value={typed}
      maxLength={200}
      autoFocus
      onFocus={event => event.currentTarget.select()}
      onChange={event => setTyped(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => onDone(next, 'blur')}
    />
  )
}

/** The name of a scenario takes the focus once it is drawn. */
export const focusScenario = (id: string): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-scenario="${id}"] h3`)?.focus({ preventScroll: false }))
