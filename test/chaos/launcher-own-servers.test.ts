import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { recordedChildren } from '../../server/cli/pid-files.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { launcherFolder, startLauncher } from '../support/launcher.ts'
import { ownDatabase, ownTemporal } from '../support/own-servers.ts'

const PLATFORM = { args: ['--no-demo'] }
const KEY = randomBytes(32).toString('base64')

await test('with a PostgreSQL of your own only Temporal is embedded, and everything runs on it', async t => {
  const postgres = await ownDatabase(t)
  const dataDir = launcherFolder(t)
  const port = await freePort()
  const env = { DATABASE_URL: postgres.address, FATHI_KEY: KEY }
  const launcher = await startLauncher(t, dataDir, port, { ...PLATFORM, env })
  await launcher.says(/^Ready after/)
  assert.deepEqual(running(dataDir), ['api', 'worker', 'temporal'])
  await launcher.says(/Sign in once/) // the first owner is made there
  assert.deepEqual(await ready(port), { status: 'ok', database: 'ok' })
  launcher.child.kill('SIGTERM')
  assert.equal(await launcher.code, 0, launcher.output())

  const keyless = await startLauncher(t, dataDir, await freePort(), { ...PLATFORM, env: { ...env, FATHI_KEY: undefined } })
  assert.equal(await keyless.code, 1)
  assert.match(keyless.output(), /FATHI_KEY: needed beside DATABASE_URL.*openssl rand -base64 32/)
  const wrong = await startLauncher(t, dataDir, await freePort(), {
    ...PLATFORM,
    env: { ...env, FATHI_KEY: randomBytes(32).toString('base64') },
  })
  assert.equal(await wrong.code, 1)
  assert.match(wrong.output(), /FATHI_KEY/, 'another key than its own is refused, by name')
  assert.deepEqual(running(dataDir), [])
})

await test('with a Temporal of your own only PostgreSQL is embedded, and the namespace is made there', async t => {
  const temporal = await ownTemporal(t)
  const dataDir = launcherFolder(t)
  const port = await freePort()
  const env = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: 'of-our-own' }
  const launcher = await startLauncher(t, dataDir, port, { ...PLATFORM, env })
  await launcher.says(/^Ready after/)
  assert.match(launcher.output(), /Temporal namespace of-our-own/)
  assert.deepEqual(running(dataDir), ['api', 'worker', 'push-emulator', 'postgres'])
  assert.deepEqual(await ready(port), { status: 'ok', database: 'ok' })
  launcher.child.kill('SIGTERM')
  assert.equal(await launcher.code, 0, launcher.output())
})

function running(dataDir: string): string[] {
  return recordedChildren(dataDir)
    .filter(one => one.isAlive)
    .map(one => one.name)
}

async function ready(port: number): Promise<{ status: string; database?: string }> {
  const { status, checks } = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as {
    status: string
    checks: { database?: string }
  }
  return { status, ...(checks.database === undefined ? {} : { database: checks.database }) }
}
