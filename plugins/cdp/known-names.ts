import type { EntityManager, KnownNames, Scope } from 'fathi/sdk'
import { knownTraits } from './known-traits.ts'

/** What people and events of this workspace have, by name: rules that name something else get a warning. */
export async function knownNames(em: EntityManager, _scope: Scope): Promise<KnownNames> {
  return { traits: await knownTraits(em) }
}
