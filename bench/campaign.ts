import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:https'
import { connect, type NetConnectOpts } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { query, use, type Use } from 'fathi/sdk'
import webPush from 'web-push'
import plugins from '../fathi.config.ts'
import { type Channel, channels } from '../plugins/delivery/index.ts'
import webpush from '../plugins/webpush/index.ts'
import { type Credentials, loadCredentials } from '../plugins/webpush/credentials.ts'
import { payloadOf } from '../plugins/webpush/payload.ts'
import { buildTestApp } from '../test/support/app.ts'
import { expect, readyToSend } from '../test/support/campaign.ts'
import { startTestServers } from '../test/support/run-servers.ts'
import { startTestWorker, temporalConfig } from '../test/support/worker.ts'
import { interleave, type Sample } from './measure.ts'
import { type Bench, report } from './report.ts'

const IN_FLIGHT = 100
const POLL_MS = 50

/**
 * How many recipients a second does a campaign reach through the whole path - decide, claim, render, send, record - in one worker process?
 * Baseline: the same path, the same database, with web-push's `sendNotification` (100 in flight) in place of our sender.
 */
export const bench: Bench = async ({ full }) => {
  const people = full ? 20_000 : 4_000
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const servers = await startTestServers(dir, ['test/workflow/campaign.test.ts'])
    t.after(servers.stop)
    Object.assign(process.env, servers.env)
    const emulator = await startEmulator(t, dir)
    const ours = await side(t, emulator, people, plugins)
    const baseline = await side(t, emulator, people, withWebPush())
    const samples = await interleave(5, ours, baseline)
    return report({
      bench: 'campaign',
      unit: 'recipients/s',
      ...samples,
      baselineName: 'the same path through web-push',
      limit: limitOf(samples.ours),
      limitName: 'all CPU of the worker on one core',
      bar: 2.5,
      more: { recipients: people },
    })
  } finally {
    for (const end of ends) await end()
  }
}

/** What one core could do if a recipient cost just the processor time that was measured. */
const limitOf = (samples: readonly Sample[]): number => 1_000_000 / Math.min(...samples.map(sample => sample.cpuMicroseconds))

type Ends = { after: (end: () => unknown) => void }

/** A whole installation with its audience; each call sends one campaign to all of it. */
async function side(t: Ends, emulatorUrl: string, people: number, uses: readonly Use[]): Promise<() => Promise<Sample>> {
  const app = await buildTestApp(t, { only: uses, config: temporalConfig() })
  await startTestWorker(t, app)
  const { siteId, contentId, topicId } = await readyToSend(app, emulatorUrl, people)
  return async () => {
    const campaign = await expect(
      201,
      app.call('POST', '/v1/campaigns', { name: 'Bench', audience: { kind: 'site', siteId }, contentId, topicId }),
    )
    const cpu = process.cpuUsage()
    const start = performance.now()
    await expect(200, app.call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
    for (;;) {
      const [row] = await app
        .scope()
        .tx(em => query<{ state: string }>(em, `select state from campaigns_campaign where id = $1`, [campaign.id]))
      if (row?.state === 'sent') break
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
    }
    const seconds = (performance.now() - start) / 1_000
    const used = process.cpuUsage(cpu)
    return { perSecond: people / seconds, cpuMicroseconds: (used.user + used.system) / people }
  }
}

/** The usual plugins, with web-push carrying what our sender would. */
const withWebPush = (): readonly Use[] =>
  plugins.map(one =>
    one.plugin === webpush
      ? use({
          ...webpush,
          contributes: (webpush.contributes ?? []).map(gift => (gift.point === channels.id ? channels.with(webPushChannel()) : gift)),
        })
      : one,
  )

function webPushChannel(): Channel {
  const agent = plainAgent()
  return {
    id: 'webpush',
    title: 'web-push',
    load: loadCredentials,
    async send(batch, _scope, reportOutcome) {
      let next = 0
      const lane = async () => {
        while (next < batch.length) {
          const index = next++
          const dispatch = batch[index]
          if (dispatch === undefined) return
          const { p256dh, auth, site } = dispatch.credentials as Credentials // of the same loader
          const { privateKey, publicKey, subject } = site.vapid
          await webPush.sendNotification(
            {
              endpoint: dispatch.target.address.replace('http:', 'https:'),
              keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
            },
            payloadOf(dispatch.content, { ...dispatch, home: site.home, utm: site.utm }),
            {
              TTL: 259_200,
              urgency: 'normal',
              vapidDetails: { subject, publicKey: String(publicKey), privateKey: String(privateKey) },
              agent,
            },
          )
          reportOutcome(index, { kind: 'accepted', attempts: 1 })
        }
      }
      await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
    },
  }
}

/** web-push posts by https alone: a plain connection under its agent makes both sides post the same way. */
function plainAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  Reflect.set(agent, 'createConnection', (options: NetConnectOpts) => connect(options))
  return agent
}

async function startEmulator(t: Ends, dir: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['server/embedded/push-emulator/main.ts', '--port', '0', '--data', join(dir, 'push'), '--no-verify'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  t.after(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return (JSON.parse(line) as { url: string }).url
}
