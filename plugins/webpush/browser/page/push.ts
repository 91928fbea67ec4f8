import type { PushStatus, SubscribeOptions } from '../fathi.types.ts'
import { request } from '../shared/request.ts'
import { changeState, readState } from '../shared/store.ts'
import { bodyOf, fromBase64Url, keyOf, toBase64Url } from '../shared/subscription-body.ts'
import { canPush, environment, isInstalled, isIos } from './environment.ts'
import { loadSite } from './site.ts'
import type { Connection, Site } from './site.ts'
import { anonymousId, owner, userId } from './visitor.ts'
import { registerWorker, registeredWorker, reportWorker } from './worker.ts'

const day = 86_400_000

/** What can be said without waiting; permission must be asked for in the very turn of the click. */
function blockedBy(): PushStatus | undefined {
  if (!canPush()) return isIos() && !isInstalled() ? 'ios-not-installed' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : undefined
}

export async function pushStatus(connection: Connection): Promise<PushStatus> {
  const blocked = blockedBy()
  if (blocked !== undefined) return blocked
  if (Notification.permission === 'default') return 'default'
  const registration = await registeredWorker(connection)
  const subscription = await registration?.pushManager.getSubscription()
  return subscription ? 'subscribed' : 'granted'
}

export async function subscribe(connection: Connection, options: SubscribeOptions): Promise<PushStatus> {
  const blocked = blockedBy()
  if (blocked !== undefined) return blocked
  const permission = Notification.permission === 'granted' ? 'granted' : await Notification.requestPermission()
  if (permission !== 'granted') return permission
  const [site, registration] = await Promise.all([loadSite(connection), registerWorker(connection)])
  const subscription = await currentSubscription(registration, site)
  await report(connection, site, subscription, options)
  void reportWorker(connection, site, registration).catch(() => undefined)
  return 'subscribed'
}

export async function unsubscribe(connection: Connection): Promise<PushStatus> {
  const blocked = blockedBy()
  if (blocked !== undefined) return blocked
  const registration = await registeredWorker(connection)
  const subscription = await registration?.pushManager.getSubscription()
  await forget(connection, subscription?.endpoint)
  await subscription?.unsubscribe()
  return pushStatus(connection)
}

/** On every load: what the browser has and what Fathi knows are made the same again; at most daily when nothing changed. */
export async function resync(connection: Connection): Promise<void> {
  if (!canPush()) return
  const { subscription: known } = await readState()
  if (Notification.permission !== 'granted') {
    if (known !== undefined) await forget(connection, known.endpoint)
    return
  }
  const registration = await registeredWorker(connection)
  if (registration === undefined) return
  const subscription = await registration.pushManager.getSubscription()
  if (subscription === null && known === undefined) return
  const isSame = subscription !== null && known?.endpoint === subscription.endpoint && known.p256dh === keyOf(subscription, 'p256dh')
  if (isSame && known.owner === owner() && Date.now() - known.syncedAt < day) return
  const site = await loadSite(connection)
  await report(connection, site, await currentSubscription(registration, site), {})
  await reportWorker(connection, site, registration)
}

/** The browser's subscription for the site's present key; one made for an older key is replaced. */
async function currentSubscription(registration: ServiceWorkerRegistration, site: Site): Promise<PushSubscription> {
  const existing = await registration.pushManager.getSubscription()
  const key = existing?.options.applicationServerKey
  if (existing !== null && (key === null || key === undefined || toBase64Url(key) === site.vapidPublicKey)) return existing
  await existing?.unsubscribe()
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(site.vapidPublicKey) })
}

async function report(connection: Connection, site: Site, subscription: PushSubscription, options: SubscribeOptions): Promise<void> {
  const { subscription: known } = await readState()
  const body = {
    siteId: site.siteId,
    ...bodyOf(subscription),
    anonymousId: anonymousId(),
    ...(userId() === null ? {} : { userId: userId() }),
    context: environment(),
    ...options,
  }
  const { api, writeKey } = connection
  const { endpoint, keys } = bodyOf(subscription)
  const resynced = { ...body, ...(known === undefined || known.endpoint === endpoint ? {} : { replaces: known.endpoint }) }
  let answer = known === undefined ? undefined : await request(api, `/v1/subscriptions/${known.id}`, 'PUT', writeKey, resynced)
  if (answer === undefined || answer.status === 404 || answer.status === 410)
    answer = await request(api, '/v1/subscriptions', 'POST', writeKey, body)
  if (!answer.ok) throw new Error(`Fathi did not take the subscription (${answer.status}).`)
  const { id = known?.id } = (await answer.json().catch(() => ({}))) as { id?: string }
  if (id === undefined) return
  await changeState({ subscription: { id, endpoint, p256dh: keys.p256dh, owner: owner(), syncedAt: Date.now() } })
}

async function forget(connection: Connection, endpoint: string | undefined): Promise<void> {
  const { subscription: known } = await readState()
  const address = endpoint ?? known?.endpoint
  if (known !== undefined && address !== undefined)
    await request(connection.api, `/v1/subscriptions/${known.id}`, 'DELETE', connection.writeKey, { endpoint: address })
  await changeState({ subscription: undefined })
}
