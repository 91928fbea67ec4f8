import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { packageAt, postgresPackage } from '../../server/embedded/postgres-binaries.ts'
import { clearOrphan } from '../../server/embedded/postgres-orphan.ts'
import { carefreeSettings, sharedBuffers, startPostgres } from '../../server/embedded/postgres.ts'
import type { Postgres, StartPostgres } from '../../server/embedded/postgres.ts'
import { silentLog } from '../../server/embedded/log.ts'
import { closedFolder, isRoot } from '../../server/embedded/unprivileged-user.ts'
import { identify, isAlive } from '../../server/process-identity.ts'

const running: Postgres[] = []
const password = "it's: a/secret @ #1"

await test('PostgreSQL lets in who has the password, nobody else, on this machine alone, with nothing relaxed', async t => {
  const postgres = await started({ dir: join(folder(t), 'postgres') })
  const settings = await query(
    postgres.url,
    `select current_database() as database, current_setting('fsync') as fsync, current_setting('listen_addresses') as host`,
  )
  assert.deepEqual(settings, [{ database: 'fathi', fsync: 'on', host: '127.0.0.1' }])
  const hba = await query(postgres.url, `select distinct auth_method as method from pg_hba_file_rules`)
  assert.deepEqual(hba, [{ method: 'scram-sha-256' }])
  await assert.rejects(query(postgres.url.replace(/:[^:@]*@/, ':wrong@'), 'select 1'), /password authentication failed/)
})

await test('PostgreSQL keeps an eighth of the memory for itself, between 128 MB and one gigabyte', async t => {
  const GB = 2 ** 30
  assert.deepEqual(
    [0.5, 1, 2, 8, 64].map(memory => sharedBuffers(memory * GB)),
    [128, 128, 256, 1_024, 1_024],
  )
  const postgres = await started({ dir: join(folder(t), 'postgres') })
  const here = sharedBuffers(Math.min(totalmem(), process.constrainedMemory() || totalmem()))
  const asked = await query(
    postgres.url,
    `select pg_size_bytes(current_setting('shared_buffers')) = ${here} * pg_size_bytes('1MB') as same`,
  )
  assert.deepEqual(asked, [{ same: true }])
})

await test('data survive a stop, and a stopped server leaves no process and no pid file', async t => {
  const options = { dir: join(folder(t), 'postgres') }
  const first = await started(options)
  await query(first.url, 'create table kept (n int); insert into kept values (7)')
  const identity = identify(first.pid)
  assert.ok(identity)
  await first.stop()
  assert.equal(isAlive(identity), false)
  assert.equal(existsSync(join(first.dataDir, 'postmaster.pid')), false)
  const second = await started(options)
  assert.deepEqual(await query(second.url, 'select n from kept'), [{ n: 7 }])
})

await test('installed without install scripts, the missing symbolic links are made', async t => {
  const bare = barePackage(t)
  const link = linksOf(bare)[0]
  assert.ok(link)
  assert.equal(existsSync(join(bare, link.target)), false)
  const postgres = await started({ dir: join(folder(t), 'postgres'), programs: packageAt(bare) })
  assert.deepEqual(await query(postgres.url, 'select 1 as one'), [{ one: 1 }])
  assert.equal(lstatSync(join(bare, link.target)).isSymbolicLink(), true)
})

await test(
  'as root below a folder closed to others, data and programs go to the open place, and this is said',
  { skip: isRoot() ? false : 'needs root' },
  async t => {
    const closed = folder(t)
    const openPlace = join(folder(t), 'var', 'lib')
    chmodSync(closed, 0o700)
    const said: string[] = []
    const dir = join(closed, 'clone', '.fathi', 'postgres')
    mkdirSync(join(closed, 'clone'))
    const log = { debug: () => {}, info: (message: string) => said.push(message) }
    const programs = packageAt(barePackage(t, join(closed, 'clone')))
    const postgres = await started({ dir, openPlace, log, programs })
    assert.ok(postgres.dataDir.startsWith(`${openPlace}/`), postgres.dataDir)
    assert.deepEqual(await query(postgres.url, 'select 1 as one'), [{ one: 1 }])
    assert.match(said.join('\n'), new RegExp(`cannot pass through ${closed}.*${openPlace}`))
    assert.equal(statSync(closed).mode & 0o777, 0o700, 'the mode of a parent is left alone')
    assert.notEqual(statSync(postgres.dataDir).uid, 0)
  },
)

