import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Scope } from 'fathi/sdk'
import type { Config } from '../config.ts'
import { deriveKey } from '../keys.ts'

const NONCE = 12
const TAG = 16

/** AES-256-GCM under a key of each purpose; the purpose is authenticated too, so a value cannot be moved to another use. */
export function makeVault(config: Pick<Config, 'key'>): Scope['vault'] {
  const keys = new Map<string, Buffer>()
  const keyOf = (purpose: string) => {
    const key = keys.get(purpose) ?? deriveKey(config, `vault/${purpose}/1`)
    keys.set(purpose, key)
    return key
  }
  return {
    seal(purpose, plain) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce).setAAD(Buffer.from(purpose))
      return Buffer.concat([
        nonce,
        cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
        cipher.final(),
        cipher.getAuthTag(),
      ])
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, NONCE)).setAAD(Buffer.from(purpose))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()])
    },
  }
}

/** Compact signed claims: base64url JSON, a dot, 16 bytes of HMAC-SHA256. Not secret, not forgeable. */
export function makeTokens(config: Pick<Config, 'key'>): Scope['tokens'] {
  const keys = new Map<string, KeyObject>()
  const mac = (purpose: string, body: string) => {
    const key = keys.get(purpose) ?? createSecretKey(deriveKey(config, `token/${purpose}/1`)) // HMAC over a plain buffer is several times slower
    keys.set(purpose, key)
    return createHmac('sha256', key).update(body).digest().subarray(0, 16)
  }
  return {
    sign(purpose, claims) {
      const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${body}.${mac(purpose, body).toString('base64url')}`
    },
    verify(purpose, token) {
      const [body, signature, ...rest] = token.split('.')
      if (body === undefined || signature === undefined || rest.length > 0 || token.length > 4096) return null
      const given = Buffer.from(signature, 'base64url')
      const right = mac(purpose, body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
      return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : null
    },
  }
}
