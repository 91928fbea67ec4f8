import assert from 'node:assert/strict'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { recordedChildren } from '../../server/cli/pid-files.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { closedFolder, isRoot, unprivilegedUser } from '../../server/embedded/unprivileged-user.ts'
import { launcherFolder, startLauncher } from '../support/launcher.ts'

const root = join(import.meta.dirname, '../..')
const notRoot = isRoot() ? false : 'only root can become somebody else'

await test('as an ordinary user everything runs as that user, and is stopped in order', { skip: notRoot || closedTo() }, async t => {
  const user = unprivilegedUser()
  const dataDir = join(launcherFolder(t), 'data')
  mkdirSync(dataDir)
  chownSync(dataDir, user.uid, user.gid)
  const launcher = await startLauncher(t, dataDir, await freePort(), { user, env: { HOME: dataDir } })
  await launcher.says(/^Ready after/)
  const children = recordedChildren(dataDir)
  assert.deepEqual(
    children.map(({ name, identity }) => [name, statSync(`/proc/${identity.pid}`).uid]),
    children.map(({ name }) => [name, user.uid]),
  )
  assert.equal(children.length, 3)
  launcher.child.kill('SIGTERM')
  assert.equal(await launcher.code, 0, launcher.output())
  assert.deepEqual(recordedChildren(dataDir), [])
})

await test(
  'as root with its data in a folder that is closed to others, it says where PostgreSQL went instead, and starts there again',
  { skip: notRoot },
  async t => {
    const closed = launcherFolder(t)
    const dataDir = join(closed, '.fathi')
    chmodSync(closed, 0o700)
    const first = await startLauncher(t, dataDir, await freePort())
    await first.says(/^Ready after/)
    const [, away = ''] =
      /cannot pass through .*: its data and programs are in (\/var\/lib\/fathi\/[0-9a-f]{16})$/m.exec(first.output()) ?? []
    t.after(() => rmSync(away, { recursive: true, force: true, maxRetries: 5 }))
    assert.ok(existsSync(join(away, 'postgres', 'PG_VERSION')), first.output())
    assert.equal(statSync(closed).mode & 0o777, 0o700, 'nobody was let in')
    first.child.kill('SIGINT')
    assert.equal(await first.code, 0, first.output())
    const second = await startLauncher(t, dataDir, await freePort())
    await second.says(/^Ready after/)
    assert.match(second.output(), /Migrations - up to date/, 'it found its data again')
    second.child.kill('SIGTERM')
    assert.equal(await second.code, 0, second.output())
  },
)

/** Why the ordinary user cannot run this installation, if so. */
function closedTo(): string | false {
  const folder = isRoot() ? closedFolder(root, unprivilegedUser()) : undefined
  return folder === undefined ? false : `an ordinary user cannot pass through ${folder}`
}
