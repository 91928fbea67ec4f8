import type { Scope } from 'fathi/sdk'
import { generateVapidKeys, readVapidKeys, VapidError, type VapidFault, type VapidKeys } from './sender/vapid-keys.ts'
import { checkSubject } from './sender/vapid-subject.ts'
import type { VapidIdentity } from './sender/vapid-tokens.ts'
import type { Site } from './site.entity.ts'
import type { NewSite } from './site.schema.ts'
import { VapidInvalid } from './webpush.problems.ts'

const PURPOSE = 'webpush.vapid'
const FIELDS: Record<VapidFault, string> = {
  private_key: '/body/vapidPrivateKey',
  public_key: '/body/vapidPublicKey',
  key_mismatch: '/body/vapidPublicKey',
  subject: '/body/vapidSubject',
}

/** The keys of a new site: those brought along, checked, or new ones. */
export function keysFor({ vapidPrivateKey, vapidPublicKey }: Pick<NewSite, 'vapidPrivateKey' | 'vapidPublicKey'>): VapidKeys {
  if (vapidPrivateKey === undefined && vapidPublicKey === undefined) return generateVapidKeys()
  return named(() =>
    readVapidKeys({ privateKey: vapidPrivateKey ?? '', ...(vapidPublicKey === undefined ? {} : { publicKey: vapidPublicKey }) }),
  )
}

/** The contact of a site as push services take it; the address of this installation when none was given and it is a public one. */
export const subjectFor = (given: string | undefined, scope: Scope): string => named(() => checkSubject(given ?? scope.urls.public))

/** What stands in the table instead of the private key. */
export const sealPrivateKey = (scope: Scope, privateKey: string): Uint8Array => scope.vault.seal(PURPOSE, privateKey)

/** What messages of a site are signed with. */
export const identityOf = (scope: Scope, site: Pick<Site, 'vapidPublicKey' | 'vapidPrivateKey' | 'vapidSubject'>): VapidIdentity => ({
  publicKey: site.vapidPublicKey,
  privateKey: Buffer.from(scope.vault.open(PURPOSE, site.vapidPrivateKey)).toString('utf8'),
  subject: site.vapidSubject,
})

function named<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof VapidError)
      throw new VapidInvalid({ why: error.message }, { errors: [{ pointer: FIELDS[error.field], detail: error.message }] })
    throw error
  }
}
