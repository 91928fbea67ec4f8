import { ChangeSetType, type EventSubscriber, type FlushEventArgs, serialize } from '@mikro-orm/core'
import { type AuditEntry, type Audited, unitOf, type EntityManager } from 'fathi/sdk'
import type { Loaded } from './load.ts'

const ALWAYS_LEFT_OUT = new Set(['workspaceId', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy', 'version'])
const REDACTED = '[redacted]'
const ACTIONS: Record<string, string> = {
  [ChangeSetType.CREATE]: 'created',
  [ChangeSetType.UPDATE]: 'updated',
  [ChangeSetType.UPDATE_EARLY]: 'updated',
  [ChangeSetType.DELETE]: 'deleted',
  [ChangeSetType.DELETE_EARLY]: 'deleted',
}

/** Turns every flushed change of an audited entity into an audit entry of the same transaction. What is recorded is only what people and keys change: the recorder decides by the actor. */
export function auditSubscriber(plugins: readonly Loaded[]): EventSubscriber {
  const audited = new Map<unknown, Audited>(plugins.flatMap(({ plugin }) => (plugin.audited ?? []).map(one => [one.entity, one] as const)))
  return {
    onFlush({ em, uow }: FlushEventArgs) {
      for (const change of uow.getChangeSets()) {
        const rule = audited.get(change.meta.class)
        const action = ACTIONS[change.type]
        if (rule === undefined || action === undefined) continue
        const after = action === 'deleted' ? undefined : pick(rule, action === 'created' ? serialize(change.entity) : change.payload)
        const original = change.originalEntity ?? {}
        const before =
          action === 'created'
            ? undefined
            : pick(rule, action === 'deleted' ? serialize(change.entity) : onlyKeys(original, Object.keys(after ?? {})))
        if (action === 'updated' && Object.keys(after ?? {}).length === 0) continue
        const id = String(change.getPrimaryKey() ?? Reflect.get(change.entity, 'id'))
        const people = rule.people === undefined ? undefined : String(Reflect.get(change.entity, rule.people))
        unitOf(em as EntityManager).audits.push({
          action: `${rule.resource}.${action}`,
          resource: rule.resource,
          id,
          before,
          after,
          ...(people === undefined ? {} : { people }),
        } satisfies AuditEntry)
      }
    },
  }
}

const onlyKeys = (row: object, keys: readonly string[]) => Object.fromEntries(keys.map(key => [key, Reflect.get(row, key)]))

function pick(rule: Audited, row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !ALWAYS_LEFT_OUT.has(name) && rule.ignore?.includes(name) !== true)
      .map(([name, value]) => [name, rule.redact?.includes(name) === true ? REDACTED : value]),
  )
}
