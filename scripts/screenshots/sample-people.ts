import { demoPerson } from '../../server/cli/demo/people.ts'
import type { Platform } from '../../test/support/admin.ts'
import { emulatedBrowsers, type EmulatedBrowser } from '../../test/support/audience.ts'
import { eventually } from '../../test/support/eventually.ts'
import { expect } from '../../test/support/campaign.ts'

const PRODUCTS = ['Linen duvet cover, sand', 'Bath towel, fog', 'Washed linen sheet', 'Wool blanket', 'Cushion cover, moss']
const DAY = 86_400_000
const ORIGIN = 'https://lindenloom.example'
const fromPage = { origin: ORIGIN, referer: `${ORIGIN}/bed-linen` }
const AT_ONCE = 8

export interface Person {
  userId: string
  name: string
  browser: EmulatedBrowser
}

/** People with a history and a browser each, by the calls that a customer's site makes. */
export async function makePeople(
  platform: Platform,
  of: { count: number; site: { id: string; vapidPublicKey: string }; topicsOf: (nth: number) => string[] },
): Promise<Person[]> {
  const writeKey = await platform.key({ kind: 'write', allowedOrigins: [ORIGIN] })
  const call = (method: string, path: string, body: unknown) => platform.call(method, path, body, { token: writeKey, headers: fromPage })
  await expect(200, platform.call('GET', `/sdk/site?writeKey=${writeKey}`, undefined, { token: null, headers: fromPage }))
  const seen = { siteId: of.site.id, page: `${ORIGIN}/bed-linen`, worker: { scriptUrl: `${ORIGIN}/fathi-sw.js`, version: '1' } }
  await expect(204, call('POST', '/sdk/seen', seen))
  const browsers = await emulatedBrowsers(platform.emulatorUrl, of.count, of.site.vapidPublicKey)
  const people = browsers.map((browser, nth) => ({ browser, nth, ...demoPerson(nth) }))
  await expect(
    200,
    call('POST', '/v1/batch', {
      batch: people.flatMap(one => [
        {
          type: 'identify',
          messageId: `identify-${one.nth}`,
          userId: one.userId,
          anonymousId: one.anonymousId,
          traits: one.traits,
          context: one.context,
          timestamp: ago((one.nth * 7) % 40),
        },
        ...(one.nth < 40 ? historyOf(one) : []),
      ]),
    }),
  )
  const next = people.values()
  const subscribe = async (): Promise<void> => {
    for (const one of next) {
      const body = {
        siteId: of.site.id,
        endpoint: one.browser.endpoint,
        keys: one.browser.keys,
        userId: one.userId,
        anonymousId: one.anonymousId,
        context: one.subscriptionContext,
        prompt: 'button',
        topics: of.topicsOf(one.nth),
      }
      await expect(201, call('POST', '/v1/subscriptions', body))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, subscribe))
  const last = people.at(-1)
  await eventually(
    async () => (await platform.call('GET', `/v1/profiles/userId:${last?.userId}`)).body.displayName !== null,
    'the last person',
    60_000,
  )
  return people.map(one => ({ userId: one.userId, name: `${one.traits.firstName} ${one.traits.lastName}`, browser: one.browser }))
}

function historyOf(one: { nth: number; userId: string }): object[] {
  const product = PRODUCTS[one.nth % PRODUCTS.length]
  const by = { userId: one.userId }
  return [
    { type: 'page', ...by, messageId: `page-${one.nth}`, name: 'Bed linen', properties: { path: '/bed-linen' }, timestamp: ago(2.2) },
    {
      type: 'track',
      ...by,
      messageId: `seen-${one.nth}`,
      event: 'Product viewed',
      properties: { product, price: 46.9 },
      timestamp: ago(1.1),
    },
    {
      type: 'track',
      ...by,
      messageId: `cart-${one.nth}`,
      event: 'Product added to cart',
      properties: { product, price: 46.9, currency: 'EUR', cartId: `c_${8_100 + one.nth}` },
      timestamp: ago(1.05),
    },
    {
      type: 'track',
      ...by,
      messageId: `order-${one.nth}`,
      event: 'Order completed',
      properties: { orderId: `L-${20_400 + one.nth}`, total: 128.4, items: 3, currency: 'EUR' },
      timestamp: ago(0.2),
    },
  ]
}

const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()
