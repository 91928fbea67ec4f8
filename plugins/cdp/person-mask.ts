import type { EntityManager, Scope } from 'fathi/sdk'
import { type ProfileView, profilesById } from './profile-view.ts'
import { sensitiveTraits } from './sensitive-traits.ts'
import { typedColumns, type TypedColumns } from './traits.ts'
import { nothingSaid } from './words.ts'

export const MASK = '[sensitive]'

/** A person as far as traits and what follows from them go. */
type Person = TypedColumns & { traits: Record<string, unknown> }
interface KnownName {
  namespace: string
  value: string
}

/** Hides what the caller may not see of people: the same for every place where they are shown. */
export interface PersonMask {
  traits: (traits: Record<string, unknown>) => Record<string, unknown>
  /** What was said with an event: traits of an `identify`, and those that travel in a context. */
  event: <E extends { type: string; properties: Record<string, unknown>; context: Record<string, unknown> }>(event: E) => E
  /** Traits, and the columns that follow from those that are hidden. */
  person: <P extends Person>(person: P) => P
  names: (names: readonly KnownName[]) => KnownName[]
  /** What cannot be searched: finding is seeing. */
  hides: { name: boolean; email: boolean }
}

const SEES_ALL: PersonMask = {
  traits: traits => traits,
  event: event => event,
  person: person => person,
  names: names => [...names],
  hides: { name: false, email: false },
}

export async function personMask(scope: Scope): Promise<PersonMask> {
  if (scope.permissions.has('cdp:read-sensitive')) return SEES_ALL
  const sensitive = await sensitiveTraits(scope)
  return sensitive.size === 0 ? SEES_ALL : maskOf(sensitive)
}

function maskOf(sensitive: ReadonlySet<string>): PersonMask {
  const traits = (given: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, sensitive.has(name) ? MASK : value]))
  const open = (given: Record<string, unknown>) => Object.fromEntries(Object.entries(given).filter(([name]) => !sensitive.has(name)))
  const hidesEmail = sensitive.has('email')
  return {
    traits,
    event: event => ({
      ...event,
      properties: event.type === 'identify' ? traits(event.properties) : event.properties,
      context: isRecord(event.context.traits) ? { ...event.context, traits: traits(event.context.traits) } : event.context,
    }),
    person: person => {
      const [whole, seen] = [columnsOf(person.traits), columnsOf(open(person.traits))]
      const shown = { ...person, traits: traits(person.traits) }
      if (whole.displayName !== seen.displayName) shown.displayName = MASK
      for (const column of ['avatarUrl', 'timezone', 'locale', 'country'] as const) if (whole[column] !== seen[column]) shown[column] = null
      return shown
    },
    names: names => names.map(one => (hidesEmail && one.namespace === 'email' ? { ...one, value: MASK } : one)),
    hides: { name: TRAITS_BEHIND['cdp.name'].some(name => sensitive.has(name)), email: hidesEmail },
  }
}

/** What the platform's columns are by traits alone. */
const columnsOf = (traits: Record<string, unknown>): TypedColumns => typedColumns({ ...nothingSaid(), traits })
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const TRAITS_BEHIND = {
  'cdp.name': ['name', 'firstName', 'lastName'],
  'cdp.country': ['country', 'address'],
  'cdp.locale': ['locale'],
  'cdp.timezone': ['timezone'],
} as const

/** The traits that a fact about a person's columns tells of: who may not see these may not ask for it. */
export const traitsBehind = (fact: string): readonly string[] =>
  Object.hasOwn(TRAITS_BEHIND, fact) ? TRAITS_BEHIND[fact as 'cdp.name'] : []

/** People by id as the caller may see them; who is not there is missing from the map. */
export async function shownPeople(em: EntityManager, scope: Scope, ids: readonly string[]): Promise<Map<string, ProfileView>> {
  const [people, mask] = [await profilesById(em, [...new Set(ids)]), await personMask(scope)]
  return new Map([...people].map(([id, person]) => [id, mask.person(person)]))
}
