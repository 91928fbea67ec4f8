import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test from 'node:test'
import { recordedChildren } from '../../server/cli/pid-files.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { isAlive } from '../../server/process-identity.ts'
import { holderOf, launcherFolder, startLauncher } from '../support/launcher.ts'

await test('asked to end, the launcher stops every child and takes its traces away', async t => {
  const dataDir = launcherFolder(t)
  const launcher = await startLauncher(t, dataDir, await freePort())
  await launcher.says(/^Ready after/)
  const children = recordedChildren(dataDir)
  assert.deepEqual(
    children.filter(one => one.name === 'postgres' || one.name === 'temporal').map(one => one.isAlive),
    [true, true],
  )
  assert.equal(statSync(join(dataDir, 'runtime.json')).mode & 0o777, 0o600)

  launcher.child.kill('SIGTERM')
  assert.equal(await launcher.code, 0, launcher.output())
  assert.deepEqual(
    children.filter(one => isAlive(one.identity)),
    [],
  )
  assert.deepEqual(recordedChildren(dataDir), [])
  for (const trace of ['runtime.json', 'lock']) assert.equal(existsSync(join(dataDir, trace)), false, trace)
})

await test('a second start on the same data says who has it and the way out, and leaves the first alone', async t => {
  const dataDir = launcherFolder(t)
  const first = await startLauncher(t, dataDir, await freePort())
  await first.says(/^Ready after/)
  const second = await startLauncher(t, dataDir, await freePort())
  assert.equal(await second.code, 1)
  assert.match(second.output(), new RegExp(`already runs on ${dataDir} .*process ${holderOf(dataDir).pid}.*FATHI_DATA=`))
  assert.equal(
    recordedChildren(dataDir).every(one => one.isAlive),
    true,
  )
  first.child.kill('SIGTERM')
  assert.equal(await first.code, 0)
})

await test('a taken port is named with the way out, before anything is started', async t => {
  const dataDir = launcherFolder(t)
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const launcher = await startLauncher(t, dataDir, port)
  assert.equal(await launcher.code, 1)
  assert.match(launcher.output(), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken.*npm start -- --port ${port + 1}`))
  assert.deepEqual(recordedChildren(dataDir), [])
  assert.equal(existsSync(join(dataDir, 'postgres')), false)
})

await test('asked to end in the middle of its start, the launcher ends, and so do the children it had', async t => {
  const dataDir = launcherFolder(t)
  const launcher = await startLauncher(t, dataDir, await freePort())
  await launcher.says(/PostgreSQL - 127/)
  const children = recordedChildren(dataDir).map(one => one.identity)
  launcher.child.kill('SIGTERM')
  await launcher.code
  assert.deepEqual(children.filter(isAlive), [])
  assert.equal(existsSync(join(dataDir, 'lock')), false)
})

await test(
  'when the shell that npm runs it in is ended, everything ends',
  { skip: process.platform === 'win32' && 'npm has another shell there' },
  async t => {
    const dataDir = launcherFolder(t)
    const launcher = await startLauncher(t, dataDir, await freePort(), { shell: true, env: { npm_lifecycle_event: 'start' } })
    await launcher.says(/^Ready after/)
    const children = recordedChildren(dataDir)
    const holder = holderOf(dataDir)
    launcher.child.kill('SIGTERM')
    await launcher.code
    assert.deepEqual([holder, ...children.map(one => one.identity)].filter(isAlive), [], launcher.output())
  },
)
