import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SetAsideEvent } from '../../api/model.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { events } from '../../data/events.ts'
import { eventWords } from '../../i18n/en/events.en.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { useTabPlace } from './event-place.ts'
import { EventTabs } from './event-tabs.tsx'
import { useOpenRow } from './use-open-row.ts'

type Log = keyof typeof eventWords.setAside.logs

/** Events that a step of the platform could not apply, with the reason; each can be applied again. */
export function SetAsideList(): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const place = useTabPlace('set-aside')
  const query = useQuery(events.setAside(place.query))
  const live = useLive('events')
  const mayReplay = useMay()(needs.replaySetAside)
  const opened = useOpenRow<SetAsideEvent>(place.search, event => (
    <div className="event-detail">
      <CodeBlock label={t('setAside.reason')} text={event.reason} />
    </div>
  ))
  const replay = useMutation({
    mutationFn: async (chosen: readonly SetAsideEvent[]) => {
      for (const { id } of chosen) await events.replaySetAside(id)
    },
    onSuccess: () => confirmDone(t('setAside.replayed')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['events'] }),
  })
  const nameOf = (event: SetAsideEvent): string => event.subject ?? t('setAside.gone')
  return (
    <ListPage
      name="set-aside"
      title={t('events.title')}
      aside={<LiveMark status={live} />}
      tabs={
        <>
          <EventTabs current="set-aside" />
          {replay.isError && <ProblemAlert error={replay.error} title={t('setAside.replayFailed')} boxed />}
        </>
      }
      place={place}
      query={query}
      idOf={event => event.id}
      nameOf={nameOf}
      expanding={opened}
      {...(mayReplay
        ? {
            menuOf: (event: SetAsideEvent) => [{ label: t('setAside.replay'), icon: IconRefresh, run: () => replay.mutate([event]) }],
            bulk: (chosen: readonly SetAsideEvent[], clear: () => void) => (
              <Button size="xs" onClick={() => replay.mutate(chosen, { onSuccess: clear })} loading={replay.isPending}>
                {t('setAside.replay')}
              </Button>
            ),
          }
        : {})}
      columns={[
        { id: 'event', label: t('events.name'), narrow: 'lead', width: '20%', cell: nameOf },
        { id: 'reason', label: t('setAside.reason'), narrow: 'second', cell: event => <span title={event.reason}>{event.reason}</span> },
        { id: 'handler', label: t('setAside.handler'), width: 180, cell: event => <code>{event.handler}</code> },
        {
          id: 'log',
          label: t('setAside.log'),
          width: 170,
          cell: event => (isLog(event.stream) ? t(`setAside.logs.${event.stream}`) : event.stream),
        },
        { id: 'attempts', label: t('setAside.attempts'), numeric: true, width: 88, cell: event => event.attempts },
        { id: 'at', label: t('setAside.at'), narrow: 'state', width: 132, cell: event => <Time at={event.at} /> },
      ]}
      empty={
        <EmptyState icon={IconCircleCheck} title={t('setAside.emptyTitle')}>
          {t('setAside.emptyDetail')}
        </EmptyState>
      }
    />
  )
}

const isLog = (stream: string): stream is Log => Object.hasOwn(eventWords.setAside.logs, stream)
