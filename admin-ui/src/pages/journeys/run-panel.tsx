import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconExternalLink, IconRoute, IconUserX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneyRunDetail } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { usePersonName } from './person-name.ts'
import { RunState } from './run-state.tsx'
import { RunScenario } from './run-scenario.tsx'
import { RunVisits } from './run-visits.tsx'
import { SidePanel } from './side-panel.tsx'

/** One person's way: each step with its time and why it went on as it did. */
export function RunPanel({ run, onBack, onClose }: { run: JourneyRunDetail; onBack?: () => void; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const queries = useQueryClient()
  const name = usePersonName()(run)
  const [isEnding, setEnding] = useState(false)
  return (
    <SidePanel
      icon={IconRoute}
      title={t('journeys.runs.pathOf', { name })}
      about={<RunState run={run} />}
      {...(onBack === undefined ? {} : { onBack })}
      onClose={onClose}
      foot={
        <>
          {may(needs.profiles) && <Button onClick={() => go(`/profiles/${run.profileId}`)}>{t('journeys.runs.openProfile')}</Button>}
          {run.temporalUrl !== null && (
            <Button component="a" href={run.temporalUrl} target="_blank" rel="noreferrer" leftSection={<Icon of={IconExternalLink} />}>
              {t('journeys.runs.openTemporal')}
            </Button>
          )}
          {may(needs.publishJourney) && run.state === 'active' && (
            <Tooltip label={t('journeys.runs.end')}>
              <ActionIcon className="end" color="danger" aria-label={t('journeys.runs.end')} onClick={() => setEnding(true)}>
                <Icon of={IconUserX} />
              </ActionIcon>
            </Tooltip>
          )}
        </>
      }
    >
      {may(needs.editJourney) && may(needs.profiles) && <RunScenario run={run} />}
      <RunVisits run={run} />
      <ConfirmDialog
        opened={isEnding}
        onClose={() => setEnding(false)}
        title={t('journeys.runs.endTitle', { name })}
        keep={t('journeys.runs.keep')}
        act={t('journeys.runs.endRun')}
        run={async () => {
          await journeys.cancelRun(run.journeyId, run.id)
          await queries.invalidateQueries({ queryKey: ['journeys'] })
          confirmDone(t('journeys.runs.ended', { name }))
        }}
      >
        {t('journeys.runs.endDetail')}
      </ConfirmDialog>
    </SidePanel>
  )
}
