import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { channels, type DispatchOutcome } from '../../plugins/delivery/index.ts'
import { freePort } from '../../server/embedded/free-port.ts'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { buildTestApp } from '../support/app.ts'
import { startCustomerPage } from '../support/customer-page.ts'
import { eventually } from '../support/eventually.ts'
import { openFirefox, withoutFirefox as skip } from '../support/firefox.ts'

interface BrowserScope {
  outcome?: Promise<string>
  fathi: { identify: (id: string) => Promise<void>; push: { unsubscribe: () => Promise<string> } }
  navigator: { serviceWorker: { ready: Promise<{ getNotifications: () => Promise<{ title: string }[]> }> } }
}

await test(
  'a real Firefox on a page of another origin subscribes at Fathi, gets a message, changes its person, and leaves',
  { skip },
  async t => {
    const port = await freePort()
    const { app, call, scope } = await buildTestApp(t, { config: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } })
    await app.listen({ port, host: '127.0.0.1' })
    const emulator = await startPushEmulator()
    t.after(() => emulator.close())
    const customer = await startCustomerPage(t)
    const made = { name: 'Shop', origins: [customer.origin], vapidSubject: 'mailto:push@shop.example' }
    const site = (await call('POST', '/v1/sites', made)).body
    customer.use((await call('GET', '/v1/sites/shop/snippet')).body)
    const statsOf = async () => (await call('GET', '/v1/sites/shop')).body.stats

    const page = await openFirefox(t, emulator.url)
    await page.goto(customer.origin)
    await eventually(async () => (await statsOf()).snippetSeenAt, 'the visit')
    assert.equal((await statsOf()).activeSubscriptions, 0)
    await page.click('#subscribe')
    assert.equal(await page.evaluate(() => (globalThis as unknown as BrowserScope).outcome), 'subscribed')
    await eventually(async () => (await statsOf()).workerSeenAt, 'the worker')

    const [subscription] = (await call('GET', `/v1/subscriptions?siteId=${site.id}`)).body.items
    assert.deepEqual([subscription.status, subscription.browser, subscription.prompt], ['active', 'Firefox', 'button'])
    const outcome = await sendTo(subscription.id)
    assert.equal(outcome.kind, 'accepted')
    const titles = () =>
      page.evaluate(async () => {
        const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
        return (await registration.getNotifications()).map(one => one.title)
      })
    await eventually(async () => (await titles()).includes('From Fathi'), 'the notification')

    await page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.identify('customer-7'))
    const owned = await eventually(async () => {
      const { profileId } = (await call('GET', `/v1/subscriptions/${subscription.id}`)).body
      const named = await call('GET', '/v1/profiles/userId:customer-7')
      return named.status === 200 && named.body.id === profileId
    }, 'the owner')
    assert.ok(owned)

    await page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.unsubscribe())
    const left = (await call('GET', `/v1/subscriptions/${subscription.id}`)).body
    assert.deepEqual([left.status, left.reason], ['inactive', 'unsubscribed'])

    async function sendTo(subscriptionId: string): Promise<DispatchOutcome> {
      const channel = scope()
        .contributed(channels)
        .find(one => one.id === 'webpush')
      const [row] = await scope().tx(em =>
        query<{ address: string }>(em, 'select address from delivery_subscription where id = $1', [subscriptionId]),
      )
      const credentials = await scope().tx(async em => channel?.load?.([subscriptionId], em, scope()))
      const messageId = uuidv7()
      const outcomes: DispatchOutcome[] = []
      await channel?.send(
        [
          {
            messageId,
            target: { subscriptionId, address: row?.address ?? '', siteId: site.id },
            credentials: credentials?.get(subscriptionId),
            content: { title: 'From Fathi', url: `${customer.origin}/sale` },
            token: 'receipt',
            collapseKey: messageId,
            lane: 'transactional',
          },
        ],
        scope(),
        (_index, outcome) => outcomes.push(outcome),
      )
      await channel?.close?.()
      assert.ok(outcomes[0])
      return outcomes[0]
    }
  },
)
