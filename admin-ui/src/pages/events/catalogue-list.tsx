import { Button, Tooltip } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconActivity, IconBooks, IconFileCheck, IconListDetails, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { catalogue } from '../../data/events.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import type { Column, RowAction } from '../../kinds/list/list-types.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { contractPlace, placeOf, useTabPlace } from './event-place.ts'
import { EventTabs } from './event-tabs.tsx'
import { SensitiveSwitch } from './sensitive-switch.tsx'

const EntryDialog = lazyDialog(async () => (await import('./entry-dialog.tsx')).EntryDialog)
const kinds = ['event', 'property', 'trait'] as const

/** Every event, property and trait that is known, with what it is like. */
export function CatalogueList(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const place = useTabPlace('catalogue', 'kind', 'event')
  const query = useQuery(catalogue.list(place.query))
  const [edited, setEdited] = useState<CatalogueEntry | 'new' | null>(null)
  const [forgotten, setForgotten] = useState<CatalogueEntry | null>(null)
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['catalogue'] })
  const mark = useMutation({
    mutationFn: ({ id, sensitive }: CatalogueEntry) => catalogue.change(id, { sensitive: !sensitive }),
    onSuccess: async ({ name, sensitive }) => {
      await refresh()
      confirmDone(t(sensitive ? 'catalogue.sensitiveOn' : 'catalogue.sensitiveOff', { name }))
    },
  })
  const mayEdit = may(needs.editEvents)
  const onlyOf = place.filters['kind']
  const menuOf = (entry: CatalogueEntry): readonly RowAction[] => {
    const event = eventOf(entry)
    return [
      ...(entry.kind === 'event'
        ? [{ label: t('catalogue.propertiesOf'), icon: IconListDetails, to: placeOf('catalogue', { kind: 'property', event: entry.name }) }]
        : []),
      ...(event === null
        ? []
        : [
            { label: t('catalogue.liveOf'), icon: IconActivity, to: placeOf('live', { name: event }) },
            { label: t('catalogue.writeContract'), icon: IconFileCheck, to: contractPlace(event) },
          ]),
      ...(mayEdit ? [{ label: t('common.edit'), icon: IconPencil, apart: event !== null, run: () => setEdited(entry) }] : []),
      ...(mayEdit && entry.planned && entry.seen === 0
        ? [{ label: t('catalogue.takeBack'), icon: IconTrash, danger: true, run: () => setForgotten(entry) }]
        : []),
    ]
  }
  const declare = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setEdited('new')}>
      {t('catalogue.declare')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        key={onlyOf === 'event' ? 'events' : 'values'}
        name={onlyOf === 'event' ? 'catalogue-events' : 'catalogue'}
        title={t('events.title')}
        actions={declare}
        tabs={
          <>
            <EventTabs current="catalogue" />
            {mark.isError && <ProblemAlert error={mark.error} boxed />}
          </>
        }
        place={place}
        query={query}
        searchLabel={t('catalogue.search')}
        views={kinds.map(kind => ({ label: t(`catalogue.kindsMany.${kind}`), search: { kind } }))}
        filters={[
          {
            id: 'kind',
            label: t('catalogue.kind'),
            kind: 'choice',
            options: kinds.map(kind => ({ value: kind, label: t(`catalogue.kinds.${kind}`) })),
          },
          { id: 'event', label: t('catalogue.event'), kind: 'suggest', ask: catalogue.eventNames },
        ]}
        idOf={entry => entry.id}
        nameOf={entry => entry.name}
        hrefOf={entry => (entry.kind === 'event' ? placeOf('catalogue', { kind: 'property', event: entry.name }) : undefined)}
        menuOf={menuOf}
        columns={columnsOf(onlyOf, [
          { id: 'name', label: t('catalogue.name'), narrow: 'lead', width: '20%', cell: entry => <b>{entry.name}</b> },
          { id: 'kind', label: t('catalogue.kind'), narrow: 'second', width: 180, cell: entry => <Kind of={entry} /> },
          {
            id: 'types',
            label: t('catalogue.types'),
            width: 110,
            cell: entry => entry.types.map(type => t(`catalogue.type.${type}`)).join(', ') || <span className="dim">–</span>,
          },
          { id: 'examples', label: t('catalogue.examples'), cell: entry => <Examples of={entry.examples} /> },
          {
            id: 'about',
            label: t('catalogue.description'),
            hidden: onlyOf !== 'event',
            cell: entry => <span className="dim">{entry.description}</span>,
          },
          {
            id: 'distinct',
            label: t('catalogue.distinct'),
            numeric: true,
            hidden: true,
            width: 120,
            cell: entry => <Count of={entry.distinct} />,
          },
          {
            id: 'seen',
            label: t('catalogue.seen'),
            numeric: true,
            narrow: 'state',
            width: 96,
            cell: entry => (entry.seen === 0 ? <Declared /> : <Count of={entry.seen} {...seenAt(entry)} />),
          },
          { id: 'first', label: t('catalogue.firstSeen'), hidden: true, width: 124, cell: entry => <Time at={entry.firstSeen} /> },
          { id: 'last', label: t('catalogue.lastSeen'), width: 124, cell: entry => <Time at={entry.lastSeen} /> },
          {
            id: 'sensitive',
            label: t('catalogue.sensitive'),
            width: 92,
            cell: entry => <SensitiveSwitch of={entry} mayEdit={mayEdit} onToggle={() => mark.mutate(entry)} />,
          },
        ])}
        empty={
          <EmptyState icon={IconBooks} title={t('catalogue.emptyTitle')} actions={declare}>
            {t('catalogue.emptyDetail')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <EntryDialog
          entry={edited === 'new' ? null : edited}
          suggested={{ kind: place.filters['kind'], event: place.filters['event'] }}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        opened={forgotten !== null}
        onClose={() => setForgotten(null)}
        title={t('catalogue.takeBackTitle', { name: forgotten?.name ?? '' })}
        act={t('catalogue.takeBack')}
        run={async () => {
          if (forgotten === null) return
          await catalogue.forget(forgotten.id)
          await refresh()
          confirmDone(t('catalogue.takenBack', { name: forgotten.name }))
        }}
      >
        {t('catalogue.takeBackDetail')}
      </ConfirmDialog>
    </>
  )
}

/** A list of events alone has no values to tell of, and only traits can be sensitive. */
const columnsOf = (kind: string | undefined, columns: readonly Column<CatalogueEntry>[]): readonly Column<CatalogueEntry>[] =>
  columns.filter(
    ({ id }) =>
      !(kind === 'event' && ['types', 'examples', 'distinct'].includes(id)) &&
      !(id === 'sensitive' && kind !== undefined && kind !== 'trait'),
  )

const eventOf = ({ kind, name, event }: CatalogueEntry): string | null => (kind === 'event' ? name : event)
const seenAt = (entry: CatalogueEntry): { to?: string } => (entry.kind === 'event' ? { to: placeOf('live', { name: entry.name }) } : {})

function Kind({ of }: { of: CatalogueEntry }): ReactElement {
  const { t } = useTranslation()
  return (
    <span className="row">
      <span className="badge line">{t(`catalogue.kinds.${of.kind}`)}</span>
      {of.event !== null && <span className="dim trunc">{of.event}</span>}
    </span>
  )
}

function Declared(): ReactElement {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('catalogue.declaredMeaning')}>
      <span className="status hollow off">{t('catalogue.declared')}</span>
    </Tooltip>
  )
}

const Examples = ({ of }: { of: readonly unknown[] }): ReactElement =>
  of.length === 0 ? (
    <span className="dim">–</span>
  ) : (
    <span className="examples" title={of.map(inWords).join('\n')}>
      {of.slice(0, 3).map(value => (
        <code key={inWords(value)}>{inWords(value)}</code>
      ))}
    </span>
  )

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
