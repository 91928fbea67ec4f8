import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import test from 'node:test'
import webpush from 'web-push'
import { generateVapidKeys, readVapidKeys, signingKey } from '../../plugins/webpush/sender/vapid-keys.ts'
import { checkSubject } from '../../plugins/webpush/sender/vapid-subject.ts'
import { createVapidTokens } from '../../plugins/webpush/sender/vapid-tokens.ts'
import { createVapidVerifier } from '../../server/embedded/push-emulator/vapid-check.ts'

const subject = 'mailto:push@example.com'
const origin = 'https://push.example'

await test('a key pair comes in as raw base64url, PEM and JWK, and the public half is derived', () => {
  const keys = generateVapidKeys()
  const key = signingKey(keys)
  const forms = [
    keys.privateKey,
    key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    key.export({ type: 'sec1', format: 'pem' }).toString(),
  ]
  for (const form of forms) assert.deepEqual(readVapidKeys({ privateKey: form, publicKey: keys.publicKey }), keys)
  assert.deepEqual(readVapidKeys({ privateKey: key.export({ format: 'jwk' }) }), keys)
  assert.deepEqual(readVapidKeys({ privateKey: JSON.stringify(key.export({ format: 'jwk' })) }), keys)
  const theirs = webpush.generateVAPIDKeys()
  assert.deepEqual(readVapidKeys(theirs), theirs)
})

await test('a raw private key that happens to begin with a hyphen was taken for PEM', () => {
  const scalar = Buffer.alloc(32, 1)
  scalar[0] = 0xf8
  assert.equal(readVapidKeys({ privateKey: scalar.toString('base64url') }).privateKey.startsWith('-'), true)
})

await test('a key that cannot work is refused with the field that is wrong', () => {
  const keys = generateVapidKeys()
  assert.throws(() => readVapidKeys({ privateKey: 'short' }), { field: 'private_key' })
  assert.throws(() => readVapidKeys({ privateKey: Buffer.alloc(32).toString('base64url') }), { field: 'private_key' })
  assert.throws(() => readVapidKeys({ privateKey: '{"not":"a key"}' }), { field: 'private_key' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
  assert.throws(() => readVapidKeys({ privateKey: other }), { field: 'private_key' })
  assert.throws(() => readVapidKeys({ ...keys, publicKey: generateVapidKeys().publicKey }), { field: 'key_mismatch' })
  assert.throws(() => readVapidKeys({ ...keys, publicKey: 'AAAA' }), { field: 'public_key' })
})

await test('a contact passes only in the form that the strictest push service takes', () => {
  for (const good of ['mailto:push@example.com', 'mailto:a+b@mail.example.co.uk', 'https://example.com/contact', ' https://example.com '])
    assert.equal(checkSubject(good), good.trim())
  const bad = [
    'push@example.com',
    'mailto:<push@example.com>',
    'mailto: push@example.com',
    'mailto:push',
    'mailto:push@localhost',
    'mailto:a@b@example.com',
  ]
  for (const one of [
    ...bad,
    'https://localhost',
    'https://127.0.0.1',
    'http://example.com',
    'https://',
    '',
    `mailto:${'a'.repeat(300)}@example.com`,
  ])
    assert.throws(() => checkSubject(one), { field: 'subject' }, one)
})

await test('one token serves an origin for half of its life, and is signed anew after', () => {
  let now = Date.UTC(2030, 0, 1)
  const tokens = createVapidTokens({ now: () => now })
  const identity = { ...generateVapidKeys(), subject }
  const first = tokens.header(origin, identity)
  now += 6 * 3_600_000 - 1
  assert.equal(tokens.header(origin, identity), first)
  assert.notEqual(tokens.header('https://other.example', identity), first)
  now += 1
  const second = tokens.header(origin, identity)
  assert.notEqual(second, first)
  const check = { audiences: [origin], applicationServerKey: identity.publicKey }
  assert.equal(createVapidVerifier(() => now)({ ...check, authorization: second }), undefined)
  assert.equal(createVapidVerifier(() => now + 12 * 3_600_000)({ ...check, authorization: second })?.status, 403)
})

await test('a refused token is replaced once; all who used it get the same new one', () => {
  let now = Date.UTC(2030, 0, 1)
  const tokens = createVapidTokens({ now: () => now })
  const identity = { ...generateVapidKeys(), subject }
  const first = tokens.header(origin, identity)
  assert.equal(tokens.renew(origin, identity, first), true)
  const second = tokens.header(origin, identity)
  assert.notEqual(second, first)
  assert.equal(tokens.renew(origin, identity, first), true)
  assert.equal(tokens.header(origin, identity), second)
  assert.equal(tokens.renew(origin, identity, second), false)
  now += 3_600_000
  assert.equal(tokens.renew(origin, identity, second), true)
})

await test('the emulator takes the tokens of another library, and refuses every kind of bad one', () => {
  const keys = generateVapidKeys()
  const verify = createVapidVerifier()
  const headerOf = (audience: string, exp?: number): string =>
    webpush.getVapidHeaders(audience, subject, keys.publicKey, keys.privateKey, 'aes128gcm', exp).Authorization
  const check = { audiences: [origin], applicationServerKey: keys.publicKey }
  const good = headerOf(origin)
  assert.equal(verify({ ...check, authorization: good }), undefined)
  assert.equal(verify({ ...check, authorization: undefined })?.status, 401)
  assert.equal(verify({ ...check, authorization: 'Bearer x' })?.status, 401)
  assert.equal(verify({ ...check, authorization: headerOf('https://elsewhere.example') })?.status, 403)
  assert.equal(verify({ ...check, applicationServerKey: generateVapidKeys().publicKey, authorization: good })?.status, 403)
  assert.equal(verify({ ...check, authorization: good.replace(/k=.*$/, `k=${generateVapidKeys().publicKey}`) })?.status, 403)
})
