import { ActionIcon, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import {
  type Icon as TablerIcon,
  IconBell,
  IconBolt,
  IconChartPie,
  IconChevronDown,
  IconChevronUp,
  IconDeviceMobileMessage,
  IconGitMerge,
  IconShieldCheck,
} from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink, useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { Status } from '../../components/status.tsx'
import { type StatusKind, statusTable } from '../../components/status-table.ts'
import { profiles } from '../../data/profiles.ts'
import { clockTime, dayAndMonth, dayKey, dayName, exactTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { useEntryWords } from './use-entry-words.ts'

const kinds = ['event', 'message', 'subscription', 'consent', 'segment'] as const

interface Look {
  tone: string
  icon: TablerIcon
  status?: StatusKind
}

const looks: Readonly<Record<string, Look>> = {
  event: { tone: 'ok', icon: IconBolt },
  message: { tone: 'k-action', icon: IconBell, status: 'message' },
  subscription: { tone: 'k-primary', icon: IconDeviceMobileMessage, status: 'subscription' },
  consent: { tone: 'held', icon: IconShieldCheck },
  segment: { tone: 'k-primary', icon: IconChartPie },
  identity: { tone: 'off', icon: IconGitMerge },
}

/** What happened, newest first, by day, in the workspace's zone. */
export function ProfileTimeline({ id, kind }: { id: string; kind: string | undefined }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const query = useInfiniteQuery({
    queryKey: ['profiles', id, 'timeline', kind ?? ''],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      profiles.timeline(id, { ...(kind === undefined ? {} : { kind }), ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
  const entries = query.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <div className="filters" role="group" aria-label={t('profiles.timeline')}>
        <button type="button" className="chip" aria-pressed={kind === undefined} onClick={() => go(`/profiles/${id}`, { replace: true })}>
          {t('profiles.kinds.all')}
        </button>
        {kinds.map(one => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={kind === one}
            onClick={() => go(`/profiles/${id}?kind=${one}`, { replace: true })}
          >
            {t(`profiles.kinds.${one}`)}
          </button>
        ))}
      </div>
      {query.isError && entries.length === 0 ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} boxed />
      ) : query.isPending ? (
        <SkeletonCards />
      ) : entries.length === 0 ? (
        <p className="dim s13">{kind === undefined ? t('profiles.timelineEmpty') : t('profiles.timelineNoneOfKind')}</p>
      ) : (
        <Days entries={entries} />
      )}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage} mt={12}>
          {t('profiles.olderEntries')}
        </Button>
      )}
    </>
  )
}

function Days({ entries }: { entries: readonly TimelineEntry[] }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const today = dayKey(new Date(), zone)
  const yesterday = dayKey(new Date(Date.now() - 86_400_000), zone)
  return (
    <>
      {[...Map.groupBy(entries, entry => dayKey(new Date(entry.at), zone))].map(([day, ofDay]) => {
        const first = new Date(ofDay[0]?.at ?? 0)
        return (
          <section key={day}>
            <h3 className="day">
              <b>{day === today ? t('profiles.today') : day === yesterday ? t('profiles.yesterday') : dayName(first, zone)}</b>
              {dayAndMonth(first, zone)}
            </h3>
            <ol className="tl">
              {ofDay.map(entry => (
                <Entry key={entry.id} entry={entry} zone={zone} />
              ))}
            </ol>
          </section>
        )
      })}
    </>
  )
}

function Entry({ entry, zone }: { entry: TimelineEntry; zone: string }): ReactElement {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const look: Look = looks[entry.kind] ?? { tone: 'off', icon: IconBolt }
  const properties = Object.entries(entry.properties ?? {})
  const at = new Date(entry.at)
  const words = useEntryWords(entry)
  return (
    <li>
      <time dateTime={entry.at} title={`${exactTime(at, zone)} · ${zone}`}>
        {clockTime(at, zone)}
      </time>
      <span className={`tile s ${look.tone}`}>
        <Icon of={look.icon} small />
      </span>
      <div className="what">
        {entry.link == null ? <b>{words.title}</b> : <PlaceLink to={entry.link}>{words.title}</PlaceLink>}
        {words.detail !== undefined && <span className="why">{words.detail}</span>}
      </div>
      <div className="tail">
        {entry.state != null && look.status !== undefined && Object.hasOwn(statusTable[look.status], entry.state) && (
          <Status kind={look.status} state={entry.state} badge />
        )}
        {properties.length > 0 && (
          <ActionIcon
            size={24}
            aria-expanded={open}
            aria-label={t('profiles.showDetails', { name: entry.title })}
            onClick={() => setOpen(!open)}
          >
            <Icon of={open ? IconChevronUp : IconChevronDown} />
          </ActionIcon>
        )}
      </div>
      {open && (
        <dl className="open">
          {properties.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={String(value)}>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
