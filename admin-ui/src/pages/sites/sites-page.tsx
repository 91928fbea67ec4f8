import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArchive, IconArrowRight, IconCopy, IconLink, IconPlayerPlay, IconPlus, IconWorld } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { confirmDone } from '../../components/said.ts'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { useDuplicate } from '../../components/use-duplicate.tsx'
import { sites } from '../../data/sites.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewSiteDialog = lazyDialog(async () => (await import('./new-site-dialog.tsx')).NewSiteDialog)
export function SitesPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const copyLink = useCopyLink()
  const place = useListPlace()
  const { new: isNew, ...asked } = place.query
  const { new: _, ...filters } = place.filters
  const query = useQuery(sites.list(asked))
  const live = useLive('sites')
  const mayEdit = may(needs.editSite)
  const queries = useQueryClient()
  const [archiving, setArchiving] = useState<Site | null>(null)
  const duplicate = useDuplicate({
    duplicate: sites.duplicate,
    at: id => `/sites/${id}`,
    duplicated: name => t('sites.duplicated', { name }),
  })
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => place.narrow({ new: 'yes' })}>
      {t('sites.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="sites"
        title={t('sites.title')}
        aside={<LiveMark status={live} />}
        actions={add}
        place={{ ...place, filters }}
        query={query}
        searchLabel={t('sites.search')}
        idOf={site => site.id}
        nameOf={site => site.name}
        hrefOf={site => `/sites/${site.id}`}
        menuOf={site => [
          { label: t('common.open'), icon: IconArrowRight, to: `/sites/${site.id}` },
          { label: t('sites.tryIt'), icon: IconPlayerPlay, to: `/sites/${site.id}/try` },
          ...(mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => duplicate.run(site) }] : []),
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(`/sites/${site.id}`) },
          ...(mayEdit ? [{ label: t('common.archive'), icon: IconArchive, danger: true, apart: true, run: () => setArchiving(site) }] : []),
        ]}
        columns={[
          { id: 'name', label: t('sites.name'), narrow: 'lead', cell: site => site.name },
          {
            id: 'origins',
            label: t('sites.origins'),
            narrow: 'second',
            cell: site => <span className="dim">{site.origins.join(', ')}</span>,
          },
          {
            id: 'snippet',
            label: t('sites.snippet'),
            narrow: 'state',
            cell: site => <Status kind="seen" state={site.stats.snippetSeenAt === null ? 'waiting' : 'seen'} />,
          },
          {
            id: 'worker',
            label: t('sites.worker'),
            cell: site => <Status kind="seen" state={site.stats.workerSeenAt === null ? 'waiting' : 'seen'} />,
          },
          {
            id: 'active',
            label: t('sites.active'),
            numeric: true,
            cell: site => <Count of={site.stats.activeSubscriptions} to={`/subscribers?siteId=${site.id}&status=active`} />,
          },
          { id: 'created', label: t('sites.created'), cell: site => <Time at={site.createdAt} /> },
        ]}
        empty={
          <EmptyState icon={IconWorld} title={t('sites.emptyTitle')} actions={add}>
            {t('sites.emptyDetail')}
          </EmptyState>
        }
      />
      {duplicate.dialog}
      {isNew !== undefined && mayEdit && <NewSiteDialog onClose={() => place.narrow({ new: undefined })} />}
      <ConfirmDialog
        opened={archiving !== null}
        onClose={() => setArchiving(null)}
        title={t('sites.archiveTitle', { name: archiving?.name ?? '' })}
        keep={t('sites.keep')}
        act={t('sites.archive')}
        run={async () => {
          if (archiving === null) return
          await sites.archive(archiving.id)
          await queries.invalidateQueries({ queryKey: ['sites'] })
          confirmDone(t('sites.archivedDone', { name: archiving.name }))
        }}
      >
        {t('sites.archiveDetail', { count: archiving?.stats.activeSubscriptions ?? 0 })}
      </ConfirmDialog>
    </>
  )
}
