import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconDeviceFloppy, IconPencil, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react'
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scenario, Simulation } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { journeys } from '../../data/journeys.ts'
import { useDesigner, useDesignerState, useOutletsOf } from '../designer-context.ts'
import { type Path, pathOf } from '../model/path.ts'
import { focusWithin } from './focus-within.ts'
import { endOf, momentsOf } from './moments.ts'
import { SaveScenario } from './save-scenario.tsx'
import { TryForm } from './try-form.tsx'
import { TryPlayer } from './try-player.tsx'
import { inputOf, missingOf, type Trial } from './trial.ts'
import { usePlayer } from './use-player.ts'
import './try.css'

/** As many as a draft keeps. */
const MOST_SCENARIOS = 50

/** Walks the journey as it is drawn with somebody on a virtual clock; his way lights up on the canvas. Nothing is sent. */
export function TryPanel({
  journeyId,
  trial,
  onTrial,
  onPath,
  onSave,
  onClose,
}: {
  journeyId: string
  trial: Trial
  onTrial: (trial: Trial) => void
  onPath: (path: { path: Path; timeZone: string } | null) => void
  /** Keeps a scenario of what was tried; not where the journey is only looked at. */
  onSave?: (scenario: Scenario) => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { problems } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const outletsOf = useOutletsOf()
  const simulate = useMutation({ mutationFn: () => journeys.simulate(journeyId, inputOf(trial, draft, new Date())) })
  const tried = simulate.data
  const moments = useMemo(() => (tried === undefined ? [] : momentsOf(tried)), [tried])
  // the end is a moment of its own
  const player = usePlayer(tried, tried === undefined ? 0 : moments.length + 1)
  const { at } = player
  const [isSaving, setSaving] = useState(false)
  const play = useRef<HTMLButtonElement>(null)
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (tried === undefined) return onPath(null)
    const isOver = at >= moments.length
    const path = pathOf(draft, moments.slice(0, at + 1), outletsOf, isOver ? endOf(tried) : undefined)
    onPath({ path, timeZone: tried.timeZone })
  }, [tried, moments, at, draft, outletsOf, onPath])
  useEffect(() => () => onPath(null), [onPath])

  useEffect(() => {
    if (simulate.isError) focusWithin(play.current)
  }, [simulate.isError])

  const errors = problems.filter(one => one.level === 'error').length
  const missing = missingOf(trial)
  const blocked =
    errors > 0 ? t('journeys.try.blocked', { count: errors }) : missing === null ? undefined : t(`journeys.try.missing.${missing}`)
  const start = (): void => {
    if (blocked === undefined) simulate.mutate()
  }
  const change = (): void => {
    simulate.reset()
    title.current?.focus({ preventScroll: true })
  }
  // a scenario that is opened shows at once what becomes of it
  useEffect(() => {
    if (trial.scenario !== null) start()
  }, [])
  const { scenarios = [] } = draft
  const isFull = scenarios.length >= MOST_SCENARIOS
  const isKept = scenarios.some(one => one.id === trial.scenario?.id)
  const unsavable =
    trial.who === 'known' ? t('journeys.scenarios.onlyMadeUp') : isFull && !isKept ? t('journeys.scenarios.most') : undefined
  return (
    <aside className="journey-inspector journey-try" aria-label={t('journeys.try.title')}>
      <div className="id">
        <span className="tile k-primary">
          <Icon of={IconPlayerPlay} />
        </span>
        <div className="grow">
          <h2 ref={title} tabIndex={-1}>
            {t('journeys.try.title')}
          </h2>
          <p className="trunc">
            {trial.scenario === null ? t('journeys.try.about') : t('journeys.scenarios.trying', { name: trial.scenario.name })}
          </p>
        </div>
        <Tooltip label={t('journeys.closeInspector')}>
          <ActionIcon aria-label={t('journeys.closeInspector')} onClick={onClose}>
            <Icon of={IconX} />
          </ActionIcon>
        </Tooltip>
      </div>
      {tried !== undefined && isSaving && onSave !== undefined ? (
        <SaveScenario
          trial={trial}
          tried={tried}
          startedAt={startOf(tried)}
          isFull={isFull}
          onSave={onSave}
          onBack={() => setSaving(false)}
        />
      ) : (
        <>
          <div className="body" tabIndex={-1}>
            {tried === undefined ? (
              <TryForm trial={trial} onChange={onTrial} />
            ) : (
              <TryPlayer tried={tried} moments={moments} player={player} startedAt={startOf(tried)} />
            )}
            {simulate.isError && <ProblemAlert error={simulate.error} />}
          </div>
          <div className="foot-bar">
            {tried === undefined ? (
              <Tooltip label={blocked} disabled={blocked === undefined}>
                <Button
                  ref={play}
                  variant="filled"
                  leftSection={<Icon of={IconPlayerPlay} />}
                  loading={simulate.isPending}
                  aria-disabled={blocked !== undefined}
                  data-disabled={blocked === undefined ? undefined : true}
                  onClick={start}
                >
                  {t('journeys.try.play')}
                </Button>
              </Tooltip>
            ) : (
              <>
                <Button leftSection={<Icon of={IconPencil} />} onClick={change}>
                  {t('journeys.try.change')}
                </Button>
                <Tooltip label={t('journeys.try.again')}>
                  <ActionIcon variant="default" size={32} aria-label={t('journeys.try.again')} loading={simulate.isPending} onClick={start}>
                    <Icon of={IconRefresh} />
                  </ActionIcon>
                </Tooltip>
                {onSave !== undefined && (
                  <Tooltip label={unsavable} disabled={unsavable === undefined} multiline w={260}>
                    <Button
                      className="end"
                      variant="filled"
                      leftSection={<Icon of={IconDeviceFloppy} />}
                      aria-disabled={unsavable !== undefined}
                      data-disabled={unsavable === undefined ? undefined : true}
                      onClick={() => (unsavable === undefined ? setSaving(true) : undefined)}
                    >
                      {t('journeys.scenarios.save')}
                    </Button>
                  </Tooltip>
                )}
              </>
            )}
          </div>
        </>
      )}
    </aside>
  )
}

const startOf = ({ steps, ended }: Simulation): string => steps[0]?.at ?? ended.at
