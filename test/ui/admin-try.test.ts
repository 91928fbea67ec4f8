import assert from 'node:assert/strict'
import test from 'node:test'
import { type Platform, signIn, startPlatform } from '../support/admin.ts'
import { openChromium, withoutChromium } from '../support/chromium.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { openFirefox, withoutFirefox } from '../support/firefox.ts'

interface BrowserScope {
  navigator: { serviceWorker: { ready: Promise<{ getNotifications: () => Promise<{ title: string; body: string }[]> }> } }
}

const aSite = (platform: Platform, origins: readonly string[]): Promise<{ id: string }> =>
  expect(201, platform.call('POST', '/v1/sites', { name: 'Shop', origins, vapidSubject: 'mailto:push@shop.example' }))

await test(
  'a real Firefox is subscribed on the try-it page of a site, gets its push, shows it, and leaves again',
  { skip: withoutFirefox },
  async t => {
    const platform = await startPlatform(t)
    const site = await aSite(platform, [platform.url])
    const page = await openFirefox(t, platform.emulatorUrl)
    await page.goto(`${platform.url}/sign-in`)
    await page.locator('input[type=email], input[autocomplete=username]').fill(platform.workspace.email)
    await page.locator('input[type=password]').fill(platform.workspace.password)
    await page.locator('button[type=submit]').click()
    await page.locator('::-p-text(Later)').click()
    await page.goto(`${platform.url}/sites/${site.id}/try`)
    await page.locator('::-p-text(Subscribe this browser)').click()
    await page.locator('::-p-text(This browser is one of the site’s subscribers now.)').wait()

    const [subscription] = (await expect(200, platform.call('GET', `/v1/subscriptions?siteId=${site.id}`))).items
    assert.deepEqual([subscription.status, subscription.browser], ['active', 'Firefox'])
    await page.locator('::-p-aria([name="Send it a push"][role="button"])').click()
    const shown = () =>
      page.evaluate(async () => {
        const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
        return (await registration.getNotifications()).map(one => one.title)
      })
    await eventually(async () => (await shown()).includes('It works'), 'the notification')

    await page.locator('::-p-text(Unsubscribe this browser)').click()
    await page.locator('::-p-text(Subscribe this browser)').wait()
    const left = await expect(200, platform.call('GET', `/v1/subscriptions/${subscription.id}`))
    assert.equal(left.status, 'inactive')
  },
)

await test('the try-it page says why a browser cannot be subscribed, and what to do', { skip: withoutChromium }, async t => {
  const platform = await startPlatform(t)
  const { url } = platform
  const site = await aSite(platform, ['https://shop.example'])
  const browser = await openChromium(t)
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  await signIn(page, url, platform.workspace)
  const place = `/sites/${site.id}/try`
  const subscribe = page.getByRole('button', { name: 'Subscribe this browser' })

  await t.test('an origin the site does not know is allowed with one click', async () => {
    await context.grantPermissions(['notifications'], { origin: url })
    await page.goto(place)
    await page.getByText(`This address, ${url}, is not among the site’s origins.`).waitFor()
    assert.ok(await subscribe.isDisabled())
    await page.getByRole('button', { name: 'Allow this address' }).click()
    await page.getByText(`${url} may subscribe now`).waitFor()
    await page.goto(`/sites/${site.id}?tab=settings`)
    assert.equal(
      await page.getByRole('textbox', { name: 'Origins' }).inputValue(),
      `https://shop.example
${url}`,
    )
  })

  await t.test('a browser that refuses to subscribe, as in a private window', async () => {
    await page.goto(place)
    await subscribe.click()
    const alert = page.getByRole('alert')
    await alert.getByText('This browser was not subscribed').waitFor()
    await alert.getByText(/The browser refused to subscribe\. Private windows always do/).waitFor()
    await alert.getByText(/The browser said: /).waitFor()
    await alert.getByRole('button', { name: 'Try again' }).waitFor()
  })

  for (const { state, script, title, about } of [
    {
      state: 'notifications that were blocked',
      script: `Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`,
      title: 'Notifications are blocked for this address',
      about: /Open the sign beside the address, allow notifications/,
    },
    {
      state: 'an address without https',
      script: `Object.defineProperty(globalThis, 'isSecureContext', { get: () => false })`,
      title: 'This address is not secure',
      about: /Open Fathi by an https address/,
    },
    {
      state: 'service workers that are switched off',
      script: 'delete Navigator.prototype.serviceWorker',
      title: 'Service workers are switched off here',
      about: /Open this page in an ordinary window/,
    },
    {
      state: 'a browser without push',
      script: 'delete globalThis.PushManager',
      title: 'This browser cannot receive pushes',
      about: /Use a current Chrome/,
    },
  ]) {
    await t.test(state, async () => {
      const own = await context.newPage()
      await own.addInitScript(script)
      await own.goto(place)
      await own.getByText(title, { exact: true }).waitFor()
      await own.getByText(about).waitFor()
      assert.ok(await own.getByRole('button', { name: 'Subscribe this browser' }).isDisabled())
      await own.close()
    })
  }

  await t.test('a question that was closed without an answer', async () => {
    const own = await context.newPage()
    await own.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'default' })
      Notification.requestPermission = async () => 'default'`)
    await own.goto(place)
    await own.getByRole('button', { name: 'Subscribe this browser' }).click()
    await own.getByText('You closed the browser’s question without an answer.').waitFor()
    await own.close()
  })
})
