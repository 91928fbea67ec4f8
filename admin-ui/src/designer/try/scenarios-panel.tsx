import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconListCheck, IconPlayerPlay, IconTestPipe, IconX } from '@tabler/icons-react'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scenario } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import type { Draft } from '../model/draft.ts'
import { focusScenario, ScenarioLine } from './scenario-line.tsx'
import type { Outcomes } from './use-outcomes.ts'
import { useScenarioWords } from './use-scenario-words.ts'
import './try.css'

const none: readonly Scenario[] = []

/** Who is made up to hold the journey to what it promises; what became of each, and why. */
export function ScenariosPanel({
  outcomes,
  focused,
  onTry,
  onClose,
}: {
  outcomes: Outcomes
  /** The scenario that was just saved. */
  focused: string | null
  onTry: (scenario: Scenario | null) => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { acts, kinds, problems, store, isReadOnly } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const words = useScenarioWords(draft, kinds)
  const scenarios = draft.scenarios ?? none
  const [said, say] = useState('')
  const [deleted, setDeleted] = useState<{ id: string; left: Draft } | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const errors = problems.filter(one => one.level === 'error').length
  const isBlocked = errors > 0
  const { run, of, isPending } = outcomes
  const isRunning = scenarios.some(one => outcomes.isRunning(one.id))
  const known = scenarios.map(({ id }) => outcomes.of(id)).filter(one => one?.isStale === false)
  const failed = known.filter(one => one?.outcome.passed === false).length
  const passed = known.length - failed

  useEffect(() => {
    if (focused === null) title.current?.focus({ preventScroll: true })
    else focusScenario(focused)
  }, [focused])
  // what is not known, or was found before the last change, is tried when one comes to look
  const hasLooked = useRef(false)
  useEffect(() => {
    if (hasLooked.current || isPending) return
    hasLooked.current = true
    const open = scenarios.filter(({ id }) => of(id)?.isStale !== false)
    if (open.length > 0 && !isBlocked) run(open.map(one => one.id))
  }, [isPending])

  const remove = ({ id }: Scenario, nth: number): void => {
    const next = scenarios[nth + 1] ?? scenarios[nth - 1]
    acts.removeScenario(id)
    setDeleted({ id, left: store.getState().draft })
    say(t('journeys.scenarios.deleted'))
    if (next === undefined) title.current?.focus()
    else focusScenario(next.id)
  }
  // the last step is the one that deleted it, as long as nothing else was changed
  const canBringBack = deleted !== null && deleted.left === draft
  const bringBack = (id: string): void => {
    acts.undo()
    setDeleted(null)
    say('')
    focusScenario(id)
  }
  return (
    <aside className="journey-inspector journey-try journey-scenarios" aria-label={t('journeys.scenarios.title')}>
      <div className="id">
        <span className="tile k-primary">
          <Icon of={IconListCheck} />
        </span>
        <div className="grow">
          <h2 ref={title} tabIndex={-1}>
            {t('journeys.scenarios.title')}
          </h2>
          <p>{t('journeys.scenarios.about')}</p>
        </div>
        <Tooltip label={t('journeys.closeInspector')}>
          <ActionIcon aria-label={t('journeys.closeInspector')} onClick={onClose}>
            <Icon of={IconX} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className="body" tabIndex={-1}>
        {outcomes.error != null && <ProblemAlert error={outcomes.error} />}
        {isBlocked && scenarios.length > 0 && (
          <p className="k-danger scenario-note">{t('journeys.scenarios.cannotRun', { count: errors })}</p>
        )}
        {scenarios.length === 0 ? (
          <div className="empty compact">
            <span className="tile k-primary">
              <Icon of={IconListCheck} />
            </span>
            <h3>{t('journeys.scenarios.emptyTitle')}</h3>
            <p>{t('journeys.scenarios.emptyDetail')}</p>
          </div>
        ) : (
          <ul className="scenario-list">
            {scenarios.map((scenario, nth) => (
              <ScenarioLine
                key={scenario.id}
                scenario={scenario}
                last={outcomes.of(scenario.id)}
                isRunning={outcomes.isRunning(scenario.id)}
                isOff={isBlocked || isPending}
                isReadOnly={isReadOnly}
                words={words}
                onRun={() => outcomes.run([scenario.id])}
                onTry={() => onTry(scenario)}
                onRename={name => acts.putScenario({ ...scenario, name })}
                onDelete={() => remove(scenario, nth)}
              />
            ))}
          </ul>
        )}
        <p className="sr" role="status">
          {said}
        </p>
      </div>
      <div className="foot-bar">
        {canBringBack && (
          <Button leftSection={<Icon of={IconArrowBackUp} />} onClick={() => bringBack(deleted.id)}>
            {t('journeys.scenarios.undoDelete')}
          </Button>
        )}
        {scenarios.length > 0 && (
          <span className="s12 dim" role="status">
            {!isRunning &&
              !canBringBack &&
              (failed > 0
                ? t('journeys.scenarios.summaryFailed', { count: failed })
                : passed === scenarios.length
                  ? t('journeys.scenarios.summaryPassed', { count: passed })
                  : '')}
          </span>
        )}
        {scenarios.length === 0 ? (
          <Button variant="filled" leftSection={<Icon of={IconTestPipe} />} onClick={() => onTry(null)}>
            {t('journeys.scenarios.tryFirst')}
          </Button>
        ) : (
          <Button
            className="end"
            leftSection={<Icon of={IconPlayerPlay} />}
            aria-disabled={isBlocked || isPending}
            data-disabled={isBlocked || isPending ? true : undefined}
            loading={isRunning}
            onClick={() => (isBlocked || isPending ? undefined : outcomes.run())}
          >
            {t('journeys.scenarios.runAll')}
          </Button>
        )}
      </div>
    </aside>
  )
}
