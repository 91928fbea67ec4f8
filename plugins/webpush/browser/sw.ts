import { followClick } from './worker/click.ts'
import type { NotificationData } from './worker/payload.ts'
import { sendReceipt } from './worker/receipts.ts'
import { resubscribe } from './worker/resubscribe.ts'
import type { SubscriptionChange } from './worker/resubscribe.ts'
import { api, version, worker } from './worker/scope.ts'
import { showPush } from './worker/show.ts'

worker.addEventListener('push', event => event.waitUntil(showPush(event.data)))
worker.addEventListener('notificationclick', event => event.waitUntil(followClick(event.notification, event.action)))
worker.addEventListener('notificationclose', event => {
  event.waitUntil(sendReceipt((event.notification.data as NotificationData | null)?.token, 'dismissed'))
})
worker.addEventListener('pushsubscriptionchange', event => {
  const change = event as unknown as SubscriptionChange
  change.waitUntil(resubscribe(change))
})

/** The page asks whether the site's worker file really imports this one. */
worker.addEventListener('message', event => {
  if ((event.data as { fathi?: unknown } | null)?.fathi === 'ping') event.ports[0]?.postMessage({ version, api })
})
