import { sign } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { readVapidKeys, signingKey } from './vapid-keys.ts'

export interface VapidIdentity {
  publicKey: string
  /** Raw base64url, PEM or JWK; read only when a token is signed. */
  privateKey: string | JsonWebKey
  /** `mailto:` or `https:`, as `checkSubject` returned it. */
  subject: string
}

export interface VapidTokens {
  /** The Authorization header for this origin. */
  header: (origin: string, identity: VapidIdentity) => string
  /** After 401 or 403 for `used`: true when the next header is another one, so that asking again makes sense. */
  renew: (origin: string, identity: VapidIdentity, used: string) => boolean
}

export interface VapidTokenOptions {
  now?: () => number
  lifetimeMs?: number
  maxEntries?: number
}

interface Entry {
  header: string
  signedAt: number
  /** Signed because the one before was refused. */
  isSecond: boolean
}

const joseHeader = Buffer.from('{"typ":"JWT","alg":"ES256"}').toString('base64url')

/** A key that is refused again this soon is the wrong key, not a token that went stale. */
const renewPauseMs = 600_000

/**
 * Signs once per origin and key, and again at half of the lifetime. A push service need not see a new token more often:
 * Apple asks for no more than one an hour, and signing is a third of the work of a push.
 */
export function createVapidTokens(options: VapidTokenOptions = {}): VapidTokens {
  const now = options.now ?? Date.now
  const lifetime = options.lifetimeMs ?? 12 * 3_600_000
  const maxEntries = options.maxEntries ?? 10_000
  const entries = new Map<string, Entry>()

  const signAnew = (key: string, origin: string, identity: VapidIdentity, isSecond: boolean): string => {
    const signedAt = now()
    const header = signHeader(origin, identity, Math.floor((signedAt + lifetime) / 1000))
    if (entries.size >= maxEntries) entries.clear()
    entries.set(key, { header, signedAt, isSecond })
    return header
  }
  const header = (origin: string, identity: VapidIdentity): string => {
    const key = keyOf(origin, identity)
    const known = entries.get(key)
    if (known !== undefined && now() - known.signedAt < lifetime / 2) return known.header
    return signAnew(key, origin, identity, false)
  }
  const renew = (origin: string, identity: VapidIdentity, used: string): boolean => {
    const key = keyOf(origin, identity)
    const known = entries.get(key)
    if (known !== undefined && known.header !== used) return true
    if (known?.isSecond === true && now() - known.signedAt < renewPauseMs) return false
    signAnew(key, origin, identity, true)
    return true
  }
  return { header, renew }
}

function keyOf(origin: string, identity: VapidIdentity): string {
  return `${origin} ${identity.publicKey} ${identity.subject}`
}

/** `exp` is in seconds; push services refuse more than 24 hours. */
function signHeader(origin: string, identity: VapidIdentity, exp: number): string {
  const keys = readVapidKeys({ privateKey: identity.privateKey, publicKey: identity.publicKey })
  const claims = Buffer.from(JSON.stringify({ aud: origin, exp, sub: identity.subject })).toString('base64url')
  const signed = `${joseHeader}.${claims}`
  const signature = sign('sha256', Buffer.from(signed), { key: signingKey(keys), dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`
}
