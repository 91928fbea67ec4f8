import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import test from 'node:test'
import { type Config, ConfigInvalid, loadConfig } from '../../server/config.ts'

const load = (environment: Record<string, string>): Config =>
  loadConfig(
    {},
    {
      directory: tmpdir(),
      runtime: null,
      environment: { DATABASE_URL: 'postgres://a:b@db.example/fathi', FATHI_KEY: Buffer.alloc(32, 1).toString('base64'), ...environment },
    },
  )
const fault = (environment: Record<string, string>): string => {
  try {
    load(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigInvalid)
    return error.faults.join('\n')
  }
  return 'none'
}

await test('no proxy is trusted unless it is named: by number, or by address', () => {
  assert.equal(load({}).trustProxy, false)
  assert.equal(load({ FATHI_TRUST_PROXY: '0' }).trustProxy, false)
  assert.equal(load({ FATHI_TRUST_PROXY: '2' }).trustProxy, 2)
  assert.deepEqual(load({ FATHI_TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy, ['10.0.0.0/8', '::1'])
  for (const wrong of ['true', '10.0.0.0/33', '10.0.0', '*', '::1/129'])
    assert.match(fault({ FATHI_TRUST_PROXY: wrong }), /^FATHI_TRUST_PROXY: /, wrong)
})

await test('a lease is never so short that slow work loses it, but for tests that say so', () => {
  assert.equal(load({}).limits.leaseMs, 45_000)
  assert.match(fault({ LOG_LEASE_SECONDS: '10' }), /^LOG_LEASE_SECONDS: /)
  assert.equal(load({ LOG_LEASE_SECONDS: '60' }).limits.leaseMs, 60_000)
  assert.equal(load({ TEST_LOG_LEASE_SECONDS: '5' }).limits.leaseMs, 5_000)
})

await test('what waits for the database has an end', () => {
  const { limits } = load({ DATABASE_LOCK_SECONDS: '3' })
  assert.deepEqual([limits.waitMs, limits.lockMs, limits.statementMs], [10_000, 3_000, 30_000])
  assert.match(fault({ DATABASE_STATEMENT_SECONDS: '0' }), /^DATABASE_STATEMENT_SECONDS: /)
})
