import { Button, Tooltip } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordedEvent } from '../../api/model.ts'
import { CopyableId } from '../../components/copyable-id.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { catalogue, events } from '../../data/events.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { EventDetail } from './event-detail.tsx'
import { useTabPlace } from './event-place.ts'
import { EventTabs } from './event-tabs.tsx'
import { calls, inShort, useEventName } from './event-words.ts'
import { TailEmpty } from './tail-empty.tsx'
import { useOpenRow } from './use-open-row.ts'

/** Events as they come in, newest on top. It stands still when paused, and while an event is open. */
export function EventTail(): ReactElement {
  const { t } = useTranslation()
  const nameOf = useEventName()
  const queries = useQueryClient()
  const place = useTabPlace('live', 'name', 'type', 'profile', 'source', 'historical')
  const [isHeld, setHeld] = useState(false)
  const opened = useOpenRow<RecordedEvent>(place.search, event => <EventDetail of={event} />)
  const isStill = isHeld || opened.open !== null
  const query = useQuery({
    ...events.list(place.query),
    ...(isStill ? { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } : {}),
  })
  const resume = (): void => {
    setHeld(false)
    opened.close()
    void queries.invalidateQueries({ queryKey: ['events', 'list'] })
  }
  return (
    <ListPage
      name="events"
      title={t('events.title')}
      aside={isStill ? <Paused byOpen={!isHeld} /> : <Following />}
      actions={
        isStill ? (
          <Button leftSection={<Icon of={IconPlayerPlay} />} onClick={resume}>
            {t('events.resume')}
          </Button>
        ) : (
          <Button leftSection={<Icon of={IconPlayerPause} />} onClick={() => setHeld(true)}>
            {t('events.pause')}
          </Button>
        )
      }
      tabs={<EventTabs current="live" />}
      place={place}
      query={query}
      filters={[
        { id: 'name', label: t('events.name'), kind: 'suggest', ask: catalogue.eventNames },
        {
          id: 'type',
          label: t('events.call'),
          kind: 'choice',
          options: calls.map(call => ({ value: call, label: t(`events.calls.${call}`) })),
        },
        { id: 'profile', label: t('events.person'), kind: 'text', placeholder: 'userId:customer-7' },
        {
          id: 'historical',
          label: t('events.historical'),
          kind: 'choice',
          options: [
            { value: 'true', label: t('events.onlyLate') },
            { value: 'false', label: t('events.onlyFresh') },
          ],
        },
        { id: 'source', label: t('events.source'), kind: 'text' },
      ]}
      idOf={event => event.id}
      nameOf={nameOf}
      expanding={opened}
      columns={[
        { id: 'name', label: t('events.name'), narrow: 'lead', width: '26%', cell: nameOf },
        { id: 'person', label: t('events.person'), narrow: 'second', width: '20%', cell: event => <Person of={event} /> },
        {
          id: 'properties',
          label: t('events.properties'),
          cell: event => <span className="dim">{inShort(event.properties) || t('events.noProperties')}</span>,
        },
        { id: 'late', label: t('events.historical'), width: 76, cell: event => event.historical && <Late /> },
        {
          id: 'call',
          label: t('events.call'),
          hidden: true,
          width: 92,
          cell: event => <span className="badge line">{event.type}</span>,
        },
        { id: 'source', label: t('events.source'), hidden: true, cell: event => <code>{event.source ?? '–'}</code> },
        { id: 'message', label: t('events.messageId'), hidden: true, cell: event => <CopyableId value={event.messageId} short /> },
        { id: 'happened', label: t('events.happened'), hidden: true, width: 132, cell: event => <Time at={event.occurredAt} /> },
        { id: 'received', label: t('events.received'), narrow: 'state', width: 132, cell: event => <Time at={event.receivedAt} /> },
      ]}
      empty={<TailEmpty />}
    />
  )
}

/** Listens as long as it is on screen. */
const Following = (): ReactElement => <LiveMark status={useLive('events')} />

function Paused({ byOpen }: { byOpen: boolean }): ReactElement {
  const { t } = useTranslation()
  return (
    <Tooltip label={t(byOpen ? 'events.pausedByOpen' : 'events.pausedDetail')}>
      <span className="live waiting" role="status">
        {t('events.paused')}
      </span>
    </Tooltip>
  )
}

/** Who it was, by name, by his own id, or as a visitor. */
function Person({ of }: { of: RecordedEvent }): ReactElement {
  const { t } = useTranslation()
  const { profileId, profileName, userId, anonymousId } = of
  if (profileId === null) return <span className="dim">{userId ?? anonymousId ?? t('events.unapplied')}</span>
  return <PlaceLink to={`/profiles/${profileId}`}>{profileName ?? userId ?? t('profiles.anonymous')}</PlaceLink>
}

function Late(): ReactElement {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('events.lateMeaning')}>
      <span className="badge dot held">{t('events.late')}</span>
    </Tooltip>
  )
}
