import type { Platform } from '../../test/support/admin.ts'
import { expect } from '../../test/support/campaign.ts'

interface Entry {
  plaintext?: string
}
interface Pushed {
  fathi?: { token?: string }
}

/** What the browsers report of everything that arrived so far: most show it, some of these click or dismiss it. */
export async function reportReceipts(platform: Platform, after: number): Promise<number> {
  const answer = await fetch(`${platform.emulatorUrl}/ledger?after=${after}&limit=10000`)
  const { items, next } = (await answer.json()) as { items: Entry[]; next: number }
  const tokens = items.flatMap(one => (JSON.parse(one.plaintext ?? '{}') as Pushed).fathi?.token ?? [])
  const receipts = tokens.flatMap((token, nth) => {
    if (nth % 8 === 7) return []
    const shown = { token, kind: 'shown' }
    if (nth % 11 === 2) return [shown, { token, kind: 'clicked', url: 'https://lindenloom.example/sale' }]
    return nth % 17 === 3 ? [shown, { token, kind: 'dismissed' }] : [shown]
  })
  for (let from = 0; from < receipts.length; from += 50)
    await expect(200, platform.call('POST', '/v1/receipts', { receipts: receipts.slice(from, from + 50) }, { token: null }))
  return next
}
