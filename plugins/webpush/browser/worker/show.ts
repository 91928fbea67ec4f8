import { forgetShown, isFirstTime } from '../shared/store.ts'
import { messageIdOf, optionsOf, readPayload } from './payload.ts'
import type { PushPayload, ShownOptions } from './payload.ts'
import { sendReceipt } from './receipts.ts'
import { worker } from './scope.ts'

/** Every push ends with a notification: browsers take the right to push from those who show none. */
export async function showPush(data: PushMessageData | null): Promise<void> {
  const payload = readPayload(data)
  if (payload === undefined) {
    await worker.registration.showNotification(worker.location.hostname, { body: '', tag: 'fathi-unreadable' })
    return
  }
  const id = messageIdOf(payload)
  if (id === undefined || (await isFirstTime(id).catch(() => true))) await show(payload, id)
  else await settleRepeat(payload)
}

async function show(payload: PushPayload, id: string | undefined): Promise<void> {
  const options = optionsOf(payload)
  const { title } = payload.notification
  try {
    await showTolerantly(title, options)
  } catch (error) {
    if (id !== undefined) await forgetShown(id).catch(() => undefined)
    throw error
  }
  await sendReceipt((options.data as { token?: string }).token, 'shown')
}

/** A field this browser refuses (a combination, a malformed address) must not cost the message. */
async function showTolerantly(title: string, options: ShownOptions): Promise<void> {
  try {
    await worker.registration.showNotification(title, options)
  } catch {
    const { body, tag, data } = options
    await worker.registration.showNotification(title, {
      ...(body === undefined ? {} : { body }),
      ...(tag === undefined ? {} : { tag }),
      data,
    })
  }
}

/**
 * The same message again, after a sender's crash. While it is on the screen there is nothing to do; when the person has closed
 * it, it appears silently and goes at once, so that the browser has seen a notification and the person has not.
 */
async function settleRepeat(payload: PushPayload): Promise<void> {
  const options = optionsOf(payload)
  const tag = options.tag ?? ''
  if ((await worker.registration.getNotifications({ tag })).length > 0) return
  await worker.registration.showNotification(payload.notification.title, { tag, silent: true, data: {} })
  for (const shown of await worker.registration.getNotifications({ tag })) shown.close()
}
