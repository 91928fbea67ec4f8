import type { Profile } from '../../api/model.ts'

export interface MergeOutcome {
  survivor: Profile
  gone: Profile
  /** Both have a user id: two people, who cannot become one. */
  areTwoPeople: boolean
}

/** Who survives when two become one: who has a user id, of two without one the older. */
export function mergeOutcome(one: Profile, other: Profile): MergeOutcome {
  const areTwoPeople = hasUser(one) && hasUser(other)
  const [survivor, gone] = ageOf(one) < ageOf(other) ? [one, other] : [other, one]
  return { survivor, gone, areTwoPeople }
}

const hasUser = ({ identities }: Profile): boolean => identities.some(identity => identity.namespace === 'userId')

const ageOf = (profile: Profile): string => `${hasUser(profile) ? 0 : 1} ${profile.firstSeen} ${profile.id}`

/** What becomes of a value that one or both have. */
type Fate = 'same' | 'kept' | 'latest'

interface MergedLine {
  name: string
  survivor: string
  gone: string
  fate: Fate
}

/** Line by line what each of the two says, and what comes of it. Of two different words the one said last stands. */
export function mergedLines({ survivor, gone }: MergeOutcome, labels: Readonly<Record<Own, string>>): MergedLine[] {
  const own = owns.map(name => lineOf(labels[name], survivor[name], gone[name]))
  const names = [...new Set([...Object.keys(survivor.traits), ...Object.keys(gone.traits)])].toSorted()
  return [...own, ...names.map(name => lineOf(name, survivor.traits[name], gone.traits[name]))].filter(
    line => line.survivor !== '' || line.gone !== '',
  )
}

type Own = (typeof owns)[number]
const owns = ['displayName', 'country', 'locale', 'timezone'] as const

function lineOf(name: string, one: unknown, other: unknown): MergedLine {
  const [survivor, gone] = [words(one), words(other)]
  const fate = survivor === gone ? 'same' : survivor === '' || gone === '' ? 'kept' : 'latest'
  return { name, survivor, gone, fate }
}

const words = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
