import { Modal } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/model.ts'
import { CopyableId } from '../../components/copyable-id.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { Time } from '../../components/time.tsx'
import { shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { actionWords } from './audit-words.ts'

/** One change: its fields before and after. */
export function AuditEntryDialog({ entry, who, onClose }: { entry: AuditEntry; who: string; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('auditLog.details', { resource: entry.resource })}
      size={720}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        <KeyValues
          tight
          of={[
            [t('auditLog.actor'), who],
            [
              t('auditLog.action'),
              <span key="action" title={entry.action}>
                {actionWords(entry.action)}
              </span>,
            ],
            [t('auditLog.resource'), <CopyableId key="id" value={entry.resourceId} />],
            [t('auditLog.time'), <Time key="at" at={entry.at} as="short" />],
            [t('auditLog.address'), entry.actor.address ?? '–'],
            [t('auditLog.request'), entry.requestId == null ? '–' : <CopyableId key="request" value={entry.requestId} />],
          ]}
        />
        {names.length === 0 ? (
          <p className="dim s13">{t('auditLog.noFields')}</p>
        ) : (
          <div className="card table-wrap" role="region" aria-label={t('auditLog.details', { resource: entry.resource })} tabIndex={0}>
            <table className="table wrapped">
              <thead>
                <tr>
                  <th>{t('auditLog.field')}</th>
                  <th>{t('auditLog.before')}</th>
                  <th>{t('auditLog.after')}</th>
                </tr>
              </thead>
              <tbody>
                {names.map(name => (
                  <tr key={name}>
                    <td>
                      <code>{name}</code>
                    </td>
                    <td className="was">{words(before[name], zone)}</td>
                    <td className="is">{words(after[name], zone)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Modal>
  )
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : value == null ? {} : { value }

/** A value as people read it: nothing is a dash, a moment is told in the workspace's zone. */
function words(value: unknown, zone: string): string {
  if (value === undefined || value === null || value === '') return '–'
  if (typeof value !== 'string') return JSON.stringify(value)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? shortTime(new Date(value), zone) : value
}
