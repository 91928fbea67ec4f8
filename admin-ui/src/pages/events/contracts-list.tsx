import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconActivity, IconArrowRight, IconFileCheck, IconLink, IconPlus } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { contracts } from '../../data/events.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { contractPlace, placeOf, useTabPlace } from './event-place.ts'
import { EventTabs } from './event-tabs.tsx'

const NamedDialog = lazyDialog(async () => (await import('../../components/named-dialog.tsx')).NamedDialog<string>)

/** What events must look like, and how many did not. */
export function ContractsList(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const copyLink = useCopyLink()
  const place = useTabPlace('contracts')
  const query = useQuery(contracts.list(place.query))
  const live = useLive('events')
  const [naming, setNaming] = useState(false)
  const add = may(needs.editEvents) ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setNaming(true)}>
      {t('contracts.new')}
    </Button>
  ) : undefined
  const seesQuarantine = may(needs.quarantine)
  return (
    <>
      <ListPage
        name="contracts"
        title={t('events.title')}
        aside={<LiveMark status={live} />}
        actions={add}
        tabs={<EventTabs current="contracts" />}
        place={place}
        query={query}
        searchLabel={t('contracts.search')}
        idOf={contract => contract.event}
        nameOf={contract => contract.event}
        hrefOf={contract => contractPlace(contract.event)}
        menuOf={contract => [
          { label: t('common.open'), icon: IconArrowRight, to: contractPlace(contract.event) },
          { label: t('catalogue.liveOf'), icon: IconActivity, to: placeOf('live', { name: contract.event }) },
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(contractPlace(contract.event)) },
        ]}
        columns={[
          { id: 'event', label: t('contracts.event'), narrow: 'lead', cell: contract => contract.event },
          {
            id: 'mode',
            label: t('contracts.mode'),
            narrow: 'second',
            width: 160,
            cell: contract => (
              <span className={`status ${contract.mode === 'quarantine' ? 'held' : 'k-action'}`}>
                {t(`contracts.modes.${contract.mode}`)}
              </span>
            ),
          },
          {
            id: 'quarantined',
            label: t('contracts.quarantined'),
            numeric: true,
            narrow: 'state',
            width: 120,
            cell: contract => (
              <Count of={contract.quarantined} {...(seesQuarantine ? { to: placeOf('quarantine', { event: contract.event }) } : {})} />
            ),
          },
          { id: 'warned', label: t('contracts.warned'), numeric: true, width: 120, cell: contract => <Count of={contract.warned} /> },
          { id: 'updated', label: t('contracts.updated'), width: 140, cell: contract => <Time at={contract.updatedAt} /> },
        ]}
        empty={
          <EmptyState icon={IconFileCheck} title={t('contracts.emptyTitle')} actions={add}>
            {t('contracts.emptyDetail')}
          </EmptyState>
        }
      />
      {naming && (
        <NamedDialog
          title={t('contracts.newTitle')}
          label={t('contracts.event')}
          about={t('contracts.newAbout')}
          action={t('contracts.newAct')}
          maxLength={200}
          create={event => Promise.resolve(event)}
          onMade={event => go(contractPlace(event))}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
