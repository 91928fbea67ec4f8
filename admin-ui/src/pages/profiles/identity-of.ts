import type { Profile } from '../../api/model.ts'

const order = ['email', 'userId', 'anonymousId']

/** The identity people would recognise: e-mail, else the user id, else whatever there is. */
export function identityOf(profile: Profile): string {
  const ranked = profile.identities.toSorted((a, b) => rank(a.namespace) - rank(b.namespace))
  return ranked[0]?.value ?? '–'
}

const rank = (namespace: string): number => {
  const at = order.indexOf(namespace)
  return at === -1 ? order.length : at
}
