import assert from 'node:assert/strict'
import test from 'node:test'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const node = (id: string, type: string, title: string, config = {}) => ({ id, type: `triggers.${type}`, version: 1, title, config })
const plan = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
const draft = {
  triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Order Placed', entry: ['orderId'] } }],
  nodes: [
    node('pro', 'condition', 'Pays already?', { rule: plan }),
    node('order', 'wait-for-event', 'Until it is paid', {
      event: 'Order Paid',
      match: { orderId: '{{ entry.orderId }}' },
      within: { amount: 3, unit: 'days' },
    }),
    node('late', 'goal', 'Late', { name: 'Late' }),
  ],
  edges: [
    { from: 'entry', outlet: 'start', to: 'pro' },
    { from: 'pro', outlet: 'no', to: 'order' },
    { from: 'order', outlet: 'timed-out', to: 'late' },
  ],
  ends: [
    { from: 'pro', outlet: 'yes' },
    { from: 'order', outlet: 'came' },
    { from: 'late', outlet: 'done' },
  ],
}

await test('a journey is tried with somebody made up: his way lights up step by step, with times and reasons', { skip }, async t => {
  const { page, at, aJourney, faults } = await journeysInUi(t)
  const id = await aJourney('Reminder', draft)
  await visit(page, at(`/journeys/${id}`))
  await page.getByRole('button', { name: 'Try it' }).click()
  const panel = page.getByRole('complementary', { name: 'Try it' })
  await panel.getByRole('button', { name: 'Add property: Traits' }).click()
  await panel.getByRole('textbox', { name: 'Traits: property' }).fill('plan')
  await panel.getByRole('textbox', { name: 'Value of plan' }).fill('free')
  await panel.getByLabel('Starts').fill('2030-01-01T09:00')
  await panel.getByRole('textbox', { name: 'orderId' }).fill('o1')
  assert.deepEqual(await graveFindings(page), [], 'what is asked for')
  await panel.getByRole('button', { name: 'Play' }).click()

  const steps = panel.locator('.moments')
  await steps.getByRole('button', { name: /^Late/ }).waitFor()
  const forward = panel.getByRole('button', { name: 'Step forward' })
  await panel.getByRole('button', { name: 'To the start' }).click()
  const cards = page.locator('.journey-card.is-reached')
  const lit = (): Promise<string[]> => cards.locator('h3').allTextContents()
  assert.deepEqual((await lit()).toSorted(), ['Entry', 'Pays already?'])
  await steps.getByText('plan: free').waitFor()
  await steps.getByText('Goes on by “No”.').waitFor()

  // by keys alone from here on
  await forward.focus()
  await page.keyboard.press('Enter')
  await page.locator('.journey-card.is-now h3').getByText('Until it is paid').waitFor()
  await page.locator('.react-flow__edge-path.is-reached').nth(1).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowRight')
  await page.locator('.journey-card.is-now h3').getByText('Late').waitFor()
  assert.equal(await page.locator('.journey-card.is-now time').getAttribute('datetime'), '2030-01-04T09:00:00.000Z')
  await page.keyboard.press('End')
  await steps
    .getByRole('button', { name: /^Reached the end/ })
    .and(page.locator('[aria-current=step]'))
    .waitFor()
  assert.deepEqual(await graveFindings(page), [], 'the way taken')

  // a script in which he pays in time takes the other way
  await panel.getByRole('button', { name: 'Change' }).click()
  await panel.getByRole('button', { name: 'Add event' }).click()
  const event = panel.getByRole('group', { name: 'Event 1' })
  await event.getByLabel('Event', { exact: true }).fill('Order Paid')
  await event.getByRole('textbox', { name: 'After' }).fill('2')
  await event.getByRole('button', { name: 'Add property: Event 1' }).click()
  await event.getByRole('textbox', { name: 'Event 1: property' }).fill('orderId')
  await event.getByRole('textbox', { name: 'Value of orderId' }).fill('o1')
  await panel.getByRole('button', { name: 'Play' }).click()
  await steps.getByRole('button', { name: /^Reached the end/ }).click()
  await steps.getByText('Goes on by “Came”.').waitFor()
  assert.equal(await steps.getByRole('button', { name: /^Late/ }).count(), 0)
  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('complementary', { name: 'Journey settings' }).waitFor()
  assert.equal(await cards.count(), 0)
  assert.deepEqual(faults, [])
})

await test('on a narrow screen a journey is tried in a drawer', { skip }, async t => {
  const { newPage, at, aJourney } = await journeysInUi(t)
  const id = await aJourney('Reminder', draft)
  const page = await newPage({ width: 390, height: 844, scheme: 'dark' })
  await visit(page, at(`/journeys/${id}`))
  await page.getByRole('button', { name: 'More about this journey' }).click()
  await page.getByRole('menuitem', { name: 'Try it' }).click()
  const panel = page.getByRole('complementary', { name: 'Try it' })
  await panel.getByRole('button', { name: 'Play' }).click()
  await panel.getByRole('button', { name: /^Reached the end/ }).click()
  await panel.getByText('Goes on by “No”.').waitFor()
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390)
  assert.deepEqual(await graveFindings(page), [])
})
