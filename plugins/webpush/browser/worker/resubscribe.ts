import { request } from '../shared/request.ts'
import { changeState, readState } from '../shared/store.ts'
import { bodyOf, fromBase64Url } from '../shared/subscription-body.ts'
import { api, worker } from './scope.ts'

/** What browsers hand over when a subscription ends; the old and the new one are newer than the types. */
export interface SubscriptionChange extends ExtendableEvent {
  readonly newSubscription?: PushSubscription | null
  readonly oldSubscription?: PushSubscription | null
}

/** The browser has replaced or dropped the subscription: Fathi gets the new address for the same person. */
export async function resubscribe(change: SubscriptionChange): Promise<void> {
  const state = await readState()
  if (state.vapidPublicKey === undefined || state.writeKey === undefined) return
  const subscription =
    change.newSubscription ??
    (await worker.registration.pushManager.getSubscription()) ??
    (await worker.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: fromBase64Url(state.vapidPublicKey),
    }))
  const known = state.subscription
  const body = {
    siteId: state.siteId,
    ...bodyOf(subscription),
    anonymousId: state.anonymousId,
    ...(state.userId === null || state.userId === undefined ? {} : { userId: state.userId }),
  }
  const { endpoint, keys } = bodyOf(subscription)
  const replaces = known === undefined || known.endpoint === endpoint ? {} : { replaces: known.endpoint }
  const ask = (method: string, path: string, more: object): Promise<Response> =>
    request(api, path, method, state.writeKey ?? null, { ...body, ...more })
  let answer = known === undefined ? undefined : await ask('PUT', `/v1/subscriptions/${known.id}`, replaces)
  if (answer === undefined || answer.status === 404 || answer.status === 410) answer = await ask('POST', '/v1/subscriptions', {})
  if (!answer.ok || known === undefined) return
  const { id = known.id } = (await answer.json().catch(() => ({}))) as { id?: string }
  await changeState({ subscription: { ...known, id, endpoint, p256dh: keys.p256dh, syncedAt: Date.now() } })
}
