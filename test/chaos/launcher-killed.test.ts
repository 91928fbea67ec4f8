import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { recordedChildren } from '../../server/cli/pid-files.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { isAlive } from '../../server/process-identity.ts'
import { holderOf, launcherFolder, startLauncher } from '../support/launcher.ts'

await test('a launcher killed with -9 leaves nothing that blocks the next start, which ends what was left', async t => {
  const dataDir = launcherFolder(t)
  const port = await freePort()
  const first = await startLauncher(t, dataDir, port)
  await first.says(/^Ready after/)
  const left = recordedChildren(dataDir).map(one => one.identity)
  process.kill(holderOf(dataDir).pid, 'SIGKILL')
  await first.code
  const survivors = left.filter(isAlive)
  assert.ok(survivors.length > 0, 'the servers outlive their launcher')

  const second = await startLauncher(t, dataDir, port)
  await second.says(/^Ready after/)
  assert.deepEqual(survivors.filter(isAlive), [])
  second.child.kill('SIGINT')
  assert.equal(await second.code, 0, second.output())
})

await test('when the command that started the launcher is killed with -9, the launcher stops everything by itself', async t => {
  const dataDir = launcherFolder(t)
  const port = await freePort()
  const first = await startLauncher(t, dataDir, port)
  await first.says(/^Ready after/)
  const left = recordedChildren(dataDir).map(one => one.identity)
  first.child.kill('SIGKILL')
  await first.code
  const second = await startLauncher(t, dataDir, port)
  await second.says(/^Ready after/)
  assert.deepEqual(left.filter(isAlive), [])
  second.child.kill('SIGTERM')
  assert.equal(await second.code, 0, second.output())
})

await test('a server that is killed is started again at its address', async t => {
  const dataDir = launcherFolder(t)
  const launcher = await startLauncher(t, dataDir, await freePort())
  await launcher.says(/^Ready after/)
  const before = readFileSync(join(dataDir, 'runtime.json'), 'utf8')
  const postgres = recordedChildren(dataDir).find(one => one.name === 'postgres')
  assert.ok(postgres)
  process.kill(postgres.identity.pid, 'SIGKILL')
  await launcher.says(/postgres runs again/)
  assert.equal(readFileSync(join(dataDir, 'runtime.json'), 'utf8'), before)
  launcher.child.kill('SIGTERM')
  assert.equal(await launcher.code, 0, launcher.output())
})
