import assert from 'node:assert/strict'
import test from 'node:test'
import { type Answer, buildTestApp } from '../support/app.ts'

const remaining = (headers: Record<string, unknown>): number => Number(headers['x-ratelimit-remaining'])
const most = (headers: Record<string, unknown>): number => Number(headers['x-ratelimit-limit'])

await test('limits count the caller', async t => {
  const { app, call, key, workspace } = await buildTestApp(t, { config: { FATHI_TRUST_PROXY: '127.0.0.0/8' } })
  const from = (address: string, options: { url?: string; token?: string; method?: 'GET' | 'POST'; payload?: object } = {}) =>
    app.inject({
      method: options.method ?? 'GET',
      url: options.url ?? '/v1/me',
      headers: {
        'x-forwarded-for': address,
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      },
      ...(options.payload === undefined ? {} : { payload: options.payload }),
    })

  await t.test('by the credential, wherever it calls from, and each credential for itself', async () => {
    const secret = await key({ kind: 'secret', permissions: ['rbac:read'] })
    const first = await from('203.0.113.1', { url: '/v1/roles', token: secret })
    const second = await from('203.0.113.2', { url: '/v1/roles', token: secret })
    assert.equal(remaining(second.headers), remaining(first.headers) - 1)
    const other = await key({ kind: 'secret', permissions: ['rbac:read'] })
    assert.equal(remaining((await from('203.0.113.1', { url: '/v1/roles', token: other })).headers), remaining(first.headers))
  })

  await t.test('by the address where a key is public or there is none, with more room for what pages call', async () => {
    const writeKey = await key({ kind: 'write' })
    const track = (address: string) =>
      from(address, { method: 'POST', url: '/v1/track', token: writeKey, payload: { userId: 'u', event: 'Seen' } })
    const [first, again, elsewhere] = [await track('203.0.113.5'), await track('203.0.113.5'), await track('203.0.113.6')]
    assert.equal(first.statusCode, 200)
    assert.equal(remaining(again.headers), remaining(first.headers) - 1)
    assert.equal(remaining(elsewhere.headers), remaining(first.headers), 'nobody else can use up what a page may send')
    const receipts = await from('203.0.113.5', { method: 'POST', url: '/v1/receipts', payload: { receipts: [] } })
    const login = await from('203.0.113.5', { method: 'POST', url: '/v1/auth/login', payload: { email: 'a@example.test', password: 'x' } })
    const roles = await from('203.0.113.5', { url: '/v1/roles', token: workspace.token })
    assert.ok(most(receipts.headers) > most(roles.headers) && most(roles.headers) > most(login.headers))
    assert.ok(most(first.headers) > most(roles.headers))
  })

  await t.test('and credentials that are none by the address: guessing is not free', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 605; n += 1) statuses.push((await from('203.0.113.9', { token: `fsk_${n}` })).statusCode)
    assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429])
    assert.equal((await from('203.0.113.10', { token: 'fsk_x' })).statusCode, 401, 'other addresses are not concerned')
    assert.equal((await from('203.0.113.9', { token: workspace.token })).statusCode, 200, 'nor who is known')
  })

  await t.test('also calls that are refused to who is known: asking on and on for what one may not have is not free', async () => {
    const [secret, other] = [await key({ kind: 'secret', permissions: [] }), await key({ kind: 'secret', permissions: [] })]
    const statuses: number[] = []
    for (let n = 0; n < 605; n += 1) statuses.push((await from(`203.0.113.${n % 200}`, { url: '/v1/roles', token: secret })).statusCode)
    assert.deepEqual([statuses[0], statuses.at(-1)], [403, 429])
    assert.equal((await from('203.0.113.1', { url: '/v1/roles', token: other })).statusCode, 403, 'each credential for itself')
  })

  await t.test('the address in the audit log is the one that a trusted proxy names', async () => {
    await app.inject({
      method: 'POST',
      url: '/v1/roles',
      headers: { authorization: `Bearer ${workspace.token}`, 'x-forwarded-for': '198.51.100.1, 203.0.113.77' },
      payload: { key: 'seen', name: 'Seen', permissions: [] },
    })
    const { body }: Answer = await call('GET', '/v1/audit-entries?resource=role')
    assert.equal(body.items[0].actor.address, '203.0.113.77', 'what stands further left is what the caller says of himself')
  })
})

await test('without a trusted proxy nobody chooses his address', async t => {
  const { call } = await buildTestApp(t)
  await call('POST', '/v1/roles', { key: 'seen', name: 'Seen', permissions: [] }, { headers: { 'x-forwarded-for': '203.0.113.77' } })
  assert.equal((await call('GET', '/v1/audit-entries?resource=role')).body.items[0].actor.address, '127.0.0.1')
})
