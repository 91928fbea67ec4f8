import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import test from 'node:test'
import { EncryptionError, maxPlaintext } from '../../plugins/webpush/sender/encrypt.ts'
import { threadEncryptor } from '../../plugins/webpush/sender/encryptor.ts'
import { decrypt } from '../../server/embedded/push-emulator/decrypt.ts'

const MESSAGES = 300
const browser = createECDH('prime256v1')
const p256dh = browser.generateKeys()
const auth = randomBytes(16)

await test('messages encrypted in a thread come back each to its own browser, in any number', async () => {
  const faults: unknown[] = []
  const encryptor = threadEncryptor(1, error => faults.push(error))
  const texts = Array.from({ length: MESSAGES }, (_, nth) => `message ${nth} ${'é'.repeat(nth)}`)
  const bodies = await Promise.all(texts.map(text => encryptor.encrypt({ payload: Buffer.from(text), p256dh, auth })))
  for (const [nth, body] of bodies.entries()) assert.equal(open(body), texts[nth])
  assert.equal(new Set(bodies.map(body => body.subarray(0, 86).toString('hex'))).size, MESSAGES, 'salt and key are new for each')
  await encryptor.close()
  assert.deepEqual(faults, [])
})

await test('a message that cannot be encrypted fails alone, and says why', async () => {
  const encryptor = threadEncryptor(1, () => {})
  const good = { payload: Buffer.from('good'), p256dh, auth }
  const off = Buffer.concat([Buffer.from([4]), randomBytes(64)])
  const ended = await Promise.allSettled([
    encryptor.encrypt(good),
    encryptor.encrypt({ ...good, p256dh: off }),
    encryptor.encrypt({ ...good, payload: Buffer.alloc(maxPlaintext + 1) }),
    encryptor.encrypt({ ...good, auth: Buffer.alloc(3) }),
    encryptor.encrypt(good),
  ])
  const reasons = ended.map(one =>
    one.status === 'fulfilled' ? open(one.value) : one.reason instanceof EncryptionError ? one.reason.reason : String(one.reason),
  )
  assert.deepEqual(reasons, ['good', 'invalid_keys', 'payload_too_large', 'invalid_keys', 'good'])
  await encryptor.close()
})

await test('what a closing thread has in hand is encrypted all the same, and so is what comes later', async () => {
  const encryptor = threadEncryptor(1, () => {})
  const under = Array.from({ length: MESSAGES }, () => encryptor.encrypt({ payload: Buffer.from('in hand'), p256dh, auth }))
  await encryptor.close()
  for (const body of await Promise.all(under)) assert.equal(open(body), 'in hand')
  assert.equal(open(await encryptor.encrypt({ payload: Buffer.from('later'), p256dh, auth })), 'later')
})

function open(body: Buffer): string {
  return decrypt(body, { privateKey: browser.getPrivateKey(), publicKey: p256dh, auth }).toString()
}
