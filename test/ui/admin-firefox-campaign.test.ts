import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'puppeteer-core'
import { signIn, startPlatform } from '../support/admin.ts'
import { openChromium, withoutChromium } from '../support/chromium.ts'
import { expect } from '../support/campaign.ts'
import { launchInUi, numberOf, writeInUi } from '../support/campaign-in-ui.ts'
import { startCustomerPage } from '../support/customer-page.ts'
import { eventually } from '../support/eventually.ts'
import { openFirefox, withoutFirefox } from '../support/firefox.ts'
import { clickAlert, wholeFirefox } from '../support/firefox-alert.ts'

interface Registration {
  active: { postMessage: (data: unknown) => void } | null
  getNotifications: () => Promise<{ title: string }[]>
}
interface BrowserScope {
  outcome?: Promise<string>
  navigator: { serviceWorker: { ready: Promise<Registration> } }
}

/** Beside the snippet's line: a page may ask the worker for the event that a click makes. */
const CLICKS = `
addEventListener('message', event => {
  const action = event.data?.click
  if (action === undefined) return
  event.waitUntil(registration.getNotifications().then(([notification]) =>
    dispatchEvent(new NotificationEvent('notificationclick', { notification, action }))))
})`

/** Makes the event of a click inside the service worker. */
function clickInWorker(firefox: Page, action = ''): Promise<void> {
  return firefox.evaluate(async click => {
    // this function runs in the page, whose globals the tests' types do not know
    const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
    registration.active?.postMessage({ click })
  }, action)
}

/** The notifications that Firefox shows. */
function titles(firefox: Page): Promise<string[]> {
  return firefox.evaluate(async () => {
    // this function runs in the page, whose globals the tests' types do not know
    const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(one => one.title)
  })
}

await test(
  'a campaign launched in the admin UI arrives in a real Firefox, and what became of it is in the report',
  { skip: withoutFirefox || withoutChromium },
  async t => {
    const platform = await startPlatform(t)
    const { url, emulatorUrl } = platform
    // A key of its own: choosing a password in the browser ends the owner's other sessions.
    const permissions = [
      'webpush:read',
      'webpush:write',
      'templates:write',
      'campaigns:read',
      'campaigns:write',
      'campaigns:launch',
      'delivery:read',
    ]
    const token = await platform.key({ kind: 'secret', permissions })
    const call = (method: string, path: string, body?: unknown) => platform.call(method, path, body, { token })
    const customer = await startCustomerPage(t)
    await expect(201, call('POST', '/v1/sites', { name: 'Shop', origins: [customer.origin], vapidSubject: 'mailto:push@shop.example' }))
    const snippet = await expect(200, call('GET', '/v1/sites/shop/snippet'))
    customer.use({ ...snippet, worker: `${snippet.worker}${CLICKS}` })
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items

    const firefox = await openFirefox(t, emulatorUrl, wholeFirefox)
    await firefox.goto(customer.origin)
    await firefox.click('#subscribe')
    assert.equal(await firefox.evaluate(() => (globalThis as unknown as BrowserScope).outcome), 'subscribed')

    const page = await (await (await openChromium(t)).newContext({ baseURL: url })).newPage()
    await signIn(page, url, platform.workspace)
    await writeInUi(page, {
      name: 'Flash sale',
      site: 'Shop',
      topic: topic.name,
      title: 'One hour only',
      opens: `${customer.origin}/flash`,
      action: { title: 'To the shoes', opens: `${customer.origin}/shoes` },
    })
    await launchInUi(page, 'Flash sale')

    await eventually(async () => (await titles(firefox)).includes('One hour only'), 'the notification')
    const campaign = (await expect(200, call('GET', '/v1/campaigns'))).items[0]
    const report = () => expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))
    await eventually(async () => (await report()).shown === 1, 'the notification counts as shown')

    const isReal = await clickAlert(firefox)
    if (!isReal) await clickInWorker(firefox)
    t.diagnostic(isReal ? 'the click on the notification: by mouse' : 'the click on the notification: dispatched inside the service worker')
    await eventually(async () => (await report()).clicked === 1, 'the click counts')
    await eventually(async () => (await numberOf(page, 'Clicked')) === 1, 'the open report shows the click')
    assert.deepEqual([await numberOf(page, 'Planned'), await numberOf(page, 'Sent'), await numberOf(page, 'Shown')], [1, 1, 1])
    const opened = async () => (await firefox.browser().pages()).some(one => one.url().startsWith(`${customer.origin}/flash?`))
    if (isReal) await eventually(opened, 'the page that the message opens')
    assert.equal(await clickedAction(campaign.id), null)

    const content = {
      title: 'Still on',
      url: `${customer.origin}/late`,
      actions: [{ action: 'shoes', title: 'Shoes', url: `${customer.origin}/shoes` }],
    }
    const second = await expect(
      201,
      call('POST', '/v1/campaigns', { name: 'Late sale', audience: campaign.audience, content, topicId: campaign.topicId }),
    )
    await expect(200, call('POST', `/v1/campaigns/${second.id}/launch`, {}))
    await eventually(async () => (await titles(firefox)).includes('Still on'), 'the second notification')
    await clickInWorker(firefox, 'shoes')
    t.diagnostic('the click on its action: dispatched inside the service worker; the window of Firefox has no buttons for actions')
    await eventually(async () => (await clickedAction(second.id)) === 'shoes', 'the click on the action is recorded')

    async function clickedAction(campaignId: string): Promise<string | null | undefined> {
      const { items } = await expect(200, call('GET', '/v1/messages'))
      return items.find((one: { source: { id: string } }) => one.source.id === campaignId)?.deliveries[0]?.clickedAction
    }
  },
)
