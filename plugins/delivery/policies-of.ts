import type { EntityManager } from 'fathi/sdk'
import { type Holdout, type Policy, WORKSPACE_SCOPE } from './policy.ts'
import { PolicyRow } from './policy.entity.ts'

interface Policies {
  policies: readonly Policy[]
  holdout: Holdout | null
}
export const NO_POLICIES: Policies = { policies: [], holdout: null }

/** What was said for some scopes, in their order. */
export async function policiesOf(em: EntityManager, scopes: readonly string[]): Promise<Policies> {
  const rows = await em.find(PolicyRow, { scope: { $in: [...scopes] } })
  return {
    policies: rows
      .map(({ scope, caps, quietHours }) => ({ scope, caps, quietHours: quietHours ?? null }))
      .toSorted((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope)),
    holdout: rows.find(row => row.scope === WORKSPACE_SCOPE)?.holdout ?? null,
  }
}
