import { type EntityManager, publish, query, type Scope } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import { type ConsentWord, recordConsent } from './consent.service.ts'
import { subscriptionActivated } from './delivery.events.ts'
import { Subscription } from './subscription.entity.ts'
import { addressHash, deactivate, type OptIn, touch } from './subscription.service.ts'

export interface Resync {
  profileId: string
  /** The address as it is now. */
  address: string
  optIn: OptIn
  source: string
}

/**
 * An address tells what has become of it: still there, somewhere else now, or somebody else's. No consent is made by that: an address that moved keeps
 * the word of its person, and a person who takes it over gets the words of the one before only where he has said nothing himself.
 * Returns the subscription that counts from here on; the one before ends as `replaced` when the address is another one.
 */
export async function resync(em: EntityManager, scope: Scope, known: Subscription, now: Resync): Promise<Subscription> {
  const ownerBefore = known.profileId
  const current = known.addressHash === addressHash(now.address) ? known : await moveAddress(em, scope, known, now)
  const isBack = current.status === 'inactive'
  const ownerThere = current.profileId
  const isAnothers = ownerThere !== now.profileId
  Object.assign(current, {
    profileId: now.profileId,
    ...(isAnothers ? { ingestProfileId: now.profileId } : {}),
    ...(isBack ? { status: 'active', reason: null, statusAt: scope.now() } : {}),
  })
  await touch(em, scope, current, now.optIn)
  await touchSources(em, scope, [ownerBefore, ownerThere, now.profileId], 'delivery.subscriptions')
  if (ownerBefore !== now.profileId) await handOver(em, scope, ownerBefore, current, now.source)
  if (current !== known || isBack || isAnothers) {
    publish(em, subscriptionActivated, { subscriptionId: current.id, profileId: current.profileId, channel: current.channel })
    scope.live.changed('subscriptions', current.id)
  }
  return current
}

/** The row of the new address, with how the old one was opted in; the old one ends. */
async function moveAddress(em: EntityManager, scope: Scope, known: Subscription, now: Resync): Promise<Subscription> {
  const hash = addressHash(now.address)
  const there = await em.findOne(Subscription, { channel: known.channel, addressHash: hash }, { lockMode: 3 })
  await deactivate(em, scope, [known.id], 'replaced')
  if (there !== null) return there
  const { channel, siteId, optInPage, referrer, utm, prompt, consentVersion, browser, os, deviceClass, locale, zone } = known
  const optedIn = { channel, siteId, optInPage, referrer, utm, prompt, consentVersion, browser, os, deviceClass, locale, zone }
  const at = scope.now()
  const moved = em.create(Subscription, {
    ...optedIn,
    profileId: now.profileId,
    ingestProfileId: now.profileId,
    address: now.address,
    addressHash: hash,
    vendor: now.optIn.vendor ?? null,
    statusAt: at,
    seenAt: at,
  })
  await em.flush()
  return moved
}

/** Gives the new owner the words of the one before, about what he has not spoken of. */
async function handOver(em: EntityManager, scope: Scope, from: string, to: Subscription, source: string): Promise<void> {
  const words = await query<{ about: string; state: 'in' | 'out' }>(
    em,
    `select b.about, b.state from delivery_consent b where b.profile_id = $1
       and not exists (select 1 from delivery_consent a where a.profile_id = $2 and a.about = b.about)`,
    [from, to.profileId],
  )
  const said = words.map((word): ConsentWord => ({
    ...word,
    profileId: to.profileId,
    subscriptionId: to.id,
    source,
    proof: { handedOverBy: from },
  }))
  await recordConsent(em, scope, said)
}
