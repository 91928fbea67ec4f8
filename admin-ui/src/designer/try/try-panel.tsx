import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconPencil, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { type ReactElement, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { journeys } from '../../data/journeys.ts'
import { useDesigner, useDesignerState, useOutletsOf } from '../designer-context.ts'
import { type Path, pathOf } from '../model/path.ts'
import { endOf, momentsOf } from './moments.ts'
import { TryForm } from './try-form.tsx'
import { TryPlayer } from './try-player.tsx'
import { inputOf, missingOf, type Trial } from './trial.ts'
import { usePlayer } from './use-player.ts'
import './try.css'

/** Walks the journey as it is drawn with somebody on a virtual clock; his way lights up on the canvas. Nothing is sent. */
export function TryPanel({
  journeyId,
  trial,
  onTrial,
  onPath,
  onClose,
}: {
  journeyId: string
  trial: Trial
  onTrial: (trial: Trial) => void
  onPath: (path: { path: Path; timeZone: string } | null) => void
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

  const errors = problems.filter(one => one.level === 'error').length
  const missing = missingOf(trial)
  const blocked =
    errors > 0 ? t('journeys.try.blocked', { count: errors }) : missing === null ? undefined : t(`journeys.try.missing.${missing}`)
  const start = (): void => {
    if (blocked === undefined) simulate.mutate()
  }
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
          <p>{t('journeys.try.about')}</p>
        </div>
        <Tooltip label={t('journeys.closeInspector')}>
          <ActionIcon aria-label={t('journeys.closeInspector')} onClick={onClose}>
            <Icon of={IconX} />
          </ActionIcon>
        </Tooltip>
      </div>
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
            <Button leftSection={<Icon of={IconPencil} />} onClick={() => simulate.reset()}>
              {t('journeys.try.change')}
            </Button>
            <Button className="end" leftSection={<Icon of={IconPlayerPlay} />} loading={simulate.isPending} onClick={start}>
              {t('journeys.try.again')}
            </Button>
          </>
        )}
      </div>
    </aside>
  )
}

const startOf = ({ steps, ended }: Simulation): string => steps[0]?.at ?? ended.at
