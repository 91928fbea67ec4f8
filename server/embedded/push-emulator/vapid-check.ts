import { createPublicKey, verify } from 'node:crypto'

export interface Refusal {
  status: 401 | 403
  message: string
}

export interface VapidCheck {
  authorization: string | undefined
  /** The origins this server is known by. */
  audiences: readonly string[]
  applicationServerKey: string | undefined
}

interface Verified {
  aud: string
  exp: number
  key: string
}

/** Checks Authorization headers. A signature that was good once is not computed again: senders use a token for hours. */
export function createVapidVerifier(now: () => number = Date.now): (check: VapidCheck) => Refusal | undefined {
  const verified = new Map<string, Verified>()

  const read = (header: string): Verified | Refusal => {
    const known = verified.get(header)
    if (known !== undefined) return known
    const found = verifyHeader(header)
    if (!('status' in found)) {
      if (verified.size >= 10_000) verified.clear()
      verified.set(header, found)
    }
    return found
  }
  return ({ authorization, audiences, applicationServerKey }) => {
    if (authorization === undefined) return { status: 401, message: 'Authorization is missing.' }
    const claims = read(authorization)
    if ('status' in claims) return claims
    if (!audiences.includes(claims.aud)) return { status: 403, message: `aud is ${claims.aud}, and this is ${audiences[0]}.` }
    if (claims.exp * 1000 <= now()) return { status: 403, message: 'The token has expired.' }
    if (claims.exp * 1000 > now() + 24 * 3_600_000) return { status: 403, message: 'exp is more than 24 hours ahead.' }
    if (applicationServerKey !== undefined && claims.key !== applicationServerKey)
      return { status: 403, message: 'The key is not the applicationServerKey of this subscription.' }
    return undefined
  }
}

function verifyHeader(header: string): Verified | Refusal {
  const token = /^vapid\s/i.test(header) ? /[\s,]t=([^,\s]+)/.exec(header)?.[1] : undefined
  const key = /[\s,]k=([^,\s]+)/.exec(header)?.[1]
  if (token === undefined || key === undefined) return { status: 401, message: 'Authorization must be: vapid t=..., k=...' }
  const [head, claims, signature] = token.split('.')
  if (head === undefined || claims === undefined || signature === undefined) return { status: 401, message: 'The token is not a JWT.' }
  try {
    const point = Buffer.from(key, 'base64url')
    const x = point.subarray(1, 33).toString('base64url')
    const y = point.subarray(33, 65).toString('base64url')
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
    const isGood = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    if (!isGood) return { status: 403, message: 'The signature does not match.' }
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg?: unknown }
    const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud?: unknown; exp?: unknown; sub?: unknown }
    if (alg !== 'ES256') return { status: 403, message: 'alg must be ES256.' }
    if (typeof aud !== 'string' || typeof exp !== 'number') return { status: 403, message: 'The token needs aud and exp.' }
    if (sub !== undefined && !/^(mailto:|https:\/\/)/.test(String(sub))) return { status: 403, message: 'sub must be mailto: or https:.' }
    return { aud, exp, key }
  } catch {
    return { status: 401, message: 'The token or its key cannot be read.' }
  }
}
