import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconListCheck,
  IconPlayerPlay,
  IconRocket,
} from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Journey, JourneyProblem } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import type { Acts } from '../../designer/acts.ts'
import type { DesignerStore } from '../../designer/store.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { JourneyMenu } from './journey-menu.tsx'

/** The top bar's right: undo and redo, what is wrong, checking and publishing. */
export function JourneyActions({
  journey,
  store,
  acts,
  problems,
  isChecking,
  isReadOnly,
  isSaved,
  panel,
  onTry,
  onScenarios,
  onVersions,
  onValidate,
  onPublish,
}: {
  journey: Journey
  store: DesignerStore
  acts: Acts
  problems: readonly JourneyProblem[]
  isChecking: boolean
  isReadOnly: boolean
  isSaved: boolean
  panel: 'versions' | 'try' | 'scenarios' | undefined
  onTry: () => void
  onScenarios: () => void
  onVersions: () => void
  onValidate: () => void
  onPublish: () => void
}): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const canUndo = useStore(store.temporal, state => state.pastStates.length > 0)
  const canRedo = useStore(store.temporal, state => state.futureStates.length > 0)
  const errors = problems.filter(one => one.level === 'error').length
  const warnings = problems.length - errors
  const isEmpty = useStore(store, state => state.draft.triggers.length === 0 && state.draft.nodes.length === 0)
  const blocked =
    errors > 0
      ? t('journeys.publishBlocked', { count: errors })
      : isEmpty
        ? t('journeys.publishEmpty')
        : !isSaved || isChecking
          ? t('journeys.publishUnsaved')
          : journey.published !== null && !journey.hasChanges
            ? t('journeys.publishSame')
            : undefined
  return (
    <>
      {!isReadOnly && (
        <ActionIcon.Group className="wide">
          <Tooltip label={t('journeys.undo')}>
            <ActionIcon variant="default" aria-label={t('journeys.undo')} disabled={!canUndo} onClick={acts.undo}>
              <Icon of={IconArrowBackUp} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('journeys.redo')}>
            <ActionIcon variant="default" aria-label={t('journeys.redo')} disabled={!canRedo} onClick={acts.redo}>
              <Icon of={IconArrowForwardUp} />
            </ActionIcon>
          </Tooltip>
        </ActionIcon.Group>
      )}
      {problems.length > 0 && (
        <span className="journey-counts wide" role="status">
          {errors > 0 && (
            <span className="k-danger" title={t('journeys.errors', { count: errors })}>
              <Icon of={IconAlertCircle} /> {errors}
              <span className="sr">{t('journeys.errors', { count: errors })}</span>
            </span>
          )}
          {warnings > 0 && (
            <span className="k-wait" title={t('journeys.warnings', { count: warnings })}>
              <Icon of={IconAlertTriangle} /> {warnings}
              <span className="sr">{t('journeys.warnings', { count: warnings })}</span>
            </span>
          )}
        </span>
      )}
      <Button className="wide" leftSection={<Icon of={IconCircleCheck} />} onClick={onValidate} loading={isChecking} disabled={!isSaved}>
        {t('journeys.validate')}
      </Button>
      <Button className="wide" leftSection={<Icon of={IconPlayerPlay} />} aria-pressed={panel === 'try'} onClick={onTry}>
        {t('journeys.try.title')}
      </Button>
      <Button className="wide" leftSection={<Icon of={IconListCheck} />} aria-pressed={panel === 'scenarios'} onClick={onScenarios}>
        {t('journeys.scenarios.title')}
      </Button>
      {may(needs.publishJourney) && !isReadOnly && (
        <Tooltip label={blocked} disabled={blocked === undefined}>
          <Button
            variant="filled"
            leftSection={<Icon of={IconRocket} />}
            aria-disabled={blocked !== undefined}
            data-disabled={blocked === undefined ? undefined : true}
            onClick={event => (blocked === undefined ? onPublish() : event.preventDefault())}
          >
            {t('journeys.publish')}
          </Button>
        </Tooltip>
      )}
      <JourneyMenu journey={journey} onTry={onTry} onScenarios={onScenarios} onVersions={onVersions} />
    </>
  )
}
