import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import type { Page } from 'puppeteer-core'
import { createSender } from '../../plugins/webpush/sender/send.ts'
import { generateVapidKeys } from '../../plugins/webpush/sender/vapid-keys.ts'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import type { Acknowledgement } from '../../server/embedded/push-emulator/browsers.ts'
import { startCustomerSite } from '../support/customer-site.ts'
import type { CustomerSite, Seen } from '../support/customer-site.ts'
import { openFirefox, withoutFirefox as skip } from '../support/firefox.ts'

interface Stage {
  site: CustomerSite
  page: Page
  emulatorUrl: string
  vapid: { publicKey: string; privateKey: string; subject: string }
}

async function aStage(t: TestContext): Promise<Stage> {
  const vapid = { ...generateVapidKeys(), subject: 'mailto:push@example.com' }
  const emulator = await startPushEmulator()
  const site = await startCustomerSite({ vapidPublicKey: vapid.publicKey })
  const page = await openFirefox(t, emulator.url)
  t.after(async () => void (await Promise.all([site.close(), emulator.close()])))
  await page.goto(site.page)
  return { site, page, emulatorUrl: emulator.url, vapid }
}

interface BrowserScope {
  outcome?: Promise<string>
  fathi: { push: { status: () => Promise<string>; unsubscribe: () => Promise<string> } }
  navigator: { serviceWorker: { ready: Promise<{ getNotifications: () => Promise<{ title: string; tag: string }[]> }> } }
}

async function subscribe({ page, site }: Stage): Promise<Seen> {
  await page.click('#subscribe')
  assert.equal(await page.evaluate(() => (globalThis as unknown as BrowserScope).outcome), 'subscribed')
  return site.whenAsked(request => request.method === 'POST' && request.path === '/v1/subscriptions')
}

function shownReceipt(token: string): (request: Seen) => boolean {
  return ({ path, body }) =>
    path === '/v1/receipts' &&
    (body['receipts'] as { kind: string; token: string }[]).some(one => one.kind === 'shown' && one.token === token)
}

await test('a real Firefox subscribes with one click, gets our encrypted message, shows it and reports it', { skip }, async t => {
  const stage = await aStage(t)
  const { site, page, vapid, emulatorUrl } = stage
  const { body, authorization } = await subscribe(stage)
  assert.equal(authorization, 'Bearer wk_test')
  assert.deepEqual([body['siteId'], body['prompt'], body['topics'], body['consentVersion']], ['site-1', 'button', ['news'], '1'])
  assert.equal((body['context'] as Record<string, unknown>)['browser'], 'Firefox')
  await site.whenAsked(request => request.path === '/sdk/seen')

  const keys = body['keys'] as { p256dh: string; auth: string }
  const sender = createSender({ egress: { allowLoopback: true } })
  t.after(() => sender.close())
  const result = await sender.send({
    endpoint: String(body['endpoint']),
    p256dh: Buffer.from(keys.p256dh, 'base64url'),
    auth: Buffer.from(keys.auth, 'base64url'),
    payload: JSON.stringify({
      web_push: 8030,
      notification: { title: 'From afar', body: 'it works' },
      fathi: { mid: 'm1', token: 'token-1' },
    }),
    ttl: 60,
    urgency: 'high',
    vapid,
    lane: 'transactional',
  })
  assert.equal(result.kind, 'accepted')
  await site.whenAsked(shownReceipt('token-1'))
  const shown = await page.evaluate(async () => {
    const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, tag }) => [title, tag])
  })
  assert.deepEqual(shown, [['From afar', 'm1']])
  const acknowledged = await acknowledgement(emulatorUrl)
  assert.equal(acknowledged.code, 100)
})

await test('a reload changes nothing at Fathi, and unsubscribing ends the address there and at the push service', { skip }, async t => {
  const stage = await aStage(t)
  const { site, page } = stage
  const { body } = await subscribe(stage)
  const before = site.seen.length
  await page.reload()
  const status = (): Promise<string> => page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.status())
  assert.equal(await status(), 'subscribed')
  assert.deepEqual(
    site.seen
      .slice(before)
      .map(({ method, path }) => [method, path])
      .filter(([, path]) => path?.startsWith('/v1/')),
    [],
  )
  assert.equal(await page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.unsubscribe()), 'granted')
  const removed = await site.whenAsked(request => request.method === 'DELETE')
  assert.deepEqual([removed.path, removed.body], ['/v1/subscriptions/subscription-1', { endpoint: body['endpoint'] }])
})

/** Firefox acknowledges after its worker is done, which is after the receipt. */
async function acknowledgement(url: string): Promise<Acknowledgement> {
  for (;;) {
    const { items } = (await (await fetch(`${url}/acknowledgements`)).json()) as { items: Acknowledgement[] }
    const [first] = items
    if (first !== undefined) return first
  }
}
