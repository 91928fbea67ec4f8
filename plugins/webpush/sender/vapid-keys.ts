import { createECDH, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'

/** Both halves as raw bytes in base64url, the form browsers and other tools exchange. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

export type VapidFault = 'private_key' | 'public_key' | 'key_mismatch' | 'subject'

/** A key or subject that no push service would accept. `field` names the input. */
export class VapidError extends Error {
  readonly field: VapidFault

  constructor(field: VapidFault, message: string) {
    super(message)
    this.name = 'VapidError'
    this.field = field
  }
}

/** A new key pair for a site. */
export function generateVapidKeys(): VapidKeys {
  return readVapidKeys({ privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })
}

/**
 * Checks a key pair brought from elsewhere. The private key may be raw base64url, PEM or a JWK (object or JSON text); the
 * public key is derived from it, and compared when it was given.
 */
export function readVapidKeys(input: { privateKey: string | JsonWebKey | KeyObject; publicKey?: string }): VapidKeys {
  const privateKey = rawPrivateKey(input.privateKey)
  const ecdh = createECDH('prime256v1')
  try {
    ecdh.setPrivateKey(privateKey)
  } catch {
    throw new VapidError('private_key', 'The private key is not a valid P-256 key.')
  }
  const publicKey = ecdh.getPublicKey('base64url')
  if (input.publicKey !== undefined) comparePublicKey(input.publicKey, publicKey)
  return { publicKey, privateKey: privateKey.toString('base64url') }
}

/** The form `crypto.sign` takes. */
export function signingKey(keys: VapidKeys): KeyObject {
  const point = Buffer.from(keys.publicKey, 'base64url')
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: keys.privateKey,
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
}

function comparePublicKey(given: string, derived: string): void {
  const point = Buffer.from(given, 'base64url')
  if (point.length !== 65 || point[0] !== 4)
    throw new VapidError('public_key', 'The public key must be the 65 bytes of an uncompressed P-256 point, in base64url.')
  if (point.toString('base64url') !== derived)
    throw new VapidError(
      'key_mismatch',
      'The public key does not belong to the private key. Leave it out, or give the pair that belongs together.',
    )
}

function rawPrivateKey(input: string | JsonWebKey | KeyObject): Buffer {
  const scalar = typeof input === 'string' && !/^\s*(\{|-----)/.test(input) ? input.trim() : exported(input).d
  const raw = Buffer.from(scalar ?? '', 'base64url')
  if (raw.length !== 32)
    throw new VapidError('private_key', 'The private key must be 32 bytes in base64url, a PEM file or a JWK, on the curve P-256.')
  return raw
}

function exported(input: string | JsonWebKey | KeyObject): JsonWebKey {
  try {
    const jwk = keyObject(input).export({ format: 'jwk' })
    if (jwk.crv === 'P-256') return jwk
  } catch {
    throw new VapidError('private_key', 'The private key cannot be read. Give it as base64url, PEM or JWK.')
  }
  throw new VapidError('private_key', 'The private key is on another curve. Web Push needs P-256.')
}

function keyObject(input: string | JsonWebKey | KeyObject): KeyObject {
  if (typeof input === 'string' && input.trimStart().startsWith('-----')) return createPrivateKey(input)
  if (typeof input === 'string') return createPrivateKey({ format: 'jwk', key: JSON.parse(input) as JsonWebKey })
  return 'export' in input && typeof input.export === 'function'
    ? (input as KeyObject)
    : createPrivateKey({ format: 'jwk', key: input as JsonWebKey })
}
