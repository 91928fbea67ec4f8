import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { exact, share } from '../../i18n/format.ts'
import { changedColumn, nameColumn, stateColumn } from '../../kinds/list/made-columns.tsx'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useMadeMenu } from '../../kinds/list/use-made-menu.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { useAudienceWords } from './use-audience-words.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewCampaignDialog = lazyDialog(async () => (await import('./new-campaign-dialog.tsx')).NewCampaignDialog)
const states = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed'] as const

export function CampaignsPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const place = useListPlace()
  const { new: isNew, profiles: _profiles, segments: _segments, ...asked } = place.query
  const query = useQuery(campaigns.list(asked))
  const live = useLive('campaigns')
  const audienceWords = useAudienceWords()
  const [archiving, setArchiving] = useState<Campaign | null>(null)
  const mayEdit = may(needs.editCampaign)
  const { menuOf, dialog } = useMadeMenu<Campaign>({
    at: id => `/campaigns/${id}`,
    mayEdit,
    duplicate: campaigns.duplicate,
    duplicated: name => t('campaigns.duplicated', { name }),
    archive: setArchiving,
    mayArchive: campaign => mayEdit && campaign.state !== 'sending',
  })
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => place.narrow({ new: 'yes' })}>
      {t('campaigns.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="campaigns"
        title={t('campaigns.title')}
        aside={<LiveMark status={live} />}
        actions={add}
        place={{ ...place, filters: without(place.filters, 'new', 'profiles', 'segments') }}
        query={query}
        searchLabel={t('campaigns.search')}
        views={[
          { label: t('status.campaign.sending.word'), search: { state: 'sending' } },
          { label: t('status.campaign.scheduled.word'), search: { state: 'scheduled' } },
          { label: t('status.campaign.draft.word'), search: { state: 'draft' } },
          { label: t('status.campaign.sent.word'), search: { state: 'sent' } },
        ]}
        filters={[
          {
            id: 'state',
            label: t('campaigns.stateFilter'),
            kind: 'choice',
            options: states.map(state => ({ value: state, label: t(`status.campaign.${state}.word`) })),
          },
        ]}
        idOf={campaign => campaign.id}
        nameOf={campaign => campaign.name}
        hrefOf={campaign => `/campaigns/${campaign.id}`}
        menuOf={menuOf}
        columns={[
          nameColumn(t('campaigns.name')),
          stateColumn<Campaign>(t('campaigns.status'), 'campaign', campaign => campaign.state),
          { id: 'progress', label: t('campaigns.progress'), width: 180, cell: campaign => <Progress of={campaign} /> },
          {
            id: 'sent',
            label: t('campaigns.sent'),
            numeric: true,
            cell: ({ id, progress }) =>
              progress == null || progress.planned === 0 ? (
                <span className="dim">–</span>
              ) : (
                <Count of={progress.sent} to={`/deliveries?campaign=${id}&state=sent`} />
              ),
          },
          {
            id: 'clicked',
            label: t('campaigns.clicked'),
            numeric: true,
            cell: ({ progress }) =>
              progress == null || progress.sent === 0 ? <span className="dim">–</span> : share(progress.clicked, progress.sent),
          },
          {
            id: 'audience',
            label: t('campaigns.audience'),
            cell: campaign => <span className="dim">{audienceWords(campaign.audience)}</span>,
          },
          {
            id: 'schedule',
            label: t('campaigns.schedule'),
            narrow: 'second',
            cell: campaign =>
              campaign.startedAt != null ? (
                <Time at={campaign.startedAt} as="short" />
              ) : campaign.schedule.kind === 'at' ? (
                <Time at={campaign.schedule.at} as="short" />
              ) : (
                <span className="dim">{t('campaigns.now')}</span>
              ),
          },
          changedColumn(t('campaigns.edited')),
        ]}
        empty={
          <EmptyState icon={IconSpeakerphone} title={t('campaigns.emptyTitle')} actions={add}>
            {t('campaigns.emptyDetail')}
          </EmptyState>
        }
      />
      {dialog}
      {isNew !== undefined && mayEdit && (
        <NewCampaignDialog onClose={() => place.narrow({ new: undefined, profiles: undefined, segments: undefined })} />
      )}
      <ConfirmDialog
        opened={archiving !== null}
        onClose={() => setArchiving(null)}
        title={t('campaigns.archiveTitle', { name: archiving?.name ?? '' })}
        keep={t('campaigns.keep')}
        act={t('campaigns.archive')}
        run={async () => {
          if (archiving === null) return
          await campaigns.archive(archiving.id)
          await queries.invalidateQueries({ queryKey: ['campaigns'] })
          confirmDone(t('campaigns.archivedDone', { name: archiving.name }))
        }}
      >
        {t('campaigns.archiveDetail')}
      </ConfirmDialog>
    </>
  )
}

const without = <T extends Record<string, unknown>>(of: T, ...names: readonly string[]): T =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name))) as T

function Progress({ of: campaign }: { of: Campaign }): ReactElement {
  if (campaign.progress == null || campaign.progress.planned === 0 || campaign.state === 'draft' || campaign.state === 'scheduled')
    return <span className="dim">–</span>
  const { planned, decided } = campaign.progress
  return (
    <span className="stack" style={{ gap: 3 }}>
      <span className="row s12">
        {share(decided, planned)}
        <span className="dim end">{exact(planned)}</span>
      </span>
      <Bar part={decided} of={planned} />
    </span>
  )
}
