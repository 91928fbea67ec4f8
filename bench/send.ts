import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createECDH } from 'node:crypto'
import { Agent } from 'node:https'
import { connect } from 'node:net'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import webpush from 'web-push'
import type { PushItem } from '../plugins/webpush/sender/push-item.ts'
import { createSender } from '../plugins/webpush/sender/send.ts'
import { generateVapidKeys } from '../plugins/webpush/sender/vapid-keys.ts'
import { interleave, timeUnits } from './measure.ts'
import { report } from './report.ts'
import type { Bench } from './report.ts'

const inFlight = 100
const subject = 'mailto:push@example.com'
const payload = JSON.stringify({
  web_push: 8030,
  notification: {
    title: 'Your order is on its way',
    body: 'It arrives tomorrow between nine and eleven. Tap to follow it.',
    navigate: 'https://shop.example/orders/12345',
  },
  fathi: { mid: '01890a5d-ac96-774b-bcce-b302099a8057', token: 'a'.repeat(86), api: 'https://fathi.example' },
})

interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/**
 * How many messages a second does one process encrypt, sign and post? Both sides post over plain connections that are kept
 * open, to an emulator in a process of its own that does not check signatures: what is compared is the sender.
 */
export const bench: Bench = async ({ full }) => {
  const emulator = await startEmulator()
  const vapid = { ...generateVapidKeys(), subject }
  const sender = createSender({ egress: { allowLoopback: true } })
  try {
    const subscriptions = await subscribe(emulator.url, 2000)
    const items = subscriptions.map(subscription => itemOf(subscription, vapid))
    const agent = plainAgent()
    const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

    const ours = (): ReturnType<typeof timeUnits> =>
      timeUnits(full ? 20_000 : 5000, inFlight, async index => {
        const result = await sender.send(pick(items, index))
        if (result.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`)
      })
    const baseline = (): ReturnType<typeof timeUnits> =>
      timeUnits(full ? 8000 : 2000, inFlight, async index => {
        const { endpoint, keys } = pick(subscriptions, index)
        const secure = { endpoint: endpoint.replace('http:', 'https:'), keys }
        await webpush.sendNotification(secure, payload, { TTL: 3600, urgency: 'normal', vapidDetails: vapid, agent })
      })
    const samples = await interleave(full ? 9 : 5, ours, baseline)
    agent.destroy()
    return report({
      bench: 'send',
      unit: 'messages/s',
      ...samples,
      baselineName: `web-push sendNotification, ${inFlight} in flight`,
      limit: cryptographicLimit(items),
      limitName: 'one key pair and one ECDH a message, nothing else',
      bar: 2.8,
      more: { inFlight, connections: 20 },
    })
  } finally {
    await sender.close()
    await emulator.stop()
  }
}

async function startEmulator(): Promise<{ url: string; stop: () => Promise<void> }> {
  const main = join(import.meta.dirname, '../server/embedded/push-emulator/main.ts')
  const child = spawn(process.execPath, [main, '--no-verify'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(line.toString()) as { url: string }
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, stop }
}

async function subscribe(url: string, count: number): Promise<Subscription[]> {
  const answer = await fetch(`${url}/subscriptions/bulk`, { method: 'POST', body: JSON.stringify({ count }) })
  return ((await answer.json()) as { items: Subscription[] }).items
}

function itemOf({ endpoint, keys }: Subscription, vapid: PushItem['vapid']): PushItem {
  return {
    endpoint,
    p256dh: Buffer.from(keys.p256dh, 'base64url'),
    auth: Buffer.from(keys.auth, 'base64url'),
    payload,
    ttl: 3600,
    urgency: 'normal',
    vapid,
    lane: 'bulk',
  }
}

/** web-push insists on https; this lets it speak to the emulator without the cost of TLS, as we do. */
function plainAgent(): Agent {
  class PlainAgent extends Agent {
    override createConnection(options: NetConnectOpts): ReturnType<typeof connect> {
      return connect(options)
    }
  }
  return new PlainAgent({ keepAlive: true, maxSockets: inFlight })
}

function cryptographicLimit(items: readonly PushItem[]): number {
  const ecdh = createECDH('prime256v1')
  const once = (): number => {
    const start = performance.now()
    for (const item of items) {
      ecdh.generateKeys()
      ecdh.computeSecret(item.p256dh)
    }
    return items.length / ((performance.now() - start) / 1000)
  }
  return Math.max(once(), once(), once())
}