await test('a server whose starter was killed is ended by the next start, which finds every committed row', async t => {
  const dir = join(folder(t), 'postgres')
  const script = join(folder(t), 'starter.ts')
  const from = new URL('../../server/embedded/postgres.ts', import.meta.url).href
  writeFileSync(
    script,
    `const { startPostgres } = await import(${JSON.stringify(from)})
const { url, pid } = await startPostgres({ dir: ${JSON.stringify(dir)}, password: ${JSON.stringify(password)} })
process.stdout.write(JSON.stringify({ url, pid }) + '\\n')
setInterval(() => {}, 1000)\n`,
  )
  const starter = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(starter.stdout, 'data')) as [Buffer]
  const left = JSON.parse(String(line)) as { url: string; pid: number }
  await query(left.url, 'create table kept (n int); insert into kept values (1)')
  const identity = identify(left.pid)
  assert.ok(identity)
  starter.kill('SIGKILL')
  await once(starter, 'exit')
  assert.equal(isAlive(identity), true, 'it is left behind')

  const next = await started({ dir })
  assert.equal(isAlive(identity), false)
  assert.deepEqual(await query(next.url, 'select n from kept'), [{ n: 1 }])
})

await test('a killed postmaster leaves nothing that blocks the next start', async t => {
  const options = { dir: join(folder(t), 'postgres') }
  const first = await started(options)
  await query(first.url, 'create table kept (n int); insert into kept values (2)')
  process.kill(first.pid, 'SIGKILL')
  await first.server.ended
  const next = await started(options)
  assert.deepEqual(await query(next.url, 'select n from kept'), [{ n: 2 }])
})

await test('a pid file that names a process of somebody else is taken away, and that process is left alone', async t => {
  const data = join(folder(t), 'postgres')
  mkdirSync(data)
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(stranger, 'spawn')
  writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n`)
  await clearOrphan(data, silentLog)
  assert.equal(existsSync(join(data, 'postmaster.pid')), false)
  assert.equal(stranger.exitCode ?? stranger.signalCode, null)
  stranger.kill()
  await once(stranger, 'exit')
})

await test('a server that cannot start says why, with the end of its log', async t => {
  await assert.rejects(
    started({ dir: join(folder(t), 'postgres'), settings: { ...carefreeSettings, shared_buffers: 'much' } }),
    /PostgreSQL did not start.*shared_buffers/s,
  )
})

await test('the first closed folder on a way is named, by owner, group and others', t => {
  const top = folder(t)
  const inner = join(top, 'inner')
  mkdirSync(inner)
  const stranger = { name: 'stranger', uid: 64_001, gid: 64_001, groups: [64_001] }
  assert.equal(closedFolder(inner, stranger), undefined)
  chmodSync(top, 0o710)
  assert.equal(closedFolder(inner, stranger), top)
  assert.equal(closedFolder(inner, { ...stranger, groups: [statSync(top).gid] }), undefined)
  assert.equal(closedFolder(inner, { ...stranger, uid: statSync(top).uid }), undefined)
})

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'fathi-postgres-'))
  chmodSync(path, 0o755)
  t.after(async () => {
    // Hooks run in their order: servers end before their folders go.
    for (const postgres of running.splice(0)) await postgres.stop()
    rmSync(path, { recursive: true, force: true })
  })
  return path
}

async function started(options: Omit<StartPostgres, 'password'>): Promise<Postgres> {
  const postgres = await startPostgres({ password, ...options })
  running.push(postgres)
  return postgres
}

/** The package as npm leaves it when install scripts are switched off: without symbolic links. */
function barePackage(t: TestContext, parent?: string): string {
  const bare = join(parent ?? folder(t), 'package')
  const { folder: installed } = postgresPackage()
  cpSync(join(installed, 'package.json'), join(bare, 'package.json'))
  cpSync(join(installed, 'native'), join(bare, 'native'), { recursive: true, filter: source => !lstatSync(source).isSymbolicLink() })
  return bare
}

function linksOf(folder: string): { source: string; target: string }[] {
  return JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql)
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? []
  } finally {
    await client.end()
  }
}
