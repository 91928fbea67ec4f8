import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { chromium } from 'playwright-core'
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core'
import { generateVapidKeys } from '../../plugins/webpush/sender/vapid-keys.ts'
import { findChromium } from '../support/browsers.ts'
import { withoutChromium as skip } from '../support/chromium.ts'
import { startCustomerSite } from '../support/customer-site.ts'
import type { CustomerSite, Seen } from '../support/customer-site.ts'

interface Shown {
  title: string
  body: string
  tag: string
  data: Record<string, unknown>
}

interface Registration {
  getNotifications: (filter?: { tag: string }) => Promise<(Shown & { close: () => void })[]>
}

/** What is used inside the page and the worker; the types of a browser stay out of the server's program. */
interface BrowserScope {
  navigator: { serviceWorker: { register: (path: string) => Promise<Registration>; ready: Promise<Registration> } }
  fathi: Record<'identify' | 'track' | 'reset' | 'flush', (...input: unknown[]) => Promise<void>>
  registration: Registration
  NotificationEvent: new (type: string, init: object) => Event
  ExtendableEvent: new (type: string) => Event
  dispatchEvent: (event: Event) => boolean
}

interface Stage {
  site: CustomerSite
  context: BrowserContext
  page: Page
  worker: Worker
  push: (payload: unknown) => Promise<void>
  shown: () => Promise<Shown[]>
  receipts: (kind: string) => Record<string, unknown>[]
}

/** A page with the snippet in a real browser, its worker running, and pushes handed to it as the browser's push client would. */
async function aStage(t: TestContext): Promise<Stage> {
  const site = await startCustomerSite({ vapidPublicKey: generateVapidKeys().publicKey })
  const profile = mkdtempSync(join(tmpdir(), 'worker-test-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
  t.after(async () => {
    await context.close()
    await site.close()
    rmSync(profile, { recursive: true, force: true })
  })
  await context.grantPermissions(['notifications'], { origin: site.page })
  const page = await context.newPage()
  await page.goto(`${site.page}/?utm_source=letter&fathi_mid=message-before`)
  const registered = registrationOf(await context.newCDPSession(page))
  const started = context.waitForEvent('serviceworker')
  await page.evaluate(async () => {
    const { navigator } = globalThis as unknown as BrowserScope
    await navigator.serviceWorker.register('/fathi-sw.js')
    await navigator.serviceWorker.ready
  })
  const [worker, { client, registrationId }] = await Promise.all([started, registered])
  const push = async (payload: unknown): Promise<void> => {
    const data = typeof payload === 'string' ? payload : JSON.stringify(payload)
    await client.send('ServiceWorker.deliverPushMessage', { origin: site.page, registrationId, data })
  }
  const shown: Stage['shown'] = () =>
    page.evaluate(async () => {
      const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({
        title,
        body,
        tag,
        data: data as Record<string, unknown>,
      }))
    })
  const receipts = (kind: string): Record<string, unknown>[] => site.seen.flatMap(receiptsOf).filter(receipt => receipt['kind'] === kind)
  return { site, context, page, worker, push, shown, receipts }
}

async function registrationOf(client: CDPSession): Promise<{ client: CDPSession; registrationId: string }> {
  const { promise, resolve } = Promise.withResolvers<string>()
  client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const [registration] = registrations
    if (registration !== undefined) resolve(registration.registrationId)
  })
  await client.send('ServiceWorker.enable')
  return { client, registrationId: await promise }
}

function receiptsOf(request: Seen): Record<string, unknown>[] {
  return request.path === '/v1/receipts' ? (request.body['receipts'] as Record<string, unknown>[]) : []
}

function hasReceipt(kind: string, token: string): (request: Seen) => boolean {
  return request => receiptsOf(request).some(receipt => receipt['kind'] === kind && receipt['token'] === token)
}

function aMessage(mid: string): { notification: Record<string, unknown>; [more: string]: unknown } {
  return {
    web_push: 8030,
    notification: {
      title: `Order ${mid}`,
      body: 'is on its way',
      navigate: '/orders/7',
      actions: [{ action: 'track', title: 'Track it', navigate: '/track/7' }],
      data: { mid },
    },
    fathi: { mid, token: `token-${mid}` },
  }
}

function click(worker: Worker, tag: string, action: string): Promise<void> {
  return worker.evaluate(
    async ([tag, action]) => {
      const scope = globalThis as unknown as BrowserScope
      const [notification] = await scope.registration.getNotifications({ tag: tag ?? '' })
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action }))
    },
    [tag, action],
  )
}

await test('a pushed message is shown as it was declared, and Fathi gets the receipt', { skip }, async t => {
  const { site, push, shown } = await aStage(t)
  await push(aMessage('a'))
  await site.whenAsked(hasReceipt('shown', 'token-a'))
  const [notification, ...others] = await shown()
  assert.equal(others.length, 0)
  assert.deepEqual([notification?.title, notification?.body, notification?.tag], ['Order a', 'is on its way', 'a'])
  assert.equal(notification?.data['navigate'], '/orders/7')
})

