import { type EntityManager, type Scope, UUID, type Wording } from 'fathi/sdk'
import { ruleNames } from '../cdp/index.ts'

/** How sentences of these rules, or of what has rules in it, name what they mention. */
export async function wordingOf(em: EntityManager, scope: Scope, rules: readonly unknown[]): Promise<Wording> {
  const ids = [...new Set(rules.flatMap(idsIn))]
  const names = new Map<string, string>()
  if (ids.length > 0)
    for (const source of scope.contributed(ruleNames)) for (const [id, name] of await source(em, scope, ids)) names.set(id, name)
  return { name: id => names.get(id) }
}

/** Whatever looks like an id, anywhere in it. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}
