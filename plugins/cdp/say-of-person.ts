import type { EntityManager, Scope } from 'fathi/sdk'
import { sayBeside } from './beside.ts'
import { TraitInvalid } from './cdp.problems.ts'
import { lockStates, writeTraits } from './profile-state.ts'
import { touchProfile } from './profile-touched.ts'
import { type Fault, sanitise } from './sanitise.ts'
import { sayTraits } from './traits.ts'

/**
 * Says traits of somebody as an `identify` of this moment would: the last word by time wins, null takes a trait away, and whoever follows people is told in
 * the same transaction. The names he is known by stay as they are. Resolves with whether anything changed.
 */
export async function sayOfPerson(em: EntityManager, scope: Scope, profileId: string, traits: Record<string, unknown>): Promise<boolean> {
  const faults: Fault[] = []
  const said = sanitise(traits, '/traits', faults) as Record<string, unknown>
  if (faults.length > 0) throw new TraitInvalid({ count: faults.length }, { errors: faults })
  await em.flush() // what follows reads by SQL
  const state = (await lockStates(em, scope, [profileId])).get(profileId)
  const at = scope.now().getTime()
  if (state === undefined || !sayTraits(state, said, at)) return false
  await writeTraits(em, scope, [{ id: profileId, state }])
  await sayBeside(em, scope, [{ profileId, said, at }])
  await touchProfile(em, scope, [{ profileId, traits: Object.keys(said), sources: ['profile'] }])
  scope.live.changed('profiles', profileId)
  return true
}
