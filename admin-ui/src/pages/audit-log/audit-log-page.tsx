import { useQuery } from '@tanstack/react-query'
import { IconHistory, IconListDetails } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/model.ts'
import { Avatar } from '../../components/avatar.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { apiKeys, auditEntries, members } from '../../data/access.ts'
import { inDays } from '../../data/in-days.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay, useZone } from '../../session/use-session.ts'
import { actionWords, namesIn, placeOf } from './audit-words.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const AuditEntryDialog = lazyDialog(async () => (await import('./audit-entry-dialog.tsx')).AuditEntryDialog)
export function AuditLogPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const zone = useZone()
  const place = useListPlace()
  const query = useQuery(auditEntries.list(inDays(place.query, zone)))
  const live = useLive('audit')
  const [shown, setShown] = useState<AuditEntry | null>(null)
  const people = useQuery({ ...members.list({}), enabled: may(needs.members) })
  const keys = useQuery({ ...apiKeys.list({}), enabled: may(needs.apiKeys) })
  const actorOf = (entry: AuditEntry): string => {
    const { kind, id } = entry.actor
    if (kind === 'user') return people.data?.items.find(one => one.userId === id)?.name ?? t('auditLog.kinds.user')
    if (kind === 'key') return keys.data?.items.find(one => one.id === id)?.name ?? t('auditLog.kinds.key')
    return t('auditLog.kinds.system')
  }
  const names = namesIn(query.data?.items ?? [])
  return (
    <>
      <ListPage
        name="audit-log"
        title={t('auditLog.title')}
        aside={<LiveMark status={live} />}
        place={place}
        query={query}
        hasPeriod
        filters={[
          { id: 'action', label: t('auditLog.actionFilter'), kind: 'text', placeholder: 'campaign.launched' },
          { id: 'resource', label: t('auditLog.resourceFilter'), kind: 'text', placeholder: 'campaign' },
          {
            id: 'actorId',
            label: t('auditLog.actorFilter'),
            kind: 'choice',
            options: (people.data?.items ?? []).map(one => ({ value: one.userId, label: one.name })),
          },
        ]}
        idOf={entry => entry.id}
        nameOf={entry => actionWords(entry.action)}
        menuOf={entry => [{ label: t('common.open'), icon: IconListDetails, run: () => setShown(entry) }]}
        columns={[
          {
            id: 'actor',
            label: t('auditLog.actor'),
            narrow: 'lead',
            cell: entry => (
              <span className="row">
                <Avatar name={actorOf(entry)} size="s" />
                {actorOf(entry)}
              </span>
            ),
          },
          {
            id: 'action',
            label: t('auditLog.action'),
            narrow: 'second',
            cell: entry => (
              <button type="button" className="linkish" title={entry.action} onClick={() => setShown(entry)}>
                {actionWords(entry.action)}
              </button>
            ),
          },
          {
            id: 'resource',
            label: t('auditLog.resource'),
            cell: entry => {
              const to = placeOf(entry)
              const name = names.get(entry.resourceId) ?? <code className="dim">{entry.resourceId.slice(0, 13)}</code>
              return to === undefined ? name : <PlaceLink to={to}>{name}</PlaceLink>
            },
          },
          { id: 'address', label: t('auditLog.address'), cell: entry => <code className="dim">{entry.actor.address ?? '–'}</code> },
          { id: 'time', label: t('auditLog.time'), narrow: 'state', cell: entry => <Time at={entry.at} /> },
        ]}
        empty={
          <EmptyState icon={IconHistory} title={t('auditLog.emptyTitle')}>
            {t('auditLog.emptyDetail')}
          </EmptyState>
        }
      />
      {shown !== null && <AuditEntryDialog entry={shown} who={actorOf(shown)} onClose={() => setShown(null)} />}
    </>
  )
}
