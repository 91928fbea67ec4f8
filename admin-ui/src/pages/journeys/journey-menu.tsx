import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconFileExport,
  IconHistory,
  IconLink,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconTestPipe,
} from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { useDuplicate } from '../../components/use-duplicate.tsx'
import { journeys } from '../../data/journeys.ts'
import { saveFile } from '../../data/save-file.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { journeyFile } from './journey-file.ts'
import { type Move, MoveDialog } from './move-dialog.tsx'
import '../../i18n/scenario-words.ts'

/** What can be done to the journey itself. */
export function JourneyMenu({
  journey,
  onTry,
  onScenarios,
  onVersions,
}: {
  journey: Journey
  onTry: () => void
  onScenarios: () => void
  onVersions: () => void
}): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const copyLink = useCopyLink()
  const [asked, ask] = useState<Move | null>(null)
  const duplicate = useDuplicate({
    duplicate: journeys.duplicate,
    at: id => `/journeys/${id}`,
    duplicated: name => t('journeys.duplicated', { name }),
  })
  const mayRun = may(needs.publishJourney)
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('journeys.more')}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconTestPipe} />} onClick={onTry}>
            {t('journeys.try.title')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconListCheck} />} onClick={onScenarios}>
            {t('journeys.scenarios.title')}
          </Menu.Item>
          {journey.published !== null && (
            <Menu.Item leftSection={<Icon of={IconHistory} />} onClick={onVersions}>
              {t('journeys.versions.title')}
            </Menu.Item>
          )}
          {may(needs.editJourney) && (
            <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={() => duplicate.run(journey)}>
              {t('common.duplicate')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon of={IconFileExport} />} onClick={() => saveFile(journeyFile(journey), `${journey.key}.json`)}>
            {t('journeys.export')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconLink} />} onClick={() => copyLink(`/journeys/${journey.id}`)}>
            {t('common.copyLink')}
          </Menu.Item>
          {mayRun && journey.state === 'live' && (
            <Menu.Item leftSection={<Icon of={IconPlayerPause} />} onClick={() => ask('pause')}>
              {t('journeys.pause.act')}
            </Menu.Item>
          )}
          {mayRun && journey.state === 'paused' && (
            <Menu.Item leftSection={<Icon of={IconPlayerPlay} />} onClick={() => ask('resume')}>
              {t('journeys.resume.act')}
            </Menu.Item>
          )}
          {mayRun && journey.state === 'live' && (
            <Menu.Item leftSection={<Icon of={IconPlayerStop} />} onClick={() => ask('drain')}>
              {t('journeys.drain.act')}
            </Menu.Item>
          )}
          {may(needs.editJourney) && journey.published !== null && journey.hasChanges && (
            <Menu.Item color="danger" leftSection={<Icon of={IconArrowBackUp} />} onClick={() => ask('discard')}>
              {t('journeys.discard.act')}
            </Menu.Item>
          )}
          {mayRun && journey.state !== 'archived' && (
            <Menu.Item
              color="danger"
              leftSection={<Icon of={IconArchive} />}
              disabled={journey.counts.active > 0}
              onClick={() => ask('archive')}
            >
              {t('journeys.archive.act')}
              {journey.counts.active > 0 && (
                <span className="s12 menu-why">{t('journeys.archive.inside', { count: journey.counts.active })}</span>
              )}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {duplicate.dialog}
      {asked !== null && <MoveDialog move={asked} journey={journey} onClose={() => ask(null)} />}
    </>
  )
}
