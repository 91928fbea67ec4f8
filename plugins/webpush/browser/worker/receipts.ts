import { isTemporary, request } from '../shared/request.ts'
import { dropReceipts, keepReceipt, waitingReceipts } from '../shared/store.ts'
import type { Receipt } from '../shared/store.ts'
import { api } from './scope.ts'

let last: Promise<void> = Promise.resolve()

/**
 * Tells Fathi what became of a notification, with what could not be told before. Never fails: a receipt is kept first and
 * dropped when it was taken, so that neither a lost connection nor a stopped worker loses it. Fathi counts a repeat once.
 */
export function sendReceipt(token: string | undefined, kind: Receipt['kind'], action?: string): Promise<void> {
  if (token === undefined) return Promise.resolve()
  const receipt = { token, kind, ...(action === undefined || action === '' ? {} : { action }), at: new Date().toISOString() }
  last = last.then(() => keepAndSend(receipt)).catch(async () => void (await isTaken([receipt])))
  return last
}

async function keepAndSend(receipt: Receipt): Promise<void> {
  await keepReceipt(receipt)
  const waiting = await waitingReceipts()
  if (await isTaken([...waiting.values()])) await dropReceipts(waiting.keys())
}

async function isTaken(receipts: readonly Receipt[]): Promise<boolean> {
  try {
    const answer = await request(api, '/v1/receipts', 'POST', null, { receipts })
    return !isTemporary(answer.status)
  } catch {
    return false
  }
}
