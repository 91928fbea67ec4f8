import { createECDH, randomBytes } from 'node:crypto'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import type { LedgerEntry } from '../../server/embedded/push-emulator/ledger-reader.ts'

/** What a browser tells of its subscription. */
export interface MadeUpBrowser {
  endpoint: string
  keys: { p256dh: string; auth: string }
}
/** What a browser gets to show. */
export interface PushedMessage {
  web_push: number
  notification: {
    title: string
    body?: string
    icon?: string
    tag: string
    navigate: string
    actions?: { action: string; title: string; navigate?: string }[]
  }
  fathi: { mid: string; token: string }
}

let made = 0
/** A browser at a vendor's push service, with keys as browsers make them. */
export function aBrowser(host = 'updates.push.services.mozilla.com'): MadeUpBrowser {
  made += 1
  const ecdh = createECDH('prime256v1')
  return {
    endpoint: `https://${host}/wpush/v2/${made}-${randomBytes(8).toString('hex')}`,
    keys: { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
  }
}

/** A push service on this machine, with made-up browsers whose messages it can open. */
export async function aPushService(t: { after: (end: () => Promise<void>) => void }) {
  const emulator = await startPushEmulator()
  t.after(() => emulator.close())
  const ask = async <R>(method: string, path: string, body?: unknown): Promise<R> => {
    const answer = await fetch(`${emulator.url}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return (await answer.json()) as R
  }
  return {
    browsers: async (count: number, applicationServerKey: string) =>
      (await ask<{ items: (MadeUpBrowser & { token: string })[] }>('POST', '/subscriptions/bulk', { count, applicationServerKey })).items,
    expire: (token: string) => ask<object>('POST', '/subscriptions/expire', { token }),
    script: emulator.script,
    arrived: async () =>
      (await ask<{ items: LedgerEntry[] }>('GET', '/ledger?limit=10000')).items.map(one => ({
        ...one,
        payload: JSON.parse(one.plaintext ?? 'null') as PushedMessage,
      })),
  }
}
