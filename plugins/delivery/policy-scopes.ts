import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'
import { Topic } from './topic.entity.ts'

/**
 * A kind of thing that policies can be made for, brought by the plugin that keeps it.
 *
 * @example contributes: [policyScopes.with({ kind: 'campaign', names: async (em, ids) => new Map() })]
 */
export interface PolicyScope {
  kind: 'topic' | 'campaign' | 'journey' | 'node'
  /** What they are called, by what stands behind the kind in the scope; without an entry where there is none. */
  names: (em: EntityManager, scope: Scope, of: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
export const policyScopes = defineExtensionPoint<PolicyScope>('delivery.policy-scopes')

export const topicScope: PolicyScope = {
  kind: 'topic',
  names: async (em, _scope, ids) => new Map((await em.find(Topic, { id: { $in: [...ids] } })).map(row => [row.id, row.name])),
}

/** What some scopes are called, by scope. */
export async function scopeNames(em: EntityManager, scope: Scope, scopes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>([['workspace', 'The workspace']])
  for (const [kind, of] of Map.groupBy(scopes, one => one.split(':')[0] ?? '')) {
    const kept = scope.contributed(policyScopes).find(one => one.kind === kind)
    const found = await kept?.names(
      em,
      scope,
      of.map(one => one.slice(kind.length + 1)),
    )
    for (const [id, name] of found ?? []) names.set(`${kind}:${id}`, name)
  }
  return names
}
