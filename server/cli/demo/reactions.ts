import { DEMO_WORKSPACE } from './life-state.ts'

/** A message as it arrived at an emulated browser, and where it lies in the ledger. */
export interface Arrived {
  n: number
  /** Null when only a real browser can open it. */
  plaintext: string | null
}

/** What a person's browser reports, and so many milliseconds after the message arrived. */
export interface Reaction {
  afterMs: number
  receipt: { token: string; kind: 'shown' | 'clicked' | 'dismissed'; at?: string }
}

/** Shares of the people that a message reaches. */
const SHOWN = 0.93
const CLICKED = 0.11
const DISMISSED = 0.35
const SLOWEST_MS = 45_000

/** What people of the demo workspace do when a message arrives: most browsers show it, some people click, others wipe it away. Messages of other workspaces are left alone. */
export function reactionsTo({ plaintext }: Arrived, random: () => number = Math.random): Reaction[] {
  const token = plaintext === null ? undefined : tokenIn(plaintext)
  if (token === undefined || random() > SHOWN) return []
  const lot = random()
  const then = lot < CLICKED ? 'clicked' : lot < CLICKED + DISMISSED ? 'dismissed' : null
  return [
    { afterMs: 0, receipt: { token, kind: 'shown' } },
    ...(then === null ? [] : [{ afterMs: 2_000 + random() * SLOWEST_MS, receipt: { token, kind: then } } as const]),
  ]
}

function tokenIn(plaintext: string): string | undefined {
  try {
    const { fathi } = JSON.parse(plaintext) as { fathi?: { token?: unknown } }
    if (typeof fathi?.token !== 'string') return undefined
    const { w } = JSON.parse(Buffer.from(fathi.token.split('.', 1)[0] ?? '', 'base64url').toString()) as { w?: unknown }
    return w === DEMO_WORKSPACE ? fathi.token : undefined
  } catch {
    return undefined // not one of ours
  }
}
