import { type EntityManager, NotFound, query, type Scope } from 'fathi/sdk'
import { findOrCreateProfile } from '../cdp/index.ts'
import { addressHash, confirmOptIn, deactivate, type OptIn, recordConsent, resync, subscribe, Subscription } from '../delivery/index.ts'
import { type CheckedBrowser, checkBrowser } from './browser-check.ts'
import { Device } from './device.entity.ts'
import { requireOrigin } from './page-site.ts'
import { siteBy } from './site.lookup.ts'
import type { BrowserSubscription, ResyncedSubscription } from './subscription.schema.ts'
import { SomeoneNeeded } from './webpush.problems.ts'

const CHANNEL = 'webpush'
const SOURCE = 'sdk'

/** A browser of a person says that it may be sent to. The same browser again is the same subscription, whoever uses it by now. */
export async function subscribeBrowser(
  scope: Scope,
  input: BrowserSubscription,
  origin: string | null,
): Promise<{ id: string; isNew: boolean }> {
  const checked = await checkBrowser(scope, input)
  return scope.tx(async em => {
    await takeTurn(em, input.endpoint)
    const { profileId, optIn } = await owner(em, scope, input, origin, checked)
    const { subscription, isNew } = await subscribe(em, scope, {
      profileId,
      channel: CHANNEL,
      address: input.endpoint,
      siteId: input.siteId,
      optIn,
      topics: input.topics ?? [],
      source: SOURCE,
    })
    if (!isNew && isExplicit(input)) await confirmOptIn(em, scope, subscription, { optIn, topics: input.topics ?? [], source: SOURCE })
    await keepKeys(em, scope, subscription.id, input.siteId, checked)
    if (isNew) scope.live.changed('sites', input.siteId)
    return { id: subscription.id, isNew }
  })
}

/**
 * A browser that subscribed before says what is so now: still there, with a new address, or used by somebody else. It proves by the address
 * we know, present or former, that it is the one: no API shows addresses. Answers the id that counts from here on.
 */
export async function resyncBrowser(scope: Scope, id: string, input: ResyncedSubscription, origin: string | null): Promise<{ id: string }> {
  const checked = await checkBrowser(scope, input)
  return scope.tx(async em => {
    await takeTurn(em, input.endpoint)
    const addresses = [input.endpoint, ...(input.replaces === undefined ? [] : [input.replaces])]
    await requireBrowser(em, id, addresses)
    const { profileId, optIn } = await owner(em, scope, input, origin, checked) // people are locked before what they own
    const known = await browserBy(em, id, addresses)
    const current = await resync(em, scope, known, { profileId, address: input.endpoint, optIn, source: SOURCE })
    if (isExplicit(input)) await confirmOptIn(em, scope, current, { optIn, topics: input.topics ?? [], source: SOURCE })
    await keepKeys(em, scope, current.id, input.siteId, checked)
    if (current.id !== known.id) await em.nativeDelete(Device, { subscriptionId: known.id })
    return { id: current.id }
  })
}

/**
 * A browser withdraws. It proves by id and address that it is the one. The person is out of marketing with the last address only:
 * to silence one browser says nothing about the others.
 */
export const unsubscribeBrowser = (scope: Scope, id: string, endpoint: string): Promise<void> =>
  scope.tx(async em => {
    const known = await browserBy(em, id, [endpoint])
    if (known.status === 'inactive') return
    await deactivate(em, scope, [id], 'unsubscribed')
    if (known.siteId != null) scope.live.changed('sites', known.siteId)
    if ((await em.count(Subscription, { profileId: known.profileId, status: 'active' })) > 0) return
    const proof = { subscription: id, address: scope.actor.address ?? null }
    await recordConsent(em, scope, [
      { profileId: known.profileId, subscriptionId: id, about: 'marketing', state: 'out', source: SOURCE, proof },
    ])
  })

/** Throws where there is no such subscription; locks nothing. */
async function requireBrowser(em: EntityManager, id: string, addresses: readonly string[]): Promise<void> {
  const known = await em.count(Subscription, { id, channel: CHANNEL, addressHash: addresses.map(addressHash) })
  if (known === 0) throw new NotFound()
}

/** The subscription of that id, if it has one of these addresses. */
const browserBy = (em: EntityManager, id: string, addresses: readonly string[]): Promise<Subscription> =>
  em.findOneOrFail(
    Subscription,
    { id, channel: CHANNEL, addressHash: addresses.map(addressHash) },
    { failHandler: () => new NotFound(), lockMode: 3 },
  )

/** One at a time for an address: two pages of a browser that load at once make one subscription. */
const takeTurn = (em: EntityManager, endpoint: string) =>
  query(em, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`webpush ${addressHash(endpoint)}`])

/** Whose browser it is, and how it was opted in; the page must be one of the site's. */
async function owner(
  em: EntityManager,
  scope: Scope,
  input: BrowserSubscription,
  origin: string | null,
  { vendor }: CheckedBrowser,
): Promise<{ profileId: string; optIn: OptIn }> {
  requireOrigin(await siteBy(em, input.siteId), origin)
  const { userId, anonymousId, prompt, consentVersion, context = {} } = input
  if (userId === undefined && anonymousId === undefined)
    throw new SomeoneNeeded({}, { errors: [{ pointer: '/body/anonymousId', detail: 'Give it, or userId.' }] })
  const profileId = await findOrCreateProfile(em, scope, { userId, anonymousId })
  const said = Object.fromEntries(Object.entries({ ...context, prompt, consentVersion }).filter(([, value]) => value !== undefined))
  return { profileId, optIn: { ...said, vendor } }
}

/** Asked for by a person's click, not by a page that loads. */
const isExplicit = ({ prompt, consentVersion, topics }: BrowserSubscription): boolean =>
  prompt !== undefined || consentVersion !== undefined || topics !== undefined

const keepKeys = (em: EntityManager, scope: Scope, subscriptionId: string, siteId: string, { p256dh, auth }: CheckedBrowser) =>
  query(
    em,
    `insert into webpush_device (subscription_id, workspace_id, site_id, p256dh, auth) values ($1, $2, $3, $4, $5)
     on conflict (subscription_id) do update set site_id = excluded.site_id, p256dh = excluded.p256dh, auth = excluded.auth`,
    [subscriptionId, scope.workspaceId, siteId, p256dh, auth],
  )
