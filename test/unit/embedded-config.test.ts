import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { ConfigInvalid, loadConfig, loadSettings } from '../../server/config.ts'
import { deriveKey, keyCheckValue, keyId } from '../../server/keys.ts'
import { identify } from '../../server/process-identity.ts'
import { readRuntime, writeRuntime } from '../../server/runtime-file.ts'

const DATABASE_URL = 'postgres://owner:secret@db.example:5432/fathi'
const FATHI_KEY = randomBytes(32).toString('base64')

await test('environment goes before .env, .env before runtime.json', t => {
  const directory = temporary(t)
  writeFileSync(join(directory, '.env'), 'PORT=4002\nHOST=0.0.0.0\nLOG_LEVEL=\n')
  const runtime = {
    PORT: '4003',
    HOST: '127.0.0.2',
    TEMPORAL_ADDRESS: '127.0.0.1:7000',
    DATABASE_URL: 'postgres://postgres:x@127.0.0.1:1/fathi',
  }
  const config = loadConfig({}, { directory, runtime, environment: { PORT: '4001' } })
  assert.deepEqual([config.port, config.host, config.temporal.address, config.logLevel], [4001, '0.0.0.0', '127.0.0.1:7000', 'info'])
  assert.equal(config.publicUrl, 'http://127.0.0.1:4001')
  assert.deepEqual([config.database.embedded, config.temporal.embedded], [true, true])
})

await test('every fault is reported at once, by the name of its variable, without its value where that is secret', t => {
  const environment = {
    DATABASE_URL: 'mysql://nobody:hunter2@host/db',
    FATHI_KEY: 'hunter3',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    PUSH_ALLOW_LOOPBACK: 'perhaps',
    DATABASE_ROLE_MODE: 'both',
    TEMPORAL_ADDRESS: 'https://cluster',
    TEMPORAL_TLS_CERT: './nowhere.pem',
    PUBLIC_URL: 'fathi.example',
  }
  assert.throws(
    () => loadConfig({}, { directory: temporary(t), environment, runtime: null }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigInvalid)
      const names = error.faults.map(fault => fault.slice(0, fault.indexOf(':'))).toSorted()
      assert.deepEqual(names, [...Object.keys(environment), 'TEMPORAL_TLS_KEY'].toSorted())
      assert.doesNotMatch(error.message, /hunter/)
      return true
    },
  )
})

await test('beside a foreign database the key is required; beside the embedded one it is made once, for its owner alone', t => {
  const directory = temporary(t)
  assert.throws(() => loadConfig({ DATABASE_URL }, { directory, environment: {} }), /FATHI_KEY: needed beside DATABASE_URL/)
  const foreign = loadConfig({ DATABASE_URL, FATHI_KEY }, { directory, environment: {} })
  assert.deepEqual([foreign.database.embedded, foreign.key.toString('base64')], [false, FATHI_KEY])
  assert.equal(existsSync(join(directory, '.fathi')), false)

  const sources = { directory, environment: {}, runtime: { DATABASE_URL } }
  const first = loadConfig({}, sources)
  assert.equal(first.key.length, 32)
  assert.deepEqual(loadConfig({}, sources).key, first.key)
  assert.equal(statSync(join(directory, '.fathi', 'secrets.json')).mode & 0o777, 0o600)
})

await test('looking at the settings makes nothing', t => {
  const directory = temporary(t)
  const settings = loadSettings({}, { directory, environment: {} })
  assert.deepEqual([settings.database.url, settings.key, existsSync(settings.dataDir)], [undefined, undefined, false])
})

await test('runtime.json counts while its writer lives, and is readable by its owner alone', t => {
  const directory = temporary(t)
  const self = identify()
  assert.ok(self)
  writeRuntime(directory, { owner: self, variables: { PORT: '4009' } })
  assert.deepEqual(readRuntime(directory)?.variables, { PORT: '4009' })
  assert.equal(statSync(join(directory, 'runtime.json')).mode & 0o777, 0o600)
  writeRuntime(directory, { owner: { ...self, started: 'before/0' }, variables: { PORT: '4009' } })
  assert.equal(readRuntime(directory), undefined)
})

await test('each purpose has a key of its own, the same at every start', () => {
  const config = { key: Buffer.from(FATHI_KEY, 'base64') }
  const keys = ['jwt/1', 'jwt/2', 'receipt/1'].map(purpose => deriveKey(config, purpose).toString('hex'))
  assert.equal(new Set(keys).size, 3)
  assert.equal(deriveKey(config, 'jwt/1').toString('hex'), keys[0])
  assert.equal(deriveKey(config, 'jwt/1').length, 32)
  assert.match(keyId(config, 'jwt/2'), /^2-[0-9a-f]{8}$/)
  assert.notEqual(keyCheckValue(config), keyCheckValue({ key: randomBytes(32) }))
})

function temporary(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'fathi-config-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}
