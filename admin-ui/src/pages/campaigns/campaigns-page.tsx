import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArchive, IconArrowRight, IconCopy, IconLink, IconPlus, IconSpeakerphone } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { campaigns } from '../../data/campaigns.ts'
import { exact, share } from '../../i18n/format.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
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
  const go = useGo()
  const copyLink = useCopyLink()
  const queries = useQueryClient()
  const place = useListPlace()
  const { new: isNew, profiles: _profiles, segments: _segments, ...asked } = place.query
  const query = useQuery(campaigns.list(asked))
  const live = useLive('campaigns')
  const audienceWords = useAudienceWords()
  const [archiving, setArchiving] = useState<Campaign | null>(null)
  const mayEdit = may(needs.editCampaign)
  const duplicate = useMutation({
    mutationFn: (campaign: Campaign) => campaigns.duplicate(campaign.id),
    onSuccess: copy => {
      confirmDone(t('campaigns.duplicated', { name: copy.name }))
      go(`/campaigns/${copy.id}`)
    },
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
        menuOf={campaign => [
          { label: t('common.open'), icon: IconArrowRight, to: `/campaigns/${campaign.id}` },
          ...(mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => duplicate.mutate(campaign) }] : []),
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(`/campaigns/${campaign.id}`) },
          ...(mayEdit && campaign.state !== 'sending'
            ? [{ label: t('common.archive'), icon: IconArchive, danger: true, apart: true, run: () => setArchiving(campaign) }]
            : []),
        ]}
        columns={[
          { id: 'name', label: t('campaigns.name'), narrow: 'lead', cell: campaign => campaign.name },
          {
            id: 'state',
            label: t('campaigns.status'),
            narrow: 'state',
            width: 120,
            cell: campaign => <Status kind="campaign" state={campaign.state} />,
          },
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
          { id: 'edited', label: t('campaigns.edited'), cell: campaign => <Time at={campaign.updatedAt} /> },
        ]}
        empty={
          <EmptyState icon={IconSpeakerphone} title={t('campaigns.emptyTitle')} actions={add}>
            {t('campaigns.emptyDetail')}
          </EmptyState>
        }
      />
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
