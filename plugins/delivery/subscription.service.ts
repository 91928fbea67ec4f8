import { createHash } from 'node:crypto'
import { type EntityManager, publish, type Scope } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import { recordConsent } from './consent.service.ts'
import { subscriptionActivated, subscriptionDeactivated } from './delivery.events.ts'
import { Subscription } from './subscription.entity.ts'
import { Topic } from './topic.entity.ts'

/** How and where a person opted in; kept with the subscription. */
export interface OptIn {
  page?: string
  referrer?: string
  utm?: Record<string, string>
  prompt?: string
  consentVersion?: string
  browser?: string
  os?: string
  deviceClass?: string
  locale?: string
  zone?: string
  vendor?: string
}
export interface NewSubscription {
  profileId: string
  channel: string
  address: string
  siteId?: string
  optIn: OptIn
  /** Keys of topics to opt in to, beside those that join by themselves. */
  topics?: readonly string[]
  source: string
}

export const addressHash = (address: string): string => createHash('sha256').update(address).digest('hex')

/**
 * Records that an address was opted in: new, again, or by another person on the same browser, who then owns it.
 * Consent goes into the ledger with its proof.
 */
export async function subscribe(
  em: EntityManager,
  scope: Scope,
  input: NewSubscription,
): Promise<{ subscription: Subscription; isNew: boolean }> {
  const now = scope.now()
  const hash = addressHash(input.address)
  const known = await em.findOne(Subscription, { channel: input.channel, addressHash: hash }, { lockMode: 3 })
  const details = { ...detailsOf(input.optIn), ...(input.siteId === undefined ? {} : { siteId: input.siteId }), seenAt: now }
  const isNew = known === null || known.status === 'inactive' || known.profileId !== input.profileId
  const subscription =
    known ??
    em.create(Subscription, {
      profileId: input.profileId,
      ingestProfileId: input.profileId,
      channel: input.channel,
      address: input.address,
      addressHash: hash,
      statusAt: now,
      ...details,
    })
  const owners = [input.profileId, ...(known === null ? [] : [known.profileId])]
  if (known !== null)
    Object.assign(known, {
      ...details,
      profileId: input.profileId,
      ...(known.profileId === input.profileId ? {} : { ingestProfileId: input.profileId }),
      ...(known.status === 'active' ? {} : { status: 'active', reason: null, statusAt: now }),
    })
  await em.flush()
  await touchSources(em, scope, owners, 'delivery.subscriptions')
  if (!isNew) return { subscription, isNew }
  const asked = new Set(input.topics ?? [])
  const topics = (await em.find(Topic, { archivedAt: null })).filter(topic => topic.joinOnSubscribe || asked.has(topic.key))
  const proof = {
    page: input.optIn.page ?? null,
    prompt: input.optIn.prompt ?? null,
    consentVersion: input.optIn.consentVersion ?? null,
    address: scope.actor.address ?? null,
  }
  await recordConsent(em, scope, [
    { profileId: input.profileId, subscriptionId: subscription.id, about: 'marketing', state: 'in', source: input.source, proof },
    ...topics.map(topic => ({
      profileId: input.profileId,
      subscriptionId: subscription.id,
      about: topic.id,
      state: 'in' as const,
      source: input.source,
      proof,
    })),
  ])
  publish(em, subscriptionActivated, { subscriptionId: subscription.id, profileId: subscription.profileId, channel: subscription.channel })
  scope.live.changed('subscriptions', subscription.id)
  return { subscription, isNew }
}

/** Notes that an address is alive, and whatever is new about its browser. */
export async function touch(em: EntityManager, scope: Scope, subscription: Subscription, optIn: OptIn): Promise<void> {
  Object.assign(subscription, {
    seenAt: scope.now(),
    ...(optIn.browser === undefined ? {} : { browser: optIn.browser }),
    ...(optIn.os === undefined ? {} : { os: optIn.os }),
    ...(optIn.locale === undefined ? {} : { locale: optIn.locale }),
    ...(optIn.zone === undefined ? {} : { zone: optIn.zone }),
  })
  await em.flush()
}

/** Ends subscriptions for a reason: unsubscribed by the person, or dead. */
export async function deactivate(em: EntityManager, scope: Scope, ids: readonly string[], reason: string): Promise<void> {
  const rows = await em.find(Subscription, { id: [...ids], status: 'active' }, { lockMode: 3, orderBy: { id: 'asc' } })
  for (const row of rows) {
    Object.assign(row, { status: 'inactive', reason, statusAt: scope.now() })
    publish(em, subscriptionDeactivated, { subscriptionId: row.id, profileId: row.profileId, reason })
    scope.live.changed('subscriptions', row.id)
  }
  await em.flush()
  await touchSources(
    em,
    scope,
    rows.map(row => row.profileId),
    'delivery.subscriptions',
  )
}

const detailsOf = (optIn: OptIn) => ({
  optInPage: optIn.page ?? null,
  referrer: optIn.referrer ?? null,
  utm: optIn.utm ?? null,
  prompt: optIn.prompt ?? null,
  consentVersion: optIn.consentVersion ?? null,
  browser: optIn.browser ?? null,
  os: optIn.os ?? null,
  deviceClass: optIn.deviceClass ?? null,
  locale: optIn.locale ?? null,
  zone: optIn.zone ?? null,
  vendor: optIn.vendor ?? null,
})
