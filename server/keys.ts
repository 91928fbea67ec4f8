import { createHash, hkdfSync } from 'node:crypto'

/**
 * A key of its own for each purpose, derived from the configured one (HKDF-SHA256), so that no two uses share a key
 * and the configured key itself signs and encrypts nothing. The purpose ends in its generation: `jwt/1`.
 *
 * @example const secret = deriveKey(config, 'jwt/1')
 */
export function deriveKey(config: { readonly key: Buffer }, purpose: string, length = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', config.key, 'fathi', purpose, length))
}

/** The name of a derived key, which may be shown: it tells two keys apart and gives neither away. */
export function keyId(config: { readonly key: Buffer }, purpose: string): string {
  const generation = purpose.slice(purpose.lastIndexOf('/') + 1)
  return `${generation}-${createHash('sha256')
    .update(deriveKey(config, `${purpose}/id`))
    .digest('hex')
    .slice(0, 8)}`
}

/** What the database keeps of the configured key, so that a process with another key is refused at boot. */
export function keyCheckValue(config: { readonly key: Buffer }): string {
  return deriveKey(config, 'check/1').toString('hex')
}
