import { Button } from '@mantine/core'
import { IconHistory, IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { JourneyMenu } from './journey-menu.tsx'
import { useJourneyPlace } from './journey-place.ts'
import { type Move, MoveDialog } from './move-dialog.tsx'

const nowhere = { panel: undefined, node: undefined, run: undefined, version: undefined, against: undefined } as const

/** What can be done to a journey that runs: pause it, try it, look at its versions, edit its draft. */
export function LiveActions({ journey }: { journey: Journey }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const { place, go } = useJourneyPlace()
  const [asked, ask] = useState<Move | null>(null)
  const mayRun = may(needs.publishJourney)
  const isTrying = place.panel === 'try'
  const onTry = (): void => go({ panel: isTrying ? undefined : 'try', node: undefined, run: undefined, against: undefined })
  const isVersions = place.panel === 'versions'
  const onVersions = (): void => go({ panel: isVersions ? undefined : 'versions', node: undefined, run: undefined, against: undefined })
  return (
    <>
      {mayRun && journey.state === 'live' && (
        <Button className="wide" leftSection={<Icon of={IconPlayerPause} />} onClick={() => ask('pause')}>
          {t('journeys.pause.act')}
        </Button>
      )}
      {mayRun && journey.state === 'paused' && (
        <Button variant="filled" leftSection={<Icon of={IconPlayerPlay} />} onClick={() => ask('resume')}>
          {t('journeys.resume.act')}
        </Button>
      )}
      <Button className="wide" leftSection={<Icon of={IconHistory} />} aria-pressed={isVersions} onClick={onVersions}>
        {t('journeys.versions.title')}
      </Button>
      <Button className="wide" leftSection={<Icon of={IconPlayerPlay} />} aria-pressed={isTrying} onClick={onTry}>
        {t('journeys.try.title')}
      </Button>
      {may(needs.editJourney) && journey.state !== 'archived' && (
        <Button
          className={journey.state === 'paused' ? 'wide' : ''}
          {...(journey.state === 'paused' ? {} : { variant: 'filled' })}
          leftSection={<Icon of={IconPencil} />}
          onClick={() => go({ ...nowhere, view: 'draft' })}
        >
          {t('journeys.live.editDraft')}
        </Button>
      )}
      <JourneyMenu
        journey={journey}
        onTry={onTry}
        onScenarios={() => go({ ...nowhere, view: 'draft', panel: 'scenarios' })}
        onVersions={onVersions}
      />
      {asked !== null && <MoveDialog move={asked} journey={journey} onClose={() => ask(null)} />}
    </>
  )
}
