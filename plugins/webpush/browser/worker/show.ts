import { forgetShown, isFirstTime } from '../shared/store.ts'
import { messageIdOf, optionsOf, readPayload } from './payload.ts'
import type { NotificationData, PushPayload, ShownOptions } from './payload.ts'
import { sendReceipt } from './receipts.ts'
import { worker } from './scope.ts'

let last: Promise<unknown> = Promise.resolve()

/**
 * Every push ends with a notification: browsers take the right to push from those who show none. Pushes take turns, because
 * Chromium drops a notification that is being shown while another push lists what is on the screen.
 */
export async function showPush(data: PushMessageData | null): Promise<void> {
  const turn = last.then(() => present(data))
  last = turn.catch(() => undefined)
  await sendReceipt(await turn, 'shown')
}

/** Shows what is new; the token is that of a message to report as shown. */
async function present(data: PushMessageData | null): Promise<string | undefined> {
  const payload = readPayload(data)
  if (payload === undefined) {
    await worker.registration.showNotification(worker.location.hostname, { body: '', tag: 'fathi-unreadable' })
    return undefined
  }
  const id = messageIdOf(payload)
  const isNew = id === undefined || (await isFirstTime(id).catch(() => true))
  if (isNew) return show(payload, id)
  await settleRepeat(payload)
  return undefined
}

async function show(payload: PushPayload, id: string | undefined): Promise<string | undefined> {
  const options = optionsOf(payload)
  try {
    await showTolerantly(payload.notification.title, options)
  } catch (error) {
    if (id !== undefined) await forgetShown(id).catch(() => undefined)
    throw error
  }
  return (options.data as NotificationData).token
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
