import { useQuery } from '@tanstack/react-query'
import { IconHistory, IconListDetails } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/model.ts'
import { Avatar } from '../../components/avatar.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Time } from '../../components/time.tsx'
import { auditEntries } from '../../data/access.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { AuditEntryDialog } from './audit-entry-dialog.tsx'

export function AuditLogPage(): ReactElement {
  const { t } = useTranslation()
  const place = useListPlace()
  const query = useQuery(auditEntries.list(place.query))
  const live = useLive('audit-entries')
  const [shown, setShown] = useState<AuditEntry | null>(null)
  const actorOf = (entry: AuditEntry): string =>
    entry.actor.name ??
    (entry.actor.kind === 'user' || entry.actor.kind === 'key' || entry.actor.kind === 'system'
      ? t(`auditLog.kinds.${entry.actor.kind}`)
      : entry.actor.id)
  return (
    <>
      <ListPage
        name="audit-log"
        title={t('auditLog.title')}
        aside={<LiveMark status={live} />}
        place={place}
        query={query}
        searchLabel={t('auditLog.search')}
        filters={[
          { id: 'action', label: t('auditLog.actionFilter'), kind: 'text', placeholder: 'campaign.launched' },
          { id: 'resource', label: t('auditLog.resourceFilter'), kind: 'text', placeholder: 'campaign' },
          { id: 'actor', label: t('auditLog.actorFilter'), kind: 'text' },
          { id: 'from', label: t('auditLog.fromFilter'), kind: 'date' },
          { id: 'to', label: t('auditLog.toFilter'), kind: 'date' },
        ]}
        idOf={entry => entry.id}
        nameOf={entry => `${entry.action} ${entry.resource}`}
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
              <button type="button" className="linkish" onClick={() => setShown(entry)}>
                {entry.action}
              </button>
            ),
          },
          {
            id: 'resource',
            label: t('auditLog.resource'),
            cell: entry => (
              <>
                {entry.resource} {entry.resourceId != null && <code className="dim">{entry.resourceId.slice(0, 13)}</code>}
              </>
            ),
          },
          { id: 'address', label: t('auditLog.address'), cell: entry => <code className="dim">{entry.address ?? '–'}</code> },
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
