import { ActionIcon, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconCopy, IconDots, IconLink, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

const ResumeDialog = lazyDialog(async () => (await import('./resume-dialog.tsx')).ResumeDialog)

/** What can be done to the journey itself. */
export function JourneyMenu({ journey }: { journey: Journey }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const copyLink = useCopyLink()
  const queries = useQueryClient()
  const [asked, ask] = useState<'pause' | 'drain' | 'resume' | null>(null)
  const duplicate = useMutation({ mutationFn: () => journeys.duplicate(journey.id), onSuccess: copy => go(`/journeys/${copy.id}`) })
  const mayRun = may(needs.publishJourney)
  const act = async (move: 'pause' | 'drain'): Promise<void> => {
    await journeys[move](journey.id)
    await queries.invalidateQueries({ queryKey: ['journeys'] })
    confirmDone(t(`journeys.${move}.done`, { name: journey.name }))
  }
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('journeys.more')}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may(needs.editJourney) && (
            <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={() => duplicate.mutate()}>
              {t('common.duplicate')}
            </Menu.Item>
          )}
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
          {mayRun && (journey.state === 'live' || journey.state === 'paused') && (
            <Menu.Item leftSection={<Icon of={IconPlayerStop} />} onClick={() => ask('drain')}>
              {t('journeys.drain.act')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {(asked === 'pause' || asked === 'drain') && (
        <ConfirmDialog
          opened
          onClose={() => ask(null)}
          title={t(`journeys.${asked}.title`, { name: journey.name })}
          keep={t('journeys.keepRunning')}
          act={t(`journeys.${asked}.act`)}
          run={() => act(asked)}
        >
          {t(`journeys.${asked}.detail`, { count: journey.counts.active })}
        </ConfirmDialog>
      )}
      {asked === 'resume' && <ResumeDialog journey={journey} onClose={() => ask(null)} />}
    </>
  )
}
