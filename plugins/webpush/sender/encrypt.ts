import { createCipheriv, createECDH, createSecretKey, hash, randomFillSync } from 'node:crypto'

/** The most a push message may carry: 4096 bytes less header (86), delimiter (1) and tag (16). */
export const maxPlaintext = 3993

const recordSize = 4096
const headerLength = 86
const block = 64

const authInfo = Buffer.from('WebPush: info\0')
const keyInfo = Buffer.from('Content-Encoding: aes128gcm\0\u0001')
const nonceInfo = Buffer.from('Content-Encoding: nonce\0\u0001')

/** A message that cannot be encrypted for this subscription, whatever the push service would say. */
export class EncryptionError extends Error {
  readonly reason: 'payload_too_large' | 'invalid_keys'

  constructor(reason: 'payload_too_large' | 'invalid_keys', message: string) {
    super(message)
    this.name = 'EncryptionError'
    this.reason = reason
  }
}

/** Room for the pads of one HMAC: the key is at most a block long and the message at most 256 bytes. */
const inner = Buffer.alloc(block + 256)
const outer = Buffer.alloc(block + 32)

/**
 * HMAC-SHA-256 from two one-shot hashes over memory that is reused: several times faster than `createHmac` for messages this
 * short. Synchronous, so the pads are never shared by two calls.
 */
function hmac(key: Buffer, message: Buffer): Buffer {
  for (let at = 0; at < block; at += 1) {
    const byte = at < key.length ? (key[at] as number) : 0
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  message.copy(inner, block)
  hash('sha256', inner.subarray(0, block + message.length), 'buffer').copy(outer, block)
  return hash('sha256', outer, 'buffer')
}

/** Random bytes are drawn for many messages at once: the call costs more than the bytes. */
const saltStock = Buffer.alloc(16 * 256)
let saltAt = saltStock.length

function freshSalt(): Buffer {
  if (saltAt === saltStock.length) {
    randomFillSync(saltStock)
    saltAt = 0
  }
  saltAt += 16
  return saltStock.subarray(saltAt - 16, saltAt)
}

const ecdh = createECDH('prime256v1')
const keyMaterial = Buffer.alloc(authInfo.length + 65 + 65 + 1)
authInfo.copy(keyMaterial)
keyMaterial[keyMaterial.length - 1] = 1

/**
 * Encrypts for one browser as RFC 8291 says (aes128gcm, one record). Key pair and salt are new for every message.
 * @example encrypt(Buffer.from('{}'), p256dh, auth)
 */
export function encrypt(plaintext: Buffer, p256dh: Buffer, auth: Buffer): Buffer {
  if (plaintext.length > maxPlaintext)
    throw new EncryptionError(
      'payload_too_large',
      `The message has ${plaintext.length} bytes, and a push carries ${maxPlaintext}. Shorten its text or its data.`,
    )
  if (p256dh.length !== 65 || p256dh[0] !== 4)
    throw new EncryptionError(
      'invalid_keys',
      'p256dh must be an uncompressed P-256 point of 65 bytes, as PushSubscription.getKey gives it.',
    )
  if (auth.length !== 16) throw new EncryptionError('invalid_keys', 'auth must be 16 bytes, as PushSubscription.getKey gives it.')

  const local = ecdh.generateKeys()
  const input = inputKey(sharedSecret(p256dh), p256dh, local, auth)
  const body = Buffer.allocUnsafe(headerLength + plaintext.length + 17)
  const salt = freshSalt()
  salt.copy(body)
  body.writeUInt32BE(recordSize, 16)
  body[20] = local.length
  local.copy(body, 21)

  const pseudoRandom = hmac(salt, input)
  const key = createSecretKey(hmac(pseudoRandom, keyInfo).subarray(0, 16))
  const cipher = createCipheriv('aes-128-gcm', key, hmac(pseudoRandom, nonceInfo).subarray(0, 12))
  const padded = Buffer.allocUnsafe(plaintext.length + 1)
  plaintext.copy(padded)
  padded[plaintext.length] = 2
  cipher.update(padded).copy(body, headerLength)
  cipher.final()
  cipher.getAuthTag().copy(body, headerLength + padded.length)
  return body
}

function sharedSecret(p256dh: Buffer): Buffer {
  try {
    return ecdh.computeSecret(p256dh)
  } catch {
    throw new EncryptionError('invalid_keys', 'p256dh is not a point on the curve P-256.')
  }
}

function inputKey(secret: Buffer, theirs: Buffer, ours: Buffer, auth: Buffer): Buffer {
  theirs.copy(keyMaterial, authInfo.length)
  ours.copy(keyMaterial, authInfo.length + 65)
  return hmac(hmac(auth, secret), keyMaterial)
}
