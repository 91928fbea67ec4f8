import type { NotificationData } from './payload.ts'
import { sendReceipt } from './receipts.ts'
import { worker } from './scope.ts'

/** Opens where the notification, or the action of it, leads to, and reports the click beside it. */
export async function followClick(notification: Notification, action: string): Promise<void> {
  notification.close()
  const data = (notification.data ?? {}) as NotificationData
  const target = data.actions?.[action] ?? data.navigate
  await Promise.all([open(target), sendReceipt(data.token, 'clicked', action)])
}

/** A window that shows the page already comes to the front; else a new one opens. Only pages are opened, nothing else. */
async function open(target: string | undefined): Promise<void> {
  if (target === undefined || !URL.canParse(target, worker.registration.scope)) return
  const url = new URL(target, worker.registration.scope)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const showing = windows.find(client => client.url === url.href)
  try {
    await (showing === undefined ? worker.clients.openWindow(url.href) : showing.focus())
  } catch {
    if (showing !== undefined) await worker.clients.openWindow(url.href)
  }
}
