import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Sparkline } from '../../components/sparkline.tsx'
import { journeys } from '../../data/journeys.ts'
import { changedColumn, nameColumn, stateColumn, tagsColumn } from '../../kinds/list/made-columns.tsx'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useMadeMenu } from '../../kinds/list/use-made-menu.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/journey-words.ts'
import './journey.css'

const NewJourneyDialog = lazyDialog(async () => (await import('./new-journey-dialog.tsx')).NewJourneyDialog)
const MoveDialog = lazyDialog(async () => (await import('./move-dialog.tsx')).MoveDialog)
const states = ['draft', 'live', 'paused', 'draining'] as const

const peopleOf = (journey: Journey, state: string): string => `/journeys/${journey.id}?view=live&node=entry&behind=${state}`

/** Every journey: whether it runs, and how many are in it. */
export function JourneysPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const place = useListPlace()
  const { new: isNew, ...asked } = place.query
  const query = useQuery(journeys.list(asked))
  const live = useLive('journeys')
  const [archiving, setArchiving] = useState<Journey | null>(null)
  const mayEdit = may(needs.editJourney)
  const { menuOf, dialog } = useMadeMenu<Journey>({
    at: id => `/journeys/${id}`,
    mayEdit,
    duplicate: journeys.duplicate,
    duplicated: name => t('journeys.duplicated', { name }),
    archive: setArchiving,
    mayArchive: journey => may(needs.publishJourney) && journey.state !== 'archived' && journey.counts.active === 0,
  })
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => place.narrow({ new: 'yes' })}>
      {t('journeys.new')}
    </Button>
  ) : undefined
  const { new: _new, ...filters } = place.filters
  return (
    <>
      <ListPage
        name="journeys"
        title={t('journeys.title')}
        aside={<LiveMark status={live} />}
        actions={add}
        place={{ ...place, filters }}
        query={query}
        searchLabel={t('journeys.search')}
        views={[
          { label: t('status.journey.live.word'), search: { state: 'live' } },
          { label: t('status.journey.draft.word'), search: { state: 'draft' } },
        ]}
        filters={[
          {
            id: 'state',
            label: t('journeys.status'),
            kind: 'choice',
            options: states.map(state => ({ value: state, label: t(`status.journey.${state}.word`) })),
          },
          {
            id: 'archived',
            label: t('journeys.archivedFilter'),
            kind: 'choice',
            options: [{ value: 'true', label: t('journeys.shownArchived') }],
          },
        ]}
        idOf={journey => journey.id}
        nameOf={journey => journey.name}
        hrefOf={journey => `/journeys/${journey.id}`}
        menuOf={menuOf}
        columns={[
          nameColumn(t('journeys.name')),
          stateColumn<Journey>(t('journeys.status'), 'journey', journey => journey.state),
          {
            id: 'inside',
            label: t('journeys.inside'),
            numeric: true,
            narrow: 'second',
            cell: journey => <Count of={journey.counts.active} to={peopleOf(journey, 'active')} />,
          },
          { id: 'entered', label: t('journeys.enteredByDay'), width: 130, cell: journey => <EnteredByDay of={journey.enteredByDay} /> },
          {
            id: 'completed',
            label: t('journeys.completed'),
            numeric: true,
            cell: journey => <Count of={journey.counts.completed} to={peopleOf(journey, 'completed')} />,
          },
          { id: 'goal', label: t('journeys.reachedGoal'), numeric: true, cell: journey => <Count of={journey.counts.goal} /> },
          tagsColumn(t('journeys.tags')),
          changedColumn(t('journeys.changed')),
        ]}
        empty={
          <EmptyState icon={IconRoute} title={t('journeys.emptyTitle')} actions={add}>
            {t('journeys.emptyDetail')}
          </EmptyState>
        }
      />
      {dialog}
      {isNew !== undefined && mayEdit && <NewJourneyDialog onClose={() => place.narrow({ new: undefined })} />}
      {archiving !== null && <MoveDialog move="archive" journey={archiving} onClose={() => setArchiving(null)} />}
    </>
  )
}

function EnteredByDay({ of }: { of: Journey['enteredByDay'] }): ReactElement {
  const { t } = useTranslation()
  const values = of.map(day => day.entered)
  const total = values.reduce((sum, value) => sum + value, 0)
  return <Sparkline values={values} label={t('journeys.enteredSaid', { count: total, days: values.length, today: values.at(-1) ?? 0 })} />
}
