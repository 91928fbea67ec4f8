import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

export interface BrowserKeys {
  privateKey: Buffer
  publicKey: Buffer
  auth: Buffer
}

/** Opens an aes128gcm push message with the browser's keys (RFC 8188 with one record, RFC 8291). Throws when it was not meant for them. */
export function decrypt(body: Buffer, keys: BrowserKeys): Buffer {
  const senderKey = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + senderKey.length)
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(keys.privateKey)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.publicKey, senderKey])
  const input = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(senderKey), keys.auth, info, 32))
  const salt = body.subarray(0, 16)
  const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const delimiter = padded.lastIndexOf(2)
  if (delimiter < 0 || padded.subarray(delimiter + 1).some(byte => byte !== 0)) throw new Error('The record has no delimiter.')
  return padded.subarray(0, delimiter)
}
