import { cutPage, decodeCursor, type EntityManager, type Scope, UUID } from 'fathi/sdk'
import { AuditEntry } from './audit-entry.entity.ts'
import type { AuditEntry as Shown, AuditQuery } from './audit.schema.ts'
import { AuditPersonKey } from './audit-seal.entity.ts'
import { openValues, personKey, type SealedValues } from './people.ts'

/** A page of the log, newest first. */
export const listEntries = (scope: Scope, asked: AuditQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, from, to, ...equal } = asked
    const before = cursor === undefined ? [] : [{ id: { $lt: decodeCursor(cursor, [UUID])[0] as string } }]
    const at = { ...(from === undefined ? {} : { $gte: new Date(from) }), ...(to === undefined ? {} : { $lt: new Date(to) }) }
    const rows = await em.find(
      AuditEntry,
      { $and: [equal, ...before, ...(Object.keys(at).length > 0 ? [{ at }] : [])] },
      { orderBy: { id: 'desc' }, limit: limit + 1 },
    )
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: await Promise.all(page.items.map(row => show(em, scope, row))) }
  })

async function show(em: EntityManager, scope: Scope, row: AuditEntry): Promise<Shown> {
  const key = row.profileId == null ? null : await existingKey(em, scope, row.profileId)
  const open = (values: unknown) => (row.profileId == null || values === null ? values : shownValues(key, values as SealedValues))
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, address: row.address ?? null },
    requestId: row.requestId ?? null,
    action: row.action,
    resource: row.resource,
    resourceId: row.resourceId,
    before: open(row.before ?? null),
    after: open(row.after ?? null),
  }
}

const existingKey = async (em: EntityManager, scope: Scope, profileId: string) =>
  (await em.count(AuditPersonKey, { profileId })) > 0 ? personKey(em, scope, profileId) : null

const shownValues = (key: Buffer | null, values: SealedValues) =>
  key === null ? Object.fromEntries(values.fields.map(field => [field, '[erased]'])) : openValues(key, values)
