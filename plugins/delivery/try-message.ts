import type { EntityManager, Scope } from 'fathi/sdk'
import type { ZoneOfPerson } from '../cdp/index.ts'
import type { Counted } from './caps.ts'
import { causeText } from './cause.ts'
import { decide, type Decision } from './decide.ts'
import { type About, readBasis } from './facts.ts'
import { scopesOf } from './policy.ts'
import { REASONS } from './reasons.ts'

/** Who is written to in a trial: somebody real with all that is known of him, or somebody made up, who takes everything. */
export type TriedPerson = { profileId: string } | { madeUp: { zone: ZoneOfPerson } }
/** What would become of a message; `text` is what people would read. */
export type Tried = Decision & { text: string | null }

/**
 * Decides about messages on a virtual clock, by the very function that decides about real ones. What leaves counts for those after it; nothing is written.
 * `key`: the same for a message that is asked about again. `shared`: one for all made-up people of a trial, of whom the same is known.
 */
export function tryMessages(em: EntityManager, scope: Scope, person: TriedPerson, shared: TrialBases = new Map()) {
  const left: Counted[] = []
  const heldSince = new Map<string, Date>()
  return async (about: About & { key: string }, now: Date): Promise<Tried> => {
    const profileId = 'profileId' in person ? person.profileId : NOBODY
    const read = () => readBasis(em, { ...scope, now: () => now }, about, [profileId])
    const basis = await ('profileId' in person ? read() : once(shared, JSON.stringify({ ...about, key: null }), read))
    const known = basis.factsOf(profileId, basis.usable.get(profileId) ?? [], heldSince.get(about.key) ?? null)
    const facts = 'profileId' in person ? known : { ...known, ...TAKES_ALL, zone: person.madeUp.zone }
    const history = [...facts.history.filter(one => one.at <= now), ...left]
    const decision = decide(basis.rules, { ...facts, history }, now)
    if (decision.state === 'held') heldSince.set(about.key, facts.heldSince ?? now)
    if (decision.state === 'planned' && about.class === 'marketing') left.push({ at: now, scopes: scopesOf(about) })
    return { ...decision, text: textOf(decision) }
  }
}

/** What is known of messages to nobody in particular, by what they are about. */
export type TrialBases = Map<string, ReturnType<typeof readBasis>>

function once(bases: TrialBases, about: string, read: () => ReturnType<typeof readBasis>): ReturnType<typeof readBasis> {
  const basis = bases.get(about) ?? read()
  bases.set(about, basis)
  return basis
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const TAKES_ALL = { usable: 1, marketing: 'in', topic: 'in', isTest: true, isHeldOut: false } as const

const textOf = (decision: Decision): string | null =>
  decision.state === 'planned' ? null : decision.cause === undefined ? REASONS[decision.reason] : causeText(decision.cause)
