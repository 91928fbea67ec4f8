import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { Connection } from '@temporalio/client'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { prepareNamespace } from '../../server/embedded/temporal-namespace.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { temporalConfig } from '../support/worker.ts'

const PEOPLE = 5_000
const KILLS = 3
/** What one process has under way at most: connections of the sender and what waits to be recorded. */
const IN_FLIGHT = 500

test(
  `kill -9 of the worker in the middle of a campaign of ${PEOPLE}, ${KILLS} times: nobody is lost, nobody sees it twice, the counts agree`,
  { timeout: 240_000 },
  async t => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fathi-chaos-'))
    atEnd(t, () => rmSync(dataDir, { recursive: true, force: true }))
    const emulator = await startPushEmulator({ dataDir })
    atEnd(t, () => emulator.close())
    const namespace = `chaos-${process.pid}-${Date.now()}`
    const temporal: Record<string, string> = { ...temporalConfig(), TEMPORAL_NAMESPACE: namespace }
    const connection = await Connection.connect({ address: temporal.TEMPORAL_ADDRESS ?? '' })
    await prepareNamespace(connection, { namespace })
    await connection.close()
    const app = await buildTestApp(t, { config: temporal })
    const ready = await readyToSend(app, emulator.url, PEOPLE)
    const workers = workersOf(app, temporal)
    atEnd(t, () => workers.kill())

    const campaign = await expect(
      201,
      app.call('POST', '/v1/campaigns', {
        name: 'Sale',
        audience: { kind: 'site', siteId: ready.siteId },
        contentId: ready.contentId,
        topicId: ready.topicId,
      }),
    )
    await expect(200, app.call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
    const report = async () => expect(200, app.call('GET', `/v1/campaigns/${campaign.id}/report`))
    for (let kill = 1; kill <= KILLS; kill += 1) {
      workers.start()
      const before = (await report()).sent as number
      await eventually(async () => (await report()).sent > before, 'more was sent', 60_000)
      await workers.kill()
      t.diagnostic(`killed after ${(await report()).sent} were recorded as sent`)
    }
    workers.start()
    await eventually(
      async () => (await app.call('GET', `/v1/campaigns/${campaign.id}`)).body.state === 'sent',
      'the campaign is sent',
      120_000,
    )

    const end = await report()
    assert.deepEqual([end.planned, end.sent, end.failed, end.notSent, end.open], [PEOPLE, PEOPLE, 0, 0, 0])
    const answer = await fetch(`${emulator.url}/ledger/summary`)
    const { recipients, distinct, repeats, unreadable } = (await answer.json()) as Record<
      'recipients' | 'distinct' | 'repeats' | 'unreadable',
      number
    >
    assert.deepEqual({ recipients, unreadable }, { recipients: PEOPLE, unreadable: 0 }, 'nobody is lost')
    assert.equal(distinct, PEOPLE, 'whatever arrived again carries the same id, so the browser shows it once')
    assert.ok(repeats <= IN_FLIGHT * KILLS, `${repeats} repeats are what was in flight`)
    t.diagnostic(`${repeats} of ${PEOPLE} arrived again, each with its id`)
  },
)

/** The real worker process, started and killed. */
function workersOf({ config }: TestApp, temporal: Record<string, string>) {
  let child: ReturnType<typeof spawn> | undefined
  return {
    start() {
      child = spawn(process.execPath, [fileURLToPath(new URL('../../activities/worker.ts', import.meta.url))], {
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: config.database.url,
          FATHI_KEY: config.key.toString('base64'),
          FATHI_CONFIG: fileURLToPath(new URL('../fixtures/quick-lease.config.ts', import.meta.url)),
          PUSH_ALLOW_LOOPBACK: 'true',
          LOG_LEVEL: 'silent',
          ...temporal,
        },
      })
    },
    async kill() {
      if (child === undefined || child.exitCode !== null) return
      const ended = new Promise(resolve => child?.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      child = undefined
    },
  }
}
