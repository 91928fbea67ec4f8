import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'

/** What changed of a person: traits by the name they begin with, sources of facts by their id; `all` when anything may have. `cause` is an event, unless said otherwise. */
export interface ProfileTouch {
  profileId: string
  traits?: readonly string[]
  sources?: readonly string[]
  all?: boolean
  cause?: 'event' | 'manual' | 'import' | 'merge'
}
/** Told in the transaction of the change, after its rows are written. */
export type ProfileTouched = (em: EntityManager, scope: Scope, touches: readonly ProfileTouch[]) => Promise<void>

/** Other plugins hear here of people who changed outside of the event pipeline. */
export const profileTouched = defineExtensionPoint<ProfileTouched>('cdp.profile-touched')

/**
 * Says that people changed outside of the event pipeline: by hand, by a merge, by an import, by what another plugin keeps of them.
 * One call a batch; whoever listens writes in the same transaction.
 *
 * @example
 * await touchProfile(em, scope, [{ profileId, sources: ['delivery.consent'] }])
 */
export async function touchProfile(em: EntityManager, scope: Scope, touches: readonly ProfileTouch[]): Promise<void> {
  const listeners = scope.contributed(profileTouched)
  if (touches.length === 0 || listeners.length === 0) return
  await em.flush() // listeners read by SQL
  for (const listener of listeners) await listener(em, scope, touches)
}

/** The same change of many people, each named once. */
export const touchSources = (em: EntityManager, scope: Scope, profileIds: Iterable<string>, ...sources: string[]): Promise<void> =>
  touchProfile(
    em,
    scope,
    [...new Set(profileIds)].map(profileId => ({ profileId, sources })),
  )
