import { isTemporary, request } from '../shared/request.ts'
import { keepReceipts, takeReceipts } from '../shared/store.ts'
import type { Receipt } from '../shared/store.ts'
import { api } from './scope.ts'

/** Tells Fathi what became of a notification, with what could not be told before. Never fails: it is kept instead. */
export async function sendReceipt(token: string | undefined, kind: Receipt['kind'], action?: string): Promise<void> {
  if (token === undefined) return
  const receipt = { token, kind, ...(action === undefined || action === '' ? {} : { action }), at: new Date().toISOString() }
  const receipts = [...(await takeReceipts().catch(() => [])), receipt]
  if (!(await isTaken(receipts))) await keepReceipts(receipts).catch(() => undefined)
}

async function isTaken(receipts: readonly Receipt[]): Promise<boolean> {
  try {
    const answer = await request(api, '/v1/receipts', 'POST', null, { receipts })
    return !isTemporary(answer.status)
  } catch {
    return false
  }
}