await test('a repeat of a message is not shown again, neither beside the first nor after it was closed', { skip }, async t => {
  const { site, page, push, shown, receipts } = await aStage(t)
  await push(aMessage('a'))
  await site.whenAsked(hasReceipt('shown', 'token-a'))
  await push(aMessage('a'))
  await push(aMessage('b'))
  await site.whenAsked(hasReceipt('shown', 'token-b'))
  assert.deepEqual((await shown()).map(({ tag }) => tag).sort(), ['a', 'b'])
  await page.evaluate(async () => {
    const { serviceWorker } = (globalThis as unknown as BrowserScope).navigator
    for (const notification of await (await serviceWorker.ready).getNotifications({ tag: 'a' })) notification.close()
  })
  await push(aMessage('a'))
  await push(aMessage('c'))
  await site.whenAsked(hasReceipt('shown', 'token-c'))
  assert.deepEqual(
    (await shown()).map(({ tag }) => tag).filter(tag => tag === 'a' || tag === 'c'),
    ['c'],
  )
  assert.equal(receipts('shown').filter(receipt => receipt['token'] === 'token-a').length, 1)
})

await test('a push that cannot be read still ends with a notification', { skip }, async t => {
  const { site, push, shown } = await aStage(t)
  await push('not json at all')
  await push(aMessage('after'))
  await site.whenAsked(hasReceipt('shown', 'token-after'))
  assert.deepEqual((await shown()).map(({ tag }) => tag).sort(), ['after', 'fathi-unreadable'])
})

await test('a field the browser refuses does not cost the message', { skip }, async t => {
  const { site, push, shown } = await aStage(t)
  const message = aMessage('odd')
  Object.assign(message.notification, { silent: true, vibrate: [100], dir: 'sideways', renotify: true })
  await push(message)
  await site.whenAsked(hasReceipt('shown', 'token-odd'))
  assert.deepEqual(
    (await shown()).map(({ title, tag }) => [title, tag]),
    [['Order odd', 'odd']],
  )
})

await test('a click and an action are reported with what was clicked, and the notification goes', { skip }, async t => {
  const { site, worker, push, shown, receipts } = await aStage(t)
  for (const mid of ['a', 'b']) {
    await push(aMessage(mid))
    await site.whenAsked(hasReceipt('shown', `token-${mid}`))
  }
  await click(worker, 'a', '')
  await site.whenAsked(hasReceipt('clicked', 'token-a'))
  await click(worker, 'b', 'track')
  await site.whenAsked(hasReceipt('clicked', 'token-b'))
  assert.deepEqual(
    receipts('clicked').map(({ token, action }) => [token, action]),
    [
      ['token-a', undefined],
      ['token-b', 'track'],
    ],
  )
  assert.deepEqual(await shown(), [])
})

await test('a subscription the browser replaced is reported from the worker alone', { skip }, async t => {
  const { site, page, worker } = await aStage(t)
  await page.waitForFunction(`sessionStorage.getItem('fathi_seen') !== null`)
  await worker.evaluate(() => {
    const scope = globalThis as unknown as BrowserScope
    const newSubscription = {
      endpoint: 'https://push.example/new',
      getKey: (name: string) => new Uint8Array(name === 'auth' ? 16 : 65).buffer,
    }
    scope.dispatchEvent(Object.assign(new scope.ExtendableEvent('pushsubscriptionchange'), { newSubscription }))
  })
  const { body, authorization } = await site.whenAsked(request => request.path === '/v1/subscriptions')
  assert.equal(authorization, 'Bearer wk_test')
  assert.deepEqual([body['siteId'], body['endpoint'], typeof body['anonymousId']], ['site-1', 'https://push.example/new', 'string'])
  assert.equal((body['keys'] as { auth: string }).auth, 'A'.repeat(22))
})

await test('receipts that Fathi could not take are sent with the next', { skip }, async t => {
  const { site, push } = await aStage(t)
  site.failWith(503)
  await push(aMessage('a'))
  await site.whenAsked(hasReceipt('shown', 'token-a'))
  await push(aMessage('b'))
  await site.whenAsked(hasReceipt('shown', 'token-b'))
  site.failWith(undefined)
  await push(aMessage('c'))
  const last = await site.whenAsked(hasReceipt('shown', 'token-c'))
  assert.deepEqual(
    receiptsOf(last).map(({ token }) => token),
    ['token-a', 'token-b', 'token-c'],
  )
})

await test(
  'the snippet makes itself known, and events carry the visitor, the campaign and the message that brought him',
  { skip },
  async t => {
    const { site, page } = await aStage(t)
    const visit = await site.whenAsked(request => request.path.startsWith('/sdk/site'))
    assert.equal(visit.path, '/sdk/site?writeKey=wk_test')
    await page.evaluate(async () => {
      const { fathi } = globalThis as unknown as BrowserScope
      await fathi.identify('user-7', { plan: 'gold' })
      await fathi.track('Order Placed', { total: 9 })
      await fathi.reset()
      await fathi.track('Looked Around')
    })
    await page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.flush())
    const batches = site.seen.filter(({ path }) => path === '/v1/batch')
    const events = batches.flatMap(({ body }) => body['batch'] as Record<string, unknown>[])
    const [identify, track, after] = events
    assert.ok(batches.every(({ authorization }) => authorization === 'Bearer wk_test'))
    assert.deepEqual([identify?.['userId'], identify?.['traits']], ['user-7', { plan: 'gold' }])
    assert.deepEqual([track?.['event'], track?.['properties'], track?.['userId']], ['Order Placed', { total: 9 }, 'user-7'])
    const context = track?.['context'] as Record<string, unknown>
    assert.deepEqual([context['messageId'], context['campaign']], ['message-before', { source: 'letter' }])
    assert.equal(track?.['anonymousId'], identify?.['anonymousId'])
    assert.notEqual(after?.['anonymousId'], identify?.['anonymousId'])
    assert.equal(after?.['userId'], undefined)
    assert.equal(new Set(events.map(event => event['messageId'])).size, 3)
  },
)
