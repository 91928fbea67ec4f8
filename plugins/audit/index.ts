import { definePlugin } from 'fathi/sdk'
import { AuditEntry } from './audit-entry.entity.ts'
import { AuditPersonKey, AuditSeal, AuditUnsealed } from './audit-seal.entity.ts'
import { auditRoutes } from './audit.routes.ts'
import { openValues, personKey, type SealedValues } from './people.ts'
import { record } from './record.ts'
import { seal } from './seal.ts'

/** Who changed what, when and from where: append-only, chained by hash. */
export default definePlugin({
  name: 'audit',
  title: 'Audit log',
  entities: [AuditEntry, AuditSeal, AuditUnsealed, AuditPersonKey],
  migrations: new URL('../../migrations/audit/', import.meta.url),
  permissions: { 'audit:read': 'See the audit log' },
  collections: { 'audit-entries': auditRoutes },
  recordsAudit: record,
  topics: { audit: 'audit:read' },
  sweeps: [{ name: 'audit.seal', table: 'audit_unsealed', due: 'due', act: seal }],
  profileData: {
    export: (profileId, scope) =>
      scope.tx(async em => {
        const rows = await em.find(AuditEntry, { profileId }, { orderBy: { id: 'asc' } })
        const key = (await em.count(AuditPersonKey, { profileId })) > 0 ? await personKey(em, scope, profileId) : null
        return rows.map(row => ({
          at: row.at,
          action: row.action,
          after: key === null || row.after == null ? null : openValues(key, row.after as SealedValues),
        }))
      }),
    erase: (profileId, em) => em.nativeDelete(AuditPersonKey, { profileId }),
    merge: async () => {}, // an entry says what was changed under the identity of its day
    unmerge: async () => {},
  },
  admin: { nav: [{ group: 'settings', to: '/settings/audit-log', label: 'Audit log', needs: 'audit:read' }] },
})
