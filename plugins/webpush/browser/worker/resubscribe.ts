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
  const ask = (method: string, path: string): Promise<Response> => request(api, path, method, state.writeKey ?? null, body)
  let answer = known === undefined ? undefined : await ask('PUT', `/v1/subscriptions/${known.id}`)
  if (answer === undefined || answer.status === 404 || answer.status === 410) answer = await ask('POST', '/v1/subscriptions')
  if (!answer.ok || known === undefined) return
  const { endpoint, keys } = bodyOf(subscription)
  await changeState({ subscription: { ...known, endpoint, p256dh: keys.p256dh, syncedAt: Date.now() } })
}
