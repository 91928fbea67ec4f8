import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import test from 'node:test'
import fc from 'fast-check'
import { encrypt, maxPlaintext } from '../../plugins/webpush/sender/encrypt.ts'
import { decrypt } from '../../server/embedded/push-emulator/decrypt.ts'

interface HttpEce {
  decrypt: (body: Buffer, params: { version: 'aes128gcm'; privateKey: unknown; authSecret: Buffer }) => Buffer
  encrypt: (
    plaintext: Buffer,
    params: { version: 'aes128gcm'; dh: Buffer; privateKey: unknown; salt: Buffer; authSecret: Buffer },
  ) => Buffer
}
const ece = createRequire(import.meta.url)('http_ece') as HttpEce

const browser = createECDH('prime256v1')
const p256dh = browser.generateKeys()
const auth = randomBytes(16)

await test('what we encrypt, an independent implementation decrypts', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: maxPlaintext }), bytes => {
      const plaintext = Buffer.from(bytes)
      const opened = ece.decrypt(encrypt(plaintext, p256dh, auth), { version: 'aes128gcm', privateKey: browser, authSecret: auth })
      assert.deepEqual(opened, plaintext)
    }),
  )
})

await test('what an independent implementation encrypts, the emulator decrypts', () => {
  const sender = createECDH('prime256v1')
  sender.generateKeys()
  const body = ece.encrypt(Buffer.from('from elsewhere'), {
    version: 'aes128gcm',
    dh: p256dh,
    privateKey: sender,
    salt: randomBytes(16),
    authSecret: auth,
  })
  assert.equal(decrypt(body, { privateKey: browser.getPrivateKey(), publicKey: p256dh, auth }).toString(), 'from elsewhere')
})

await test('the largest message fills 4096 bytes exactly, and one byte more is refused', () => {
  assert.equal(encrypt(Buffer.alloc(maxPlaintext), p256dh, auth).length, 4096)
  assert.throws(() => encrypt(Buffer.alloc(maxPlaintext + 1), p256dh, auth), { reason: 'payload_too_large' })
})

await test('keys that no browser gives are refused, not sent to', () => {
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)])
  for (const key of [Buffer.alloc(0), Buffer.alloc(65), p256dh.subarray(1), offCurve])
    assert.throws(() => encrypt(Buffer.from('x'), key, auth), { reason: 'invalid_keys' })
  assert.throws(() => encrypt(Buffer.from('x'), p256dh, auth.subarray(1)), { reason: 'invalid_keys' })
})

await test('salt and key pair are new for every message', () => {
  const heads = Array.from({ length: 600 }, () => encrypt(Buffer.from('same'), p256dh, auth))
  assert.equal(new Set(heads.map(body => body.subarray(0, 16).toString('hex'))).size, 600)
  assert.equal(new Set(heads.map(body => body.subarray(21, 86).toString('hex'))).size, 600)
})
