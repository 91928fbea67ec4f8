import { recall, remember } from './memory.ts'

const thirtyDays = 30 * 86_400_000

/** `crypto.randomUUID` where there is one; pages on plain http have none. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export function anonymousId(): string {
  const known = recall('anonymous_id')
  if (known !== null) return known
  const made = newId()
  remember('anonymous_id', made)
  return made
}

export function userId(): string | null {
  return recall('user_id')
}

/** Who the subscription of this browser belongs to, as one comparable text. */
export function owner(): string {
  return `${userId() ?? ''}|${anonymousId()}`
}

export function forgetVisitor(): void {
  for (const name of ['anonymous_id', 'user_id', 'mid']) remember(name, null)
}

/** A visit that came from a message carries its id; what happens in the next thirty days may be owed to it. */
export function noteMessage(address: string): void {
  const id = new URL(address).searchParams.get('fathi_mid')
  if (id !== null && id.length <= 64) remember('mid', JSON.stringify({ id, until: Date.now() + thirtyDays }))
}

export function attributedMessage(): string | undefined {
  try {
    const { id, until } = JSON.parse(recall('mid') ?? '{}') as { id?: string; until?: number }
    return (until ?? 0) > Date.now() ? id : undefined
  } catch {
    return undefined
  }
}
