import { uuidv7 } from 'fathi/sdk'

/** By which names someone is meant, and when that was said. With both ids, the anonymous person and the known one are said to be the same. */
export interface Claim {
  userId?: string | null | undefined
  anonymousId?: string | null | undefined
  /** An e-mail address that was said with it; it belongs to whom it was said of first. */
  email?: string | null | undefined
  at: Date
}
export type Namespace = 'userId' | 'anonymousId' | 'email'

/** A name, and whose it is. */
export interface Name {
  namespace: Namespace
  value: string
  profileId: string
  /** The profile it was first linked to. */
  ingestId: string
  /** When the present link was said, in milliseconds; null when nobody has claimed it. */
  saidAt: number | null
  /** The name an e-mail address was said with. */
  through: string | null
  pinned: boolean
  apartFrom: string | null
}
/** What claims make of people. Steps are to be taken in their order. */
export interface Resolution {
  /** Of each claim, in their order: whom it is about, and the profile that would have it if nobody had ever been merged. */
  who: { profileId: string; ingestId: string }[]
  links: readonly Name[]
  changed: readonly Name[]
  steps: readonly Step[]
}
export type Step =
  | { do: 'merge'; from: string; into: string }
  /** An anonymous id was said to be somebody else's, earlier. */
  | { do: 'move'; anonymousId: string; from: string; into: string }
  /** The profile got a user id. */
  | { do: 'known'; profileId: string }

export const keyOf = (namespace: Namespace, value: string): string => `${namespace} ${value}`

/** The names in a claim. */
export function namesOf({ userId, anonymousId, email }: Claim): [Namespace, string][] {
  const names: [Namespace, string | null | undefined][] = [
    ['userId', userId],
    ['anonymousId', anonymousId],
    ['email', email],
  ]
  return names.filter((name): name is [Namespace, string] => typeof name[1] === 'string' && name[1] !== '')
}

/**
 * Pure: who is meant by each claim. Its outcome does not depend on the order in which claims come, now or in earlier calls (`docs/adr/0010-identity.md`).
 * `userOf` names the user id of each profile that has one.
 */
export function resolve(
  found: readonly Name[],
  userOf: ReadonlyMap<string, string>,
  claims: readonly Claim[],
  newId: () => string = uuidv7,
): Resolution {
  const names = new Map(found.map(name => [keyOf(name.namespace, name.value), { ...name }]))
  const users = new Map(userOf)
  const links = new Set<Name>()
  const changed = new Set<Name>()
  const steps: Step[] = []
  const add = (namespace: Namespace, value: string, profileId: string, more: Partial<Name> = {}): Name => {
    const name = { namespace, value, profileId, ingestId: profileId, saidAt: null, through: null, pinned: false, apartFrom: null, ...more }
    names.set(keyOf(namespace, value), name)
    links.add(name)
    return name
  }
  const say = (name: Name, change: Partial<Name>) => {
    Object.assign(name, change)
    if (!links.has(name)) changed.add(name)
  }

  const byTime = claims.toSorted((a, b) => a.at.getTime() - b.at.getTime() || compare(a.userId ?? '', b.userId ?? ''))
  for (const { userId, anonymousId, at } of byTime) {
    if (!userId) continue
    const anonymous = anonymousId ? names.get(keyOf('anonymousId', anonymousId)) : undefined
    const user = names.get(keyOf('userId', userId)) ?? addUser(userId, anonymous)
    if (anonymousId) claimAnonymous(anonymousId, anonymous, user, at.getTime())
  }
  for (const { userId, anonymousId } of claims)
    if (!userId && anonymousId && !names.has(keyOf('anonymousId', anonymousId))) add('anonymousId', anonymousId, newId())
  for (const claim of byTime) if (claim.email) claimEmail(claim.email, claim, claim.at.getTime())

  return {
    who: claims.map(claim => {
      const { profileId, ingestId } = speaker(claim)
      return { profileId, ingestId }
    }),
    links: [...links],
    changed: [...changed],
    steps,
  }

  /** A user id that is new makes an anonymous person known who has none; else it is somebody new. */
  function addUser(userId: string, anonymous: Name | undefined): Name {
    const isFree = anonymous !== undefined && !users.has(anonymous.profileId)
    const user = add('userId', userId, isFree ? anonymous.profileId : newId())
    users.set(user.profileId, userId)
    if (isFree) steps.push({ do: 'known', profileId: user.profileId })
    return user
  }

  function claimAnonymous(anonymousId: string, anonymous: Name | undefined, user: Name, at: number): void {
    if (anonymous === undefined) return void add('anonymousId', anonymousId, user.profileId, { saidAt: at })
    if (anonymous.apartFrom === user.profileId) return
    const owner = users.get(anonymous.profileId)
    if (owner === undefined) {
      steps.push({ do: 'merge', from: anonymous.profileId, into: user.profileId })
      const from = anonymous.profileId
      for (const name of names.values()) if (name.profileId === from) name.profileId = user.profileId
      say(anonymous, { saidAt: at })
    } else if (owner === user.value) {
      if (anonymous.saidAt === null || at < anonymous.saidAt) say(anonymous, { saidAt: at })
    } else if (!anonymous.pinned && isEarlier(at, user.value, anonymous.saidAt, owner)) {
      steps.push({ do: 'move', anonymousId, from: anonymous.profileId, into: user.profileId })
      const through = keyOf('anonymousId', anonymousId)
      for (const name of names.values()) if (name.through === through) say(name, { profileId: user.profileId })
      say(anonymous, { saidAt: at, profileId: user.profileId, ingestId: user.profileId })
    }
  }

  function claimEmail(email: string, claim: Claim, at: number): void {
    const by = speaker(claim)
    const through = keyOf(by.namespace, by.value)
    const known = names.get(keyOf('email', email))
    if (known === undefined) return void add('email', email, by.profileId, { saidAt: at, through })
    if (known.pinned || known.apartFrom === by.profileId) return
    if (known.through === through ? at < (known.saidAt ?? Infinity) : isEarlier(at, through, known.saidAt, known.through ?? ''))
      say(known, { saidAt: at, through, profileId: by.profileId, ingestId: by.profileId })
  }

  function speaker({ userId, anonymousId }: Claim): Name {
    const name = userId ? names.get(keyOf('userId', userId)) : names.get(keyOf('anonymousId', anonymousId ?? ''))
    if (name === undefined) throw new TypeError('A claim names a userId or an anonymousId.')
    return name
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Of two who claim the same the earlier one has it; at the same moment the lower name. */
const isEarlier = (at: number, by: string, saidAt: number | null, saidBy: string): boolean =>
  saidAt === null || at < saidAt || (at === saidAt && by < saidBy)
