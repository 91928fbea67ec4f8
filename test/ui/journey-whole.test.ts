import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import type { Locator, Page } from 'playwright-core'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { startPlatform } from '../support/admin.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { startCustomerPage } from '../support/customer-page.ts'
import { eventually } from '../support/eventually.ts'
import { openFirefox, withoutFirefox } from '../support/firefox.ts'
import { identify, track } from '../support/segments.ts'
import { openBrowser, visit, withoutChromium } from './admin-fixture/admin-page.ts'

interface Shown {
  title: string
  body: string
}
interface BrowserScope {
  outcome?: Promise<string>
  fathi: { identify: (id: string) => Promise<void> }
  navigator: { serviceWorker: { ready: Promise<{ getNotifications: () => Promise<Shown[]> }> } }
}
const REMINDERS = { Friendly: 'Still thinking it over?', Stock: 'Almost gone', 'Last call': 'Your cart ends today' }
const WAY = /\/journeys\/([0-9a-f-]{36})/

/** The control of a label; its list of choices has the same one. */
const field = (within: Locator, label: string | RegExp): Locator => within.getByLabel(label).and(within.page().locator('input:visible'))

await test(
  'an abandoned cart is drawn from nothing with the mouse, tried and published; its message is on the screen of a real Firefox',
  { skip: withoutFirefox || withoutChromium },
  async t => {
    const platform = await startPlatform(t)
    const { url, config, workspace } = platform
    const call = (method: string, path: string, body?: unknown) => platform.call(method, path, body)
    const customer = await startCustomerPage(t)
    await expect(201, call('POST', '/v1/sites', { name: 'Shop', origins: [customer.origin], vapidSubject: 'mailto:push@shop.example' }))
    customer.use(await expect(200, call('GET', '/v1/sites/shop/snippet')))
    for (const [name, title] of Object.entries(REMINDERS)) {
      const draft = { title, body: '{{ data.name }} is in your cart.', url: `${customer.origin}/cart` }
      const { id } = await expect(201, call('POST', '/v1/contents', { key: name.toLowerCase().replace(' ', '-'), name, draft }))
      await expect(200, call('POST', `/v1/contents/${id}/publish`, {}))
    }
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    const writeKey = await platform.key({ kind: 'write' })
    /** As the shop's server tells what people do. */
    const tell = async (batch: readonly object[]): Promise<void> => {
      const headers = { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body: JSON.stringify({ batch }) })
      const { errors = [] } = (await answer.json()) as { errors?: unknown[] }
      assert.deepEqual([answer.status, errors], [200, []])
    }

    const { newPage, faults } = await openBrowser(t)
    const page = await newPage({ width: 1600, height: 1000 })
    await page.goto(url)
    await page.getByLabel('E-mail').fill(workspace.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(workspace.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('dialog', { name: 'Choose your own password' }).getByRole('button', { name: 'Later' }).click()
    const { add, end, wire, plus, card, settings, inspector, saved, fit } = drawing(page)

    await t.test('it is drawn with the mouse', async () => {
      await visit(page, `${url}/journeys`)
      await page.getByRole('button', { name: 'New journey' }).first().click()
      const dialog = page.getByRole('dialog', { name: 'New journey' })
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Abandoned cart')
      await dialog.getByRole('button', { name: 'Create journey' }).click()

      await settings.getByRole('button', { name: 'Add trigger' }).click()
      await page.getByRole('menuitem', { name: 'Someone does something' }).click()
      await field(settings, /^Event/).fill('cart_updated')
      await field(settings, /^One run for each/).fill('cart')
      for (const path of ['cart', 'name']) {
        await field(settings, /^Take along/).fill(path)
        await page.keyboard.press('Enter')
      }
      await choose(field(settings, /^Topic/), topic.name)
      await settings
        .locator('label')
        .filter({ has: page.getByRole('switch', { name: 'This journey has a goal' }) })
        .click()
      await page.getByRole('region', { name: 'Problems' }).getByText('Name the event that is the goal').waitFor()
      await saved.waitFor()
      await field(settings.getByRole('region', { name: 'Goal' }), /^Event/).fill('order_completed')

      await add('Entry, Start', 'Wait for an event', 'Time to order')
      await field(inspector, /^Event/).fill('order_completed')
      await inspector.getByRole('button', { name: /^Add property: / }).click()
      await inspector.getByRole('combobox', { name: /: property$/ }).fill('cart')
      await inspector.getByRole('combobox', { name: 'Value of cart' }).fill('{{ entry.cart }}')
      await inspector.getByRole('textbox', { name: 'How long: amount' }).fill('2')
      await choose(field(inspector, 'How long: unit'), 'seconds')
      await end('Time to order, Came')

      await add('Time to order, Timed out', 'Condition', 'Can be reached?')
      await inspector.getByRole('button', { name: 'Build condition' }).click()
      const rule = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Use condition' }) })
      await rule.getByRole('button', { name: 'Add condition' }).click()
      await page.getByRole('option', { name: 'Is subscribed' }).click()
      await rule.getByRole('button', { name: 'Use condition' }).click()
      await end('Can be reached?, No')

      await add('Can be reached?, Yes', 'Random split', 'Two reminders')
      for (const [i, name] of ['Friendly', 'Stock'].entries()) {
        const part = inspector.getByRole('group', { name: `${i + 1} of 2` })
        await part.getByRole('textbox', { name: 'Name' }).fill(name)
        await part.getByRole('textbox', { name: 'Weight' }).fill('1')
      }
      for (const name of ['Friendly', 'Stock']) {
        await add(`Two reminders, ${name}`, 'Send a message', `${name} reminder`)
        await choose(field(inspector, /^Message/), name)
        await end(`${name} reminder, Not sent`)
      }
      await add('Friendly reminder, Sent', 'Wait until a time of day', 'Until the morning')
      await field(inspector, /^Time/).fill('09:00')
      await fit()
      await wire(plus('Stock reminder, Sent'), card('Until the morning'))
      await add('Until the morning, Done', 'Send a message', 'Last call')
      await choose(field(inspector, /^Message/), 'Last call')
      await end('Last call, Not sent')
      await add('Last call, Sent', 'Milestone', 'Reminded twice')
      await inspector.getByRole('textbox', { name: 'Name' }).nth(1).fill('Reminded twice')
      await end('Reminded twice, Done')
      await saved.waitFor()
      const problems = page.getByRole('region', { name: 'Problems' })
      await problems
        .getByText('Ready to publish')
        .waitFor()
        .catch(async () => assert.fail(`not ready to publish: ${await problems.innerText()}`))
    })

    const firefox = await openFirefox(t, platform.emulatorUrl)
    const shown = (): Promise<Shown[]> =>
      firefox.evaluate(async () => {
        // this function runs in the page, whose globals the tests' types do not know
        const registration = await (globalThis as unknown as BrowserScope).navigator.serviceWorker.ready
        return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
      })
    await t.test('somebody subscribes on the pages of the shop, and signs in there', async () => {
      await firefox.goto(customer.origin)
      await firefox.click('#subscribe')
      assert.equal(await firefox.evaluate(() => (globalThis as unknown as BrowserScope).outcome), 'subscribed')
      await firefox.evaluate(() => (globalThis as unknown as BrowserScope).fathi.identify('amira'))
      await tell([identify('amira', { name: 'Amira Haddad', email: 'amira@example.test' }), identify('nora', { name: 'Nora Lind' })])
      const isKnown = async () => {
        const { status, body } = await call('GET', '/v1/profiles/userId:amira')
        const { items } = (await call('GET', '/v1/subscriptions')).body
        return status === 200 && body.displayName === 'Amira Haddad' && items[0]?.profileId === body.id
      }
      await eventually(isKnown, 'the browser is hers')
    })

    await t.test('it is tried with her on a virtual clock: two reminders, the second in the morning, and nothing is sent', async () => {
      await page.getByRole('button', { name: 'Try it' }).click()
      const panel = page.getByRole('complementary', { name: 'Try it' })
      await panel.getByText('A real person', { exact: true }).click()
      await field(panel, 'Person').fill('Amira')
      await page.getByRole('option', { name: /Amira Haddad/ }).click()
      await panel.getByRole('textbox', { name: 'cart' }).fill('c-1')
      await panel.getByRole('textbox', { name: 'name' }).fill('Linen shirt')
      await panel.getByRole('button', { name: 'Play' }).click()
      await panel.getByRole('button', { name: /^Reached the end/ }).click()
      for (const step of ['Time to order', 'Can be reached?', 'Two reminders', 'Until the morning', 'Last call', 'Reminded twice'])
        await panel
          .locator('.moments')
          .getByRole('button', { name: new RegExp(`^${step.replace('?', '\\?')}`) })
          .waitFor()
      await card('Last call').and(page.locator('.is-reached')).waitFor()
      const morning = await card('Last call').locator('time').getAttribute('datetime')
      assert.match(morning ?? '', /T09:00:00\.000Z$/)
      assert.deepEqual((await expect(200, call('GET', '/v1/messages'))).items, [])
      await panel.getByRole('button', { name: 'Close' }).click()
    })

    let journeyId = ''
    await t.test('it is published', async () => {
      await page.getByRole('button', { name: 'Publish', exact: true }).and(page.locator(':not([data-disabled])')).click()
      const dialog = page.getByRole('dialog', { name: 'Publish “Abandoned cart” as v1?' })
      await dialog.getByRole('button', { name: 'Publish v1' }).click()
      await page.getByText('Viewing v1, read only').waitFor()
      journeyId = WAY.exec(page.url())?.[1] ?? ''
      await card('Entry').locator('.numbers').getByText('0').waitFor()
    })

    await t.test('what people do, told through the API, moves the counts on its cards, and she sees the message', async () => {
      const carts = ['amira', 'nora'].map(who => track(who, 'cart_updated', { properties: { cart: `c-${who}`, name: 'Linen shirt' } }))
      await tell([...carts, ...carts]) // the same cart twice is one run
      await page.getByRole('button', { name: 'Entry: 2 people, show' }).waitFor()
      await page.getByRole('button', { name: 'Until the morning: 1 person, show' }).waitFor()
      await page.locator('.journey-canvas .pill').filter({ hasText: 'Yes' }).getByText('50.0 %').waitFor()
      const [notification] = await eventually(async () => ((await shown()).length > 0 ? shown() : null), 'the notification')
      assert.ok([REMINDERS.Friendly, REMINDERS.Stock].includes(notification?.title ?? ''), notification?.title)
      assert.equal(notification?.body, 'Linen shirt is in your cart.')
    })

    await t.test('her run leads to Temporal, and the run there leads back', async () => {
      await page.getByRole('button', { name: 'Until the morning: 1 person, show' }).click()
      await page
        .getByRole('complementary', { name: 'People at Until the morning' })
        .getByRole('button', { name: /Amira Haddad/ })
        .click()
      const path = page.getByRole('complementary', { name: 'Path of Amira Haddad' })
      const link = new URL((await path.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')) ?? '')
      assert.ok(link.href.startsWith(config.temporal.uiUrl ?? 'no address'), link.href)
      const workflowId = decodeURIComponent(link.pathname.split('/').at(-1) ?? '')
      const connection = await Connection.connect(temporalConnection(config))
      atEnd(t, () => connection.close())
      const described = await new Client({ connection, namespace: config.temporal.namespace }).workflow.getHandle(workflowId).describe()
      assert.match((await described.staticSummary()) ?? '', / v1 - run [0-9a-f]{8}$/)
      const [, back = ''] = /\[This run\]\((\S+)\)/.exec((await described.staticDetails()) ?? '') ?? []
      await visit(page, back)
      await path.waitFor()
      await page.locator('.journey-card.is-now').getByText('Until the morning').waitFor()
    })

    await t.test('she orders: the goal is reached, and nobody waits for the morning any more', async () => {
      await visit(page, `${url}/journeys/${journeyId}?view=live`)
      await page.getByRole('button', { name: 'Until the morning: 1 person, show' }).waitFor()
      await tell([track('amira', 'order_completed', { properties: { cart: 'c-amira' } })])
      await page.getByRole('button', { name: 'Until the morning: 1 person, show' }).waitFor({ state: 'detached' })
      const runs = (await expect(200, call('GET', `/v1/journeys/${journeyId}/runs`))).items as { state: string; goalAt: string | null }[]
      assert.deepEqual(
        runs.map(one => [one.state, one.goalAt !== null]).toSorted(),
        [
          ['completed', false],
          ['exited', true],
        ],
        'two came in; she alone reached the goal',
      )
      const sent = (await expect(200, call('GET', '/v1/messages'))).items
      assert.equal(sent.length, 1, 'the last call never leaves')
    })
    assert.deepEqual(faults, [])
  },
)

/** What a hand at the mouse does in the designer. */
function drawing(page: Page) {
  const canvas = page.locator('.journey-canvas')
  const inspector = page.getByRole('complementary', { name: /^Inspector: / })
  const card = (name: string): Locator => page.locator('.journey-card').filter({ has: page.getByRole('heading', { name, exact: true }) })
  const plus = (after: string): Locator => canvas.getByRole('button', { name: `Add after ${after}`, exact: true })
  return {
    inspector,
    card,
    plus,
    settings: page.getByRole('complementary', { name: 'Journey settings' }),
    saved: page.getByRole('banner').getByText('Saved', { exact: true }),
    fit: () => page.getByRole('button', { name: 'Fit to the window' }).click(),
    add: async (after: string, block: string, title: string): Promise<void> => {
      await plus(after).click()
      await page.getByRole('option', { name: block, exact: true }).click()
      const fresh = page.getByRole('complementary', { name: `Inspector: ${block}` })
      await fresh.getByRole('textbox', { name: 'Name' }).first().fill(title)
      await card(title).waitFor()
    },
    end: async (after: string): Promise<void> => {
      await plus(after).click()
      await page.getByRole('option', { name: 'End the journey here' }).click()
    },
    /** Drags a line from a plus to a card. */
    wire: async (from: Locator, to: Locator): Promise<void> => {
      await to.hover({ position: { x: 8, y: 8 } })
      await from.hover() // the canvas may still be moving: a hand waits until it rests
      const [start, target] = [await from.boundingBox(), await to.boundingBox()]
      assert.ok(start !== null && target !== null)
      await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
      await page.mouse.down()
      await page.mouse.move(start.x, start.y + 30)
      await page.mouse.move(target.x + target.width / 2, target.y + 4, { steps: 8 })
      await page.mouse.up()
      await from.waitFor({ state: 'detached' })
    },
  }
}

async function choose(from: Locator, option: string): Promise<void> {
  await from.click()
  await from.page().getByRole('option', { name: option, exact: true }).click()
}
