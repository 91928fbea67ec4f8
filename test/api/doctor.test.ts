import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { childEnvironment } from '../../server/config.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { administer, cloneDatabase, databaseUrl, postgresUrl } from '../support/servers.ts'

const root = join(import.meta.dirname, '../..')
const KEY = Buffer.alloc(32, 7).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64')

await test('fathi doctor says what is missing or out of reach, and what to do', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fathi-doctor-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const database = await cloneDatabase()
  t.after(() => database.drop())
  const temporal = String(process.env.FATHI_TEST_TEMPORAL)
  const sound = { DATABASE_URL: database.url, FATHI_KEY: KEY, TEMPORAL_ADDRESS: temporal, TEMPORAL_NAMESPACE: 'fathi' }
  const closed = await freePort()
  const changed = (url: string, change: (to: URL) => void): string => {
    const to = new URL(url)
    change(to)
    return to.href
  }
  const doctor = (changes: Readonly<Record<string, string | undefined>>): Promise<{ code: number; said: string }> =>
    new Promise(resolve => {
      const env = childEnvironment({ FATHI_DATA: folder, NODE_TEST_CONTEXT: undefined, ...sound, ...changes })
      execFile(process.execPath, [join(root, 'bin/fathi.mjs'), 'doctor'], { cwd: folder, env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` }),
      )
    })

  await t.test('with everything in its place it finds nothing', async () => {
    const { code, said } = await doctor({})
    assert.equal(code, 0, said)
    assert.match(said, /Nothing is at fault/)
  })

  const cases: readonly {
    name: string
    changes: () => Promise<Record<string, string | undefined>> | Record<string, string | undefined>
    says: RegExp
  }[] = [
    {
      name: 'no server at the address',
      changes: () => ({ DATABASE_URL: `postgres://me:secret-word@127.0.0.1:${closed}/fathi` }),
      says: /FAIL PostgreSQL .*nothing answers at 127\.0\.0\.1:\d+\s+Start that server, or correct host and port in DATABASE_URL/,
    },
    {
      name: 'no server on this very machine by name',
      changes: () => ({ DATABASE_URL: `postgres://me:secret-word@localhost:${closed}/fathi` }),
      says: /FAIL PostgreSQL .*nothing answers at localhost:\d+/,
    },
    {
      name: 'a host nobody knows',
      changes: () => ({ DATABASE_URL: 'postgres://me:secret-word@no-such-host.invalid/fathi' }),
      says: /FAIL PostgreSQL .*no-such-host\.invalid:5432 is not known.*\s+Correct the host/,
    },
    {
      name: 'a wrong password',
      changes: () => ({ DATABASE_URL: changed(database.url, to => (to.password = 'secret-word')) }),
      says: /FAIL PostgreSQL .*does not let postgres in with this password\s+Correct user and password in DATABASE_URL/,
    },
    {
      name: 'a database that is not there',
      changes: () => ({ DATABASE_URL: changed(database.url, to => (to.pathname = '/nowhere')) }),
      says: /FAIL PostgreSQL .*has no database nowhere\s+Make it: create database "nowhere"/,
    },
    {
      name: 'an address that is none',
      changes: () => ({ DATABASE_URL: 'mysql://me:secret-word@localhost/fathi' }),
      says: /FAIL Configuration .*DATABASE_URL: write postgres:\/\//,
    },
    {
      name: 'a database that was never migrated',
      changes: async () => ({ DATABASE_URL: await emptyDatabase() }),
      says: /FAIL Tables .*not made yet\s+fathi migrate/,
    },
    {
      name: 'no key',
      changes: () => ({ FATHI_KEY: undefined }),
      says: /FAIL FATHI_KEY .*not set\s+Make one and keep it safe: openssl rand -base64 32/,
    },
    {
      name: 'another key',
      changes: () => ({ FATHI_KEY: OTHER_KEY }),
      says: /FAIL FATHI_KEY .*another than the database was set up with\s+Give back the first one/,
    },
    {
      name: 'no Temporal at the address',
      changes: () => ({ TEMPORAL_ADDRESS: `127.0.0.1:${closed}` }),
      says: /FAIL Temporal .*at 127\.0\.0\.1:\d+ does not answer .*Check TEMPORAL_ADDRESS/,
    },
    {
      name: 'a namespace that is not there',
      changes: () => ({ TEMPORAL_NAMESPACE: 'nobodys' }),
      says: /FAIL Temporal namespace .*nobodys is not there\s+fathi migrate/,
    },
  ]
  for (const { name, changes, says } of cases) {
    await t.test(`${name}: is named, with the way out, and the exit code says so`, async () => {
      const { code, said } = await doctor(await changes())
      assert.equal(code, 1, said)
      assert.match(said, says)
      assert.doesNotMatch(said, /secret-word/)
    })
  }

  async function emptyDatabase(): Promise<string> {
    await administer(postgresUrl(), 'create database doctor_empty')
    t.after(() => administer(postgresUrl(), 'drop database doctor_empty'))
    return databaseUrl(postgresUrl(), 'doctor_empty')
  }
})
