import assert from 'node:assert/strict'
import test from 'node:test'
import { readAnswer } from '../../plugins/webpush/sender/answers.ts'
import { createBreaker } from '../../plugins/webpush/sender/breaker.ts'
import { checkEndpoint, vendorOf } from '../../plugins/webpush/sender/endpoint.ts'
import type { PushVendor } from '../../plugins/webpush/sender/endpoint.ts'
import { retryAfterMs } from '../../plugins/webpush/sender/retry-after.ts'
import { isTopic, topicOf } from '../../plugins/webpush/sender/topic.ts'

const now = Date.UTC(2030, 0, 1)

const table: readonly (readonly [PushVendor, number, string, string, boolean])[] = [
  ['fcm', 201, 'accepted', 'accepted', false],
  ['other', 200, 'accepted', 'accepted', false],
  ['mozilla', 202, 'accepted', 'accepted', false],
  ['other', 302, 'rejected', 'redirected', false],
  ['mozilla', 400, 'rejected', 'bad_request', false],
  ['mozilla', 401, 'unauthorized', 'vapid_rejected', false],
  ['apple', 403, 'unauthorized', 'vapid_rejected', false],
  ['fcm', 404, 'gone', 'endpoint_gone', false],
  ['fcm', 410, 'gone', 'endpoint_gone', false],
  ['fcm', 413, 'too_large', 'payload_too_large', false],
  ['fcm', 429, 'throttled', 'throttled', true],
  ['wns', 406, 'throttled', 'throttled', true],
  ['fcm', 406, 'rejected', 'unexpected_status', false],
  ['other', 500, 'throttled', 'service_error', true],
  ['other', 503, 'throttled', 'service_error', true],
  ['other', 418, 'rejected', 'unexpected_status', false],
]

await test('every status of every vendor means what the table says', () => {
  for (const [vendor, status, kind, reason, retryable] of table)
    assert.deepEqual(
      readAnswer({ status, headers: {}, body: Buffer.alloc(0) }, vendor, now),
      { kind, reason, retryable },
      `${vendor} ${status}`,
    )
  const mismatch = { status: 400, headers: {}, body: Buffer.from('{"reason":"VapidPkHashMismatch"}') }
  assert.equal(readAnswer(mismatch, 'apple', now).reason, 'vapid_mismatch')
  assert.equal(readAnswer(mismatch, 'fcm', now).reason, 'bad_request')
})

await test('Retry-After is read in seconds and as a date, and nonsense is as if it were absent', () => {
  assert.equal(retryAfterMs('900', now), 900_000)
  assert.equal(retryAfterMs(new Date(now + 30_000).toUTCString(), now), 30_000)
  assert.equal(retryAfterMs(new Date(now - 30_000).toUTCString(), now), 0)
  assert.equal(retryAfterMs('99999999999', now), 86_400_000)
  assert.equal(retryAfterMs('soon', now), undefined)
  assert.equal(retryAfterMs(undefined, now), undefined)
})

await test('a topic has the form of the header, is stable, and differs with its key', () => {
  assert.ok(isTopic(topicOf('order 7 for müller@example.com')))
  assert.equal(topicOf('a'), topicOf('a'))
  assert.notEqual(topicOf('a'), topicOf('b'))
  for (const bad of ['', 'with space', 'a'.repeat(33), 'a.b']) assert.equal(isTopic(bad), false)
})

await test('endpoints lie on known push services, or on hosts an administrator has allowed', () => {
  assert.equal(vendorOf('fcm.googleapis.com'), 'fcm')
  assert.equal(vendorOf('updates.push.services.mozilla.com'), 'mozilla')
  assert.equal(vendorOf('wns2-par02p.notify.windows.com'), 'wns')
  assert.equal(vendorOf('web.push.apple.com'), 'apple')
  assert.equal(vendorOf('fcm.googleapis.com.evil.example'), 'other')
  assert.equal(vendorOf('evilpush.apple.com'), 'other')
  assert.equal(checkEndpoint('https://fcm.googleapis.com/fcm/send/abc').vendor, 'fcm')
  const refused = [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://evil.example/x',
    'nonsense',
    'http://127.0.0.1:9/x',
  ]
  for (const endpoint of refused) assert.throws(() => checkEndpoint(endpoint), { reason: 'invalid_endpoint' }, endpoint)
  assert.equal(checkEndpoint('https://push.corp.example/x', { allowHosts: ['*.corp.example'] }).vendor, 'other')
  assert.equal(checkEndpoint('http://127.0.0.1:9/push/x', { allowLoopback: true }).path, '/push/x')
})

await test('an origin rests after failures in a row, one request tries it, and success ends the rest', () => {
  let at = now
  const breaker = createBreaker({ now: () => at, random: () => 1, failuresToOpen: 3, firstPauseMs: 1000 })
  breaker.record('failed')
  breaker.record('failed')
  breaker.record('answered')
  breaker.record('failed')
  breaker.record('failed')
  assert.equal(breaker.pauseMs(), 0)
  breaker.record('failed')
  assert.equal(breaker.pauseMs(), 1000)
  at += 1000
  assert.equal(breaker.isProbing(), true)
  breaker.record('nothing')
  assert.equal(breaker.isProbing(), true)
  breaker.record('failed')
  assert.equal(breaker.pauseMs(), 2000)
  at += 2000
  breaker.record('answered')
  assert.equal(breaker.isProbing(), false)
  for (let round = 0; round < 3; round += 1) breaker.record('throttled', 900_000)
  assert.equal(breaker.pauseMs(), 900_000)
})
