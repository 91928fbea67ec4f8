import { type AuditEntry as Change, type EntityManager, type Scope, uuidv7 } from 'fathi/sdk'
import { AuditEntry } from './audit-entry.entity.ts'
import { AuditUnsealed } from './audit-seal.entity.ts'
import { personKey, sealValues } from './people.ts'

/** Writes what people and keys changed, in the transaction of the change. What the platform itself does is recorded by its own logs. */
export async function record(changes: readonly Change[], em: EntityManager, scope: Scope): Promise<void> {
  if (scope.actor.kind === 'system') return
  for (const change of changes) {
    const id = uuidv7()
    const key = change.people === undefined ? null : await personKey(em, scope, change.people)
    const shown = (values: unknown) => (key === null ? (values ?? null) : sealValues(key, values))
    em.create(AuditEntry, {
      id,
      workspaceId: scope.workspaceId,
      at: scope.now(),
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      address: scope.actor.address ?? null,
      requestId: scope.actor.requestId ?? null,
      action: change.action,
      resource: change.resource,
      resourceId: change.id.slice(0, 200),
      before: shown(change.before),
      after: shown(change.after),
      profileId: change.people ?? null,
    })
    em.create(AuditUnsealed, { id, workspaceId: scope.workspaceId, due: scope.now() })
  }
  scope.live.changed('audit', 'new')
}
