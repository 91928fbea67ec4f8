import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import type { Draft } from '../../plugins/triggers/draft.schema.ts'
import type { TestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const node = (id: string, type: string, title: string, config = {}) => ({ id, type: `triggers.${type}`, version: 1, title, config })
const saved = (page: Page) => page.getByRole('banner').getByText('Saved', { exact: true }).waitFor()
/** Two frames: what takes the focus late has taken it by then. */
const settles = (page: Page) => page.evaluate('new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
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
  const { app, page, newPage, at, aJourney, draftOf, faults } = await journeysInUi(t)
  const id = await aJourney('Reminder', draft)
  await visit(page, at(`/journeys/${id}`))
  await page.getByRole('button', { name: 'Try it' }).click()
  const panel = page.getByRole('complementary', { name: 'Try it' })
  await panel.getByRole('button', { name: 'Add property: Traits' }).click()
  await panel.getByRole('combobox', { name: 'Traits: property' }).fill('plan')
  await panel.getByRole('combobox', { name: 'Value of plan' }).fill('free')
  await panel.getByLabel('Starts').fill('2030-01-01T09:00')
  await panel.getByRole('textbox', { name: 'orderId' }).fill('o1')
  assert.deepEqual(await graveFindings(page), [], 'what is asked for')
  await panel.getByRole('button', { name: 'Play' }).click()

  const steps = panel.locator('.moments')
  await steps.getByRole('button', { name: /^Late/ }).waitFor()
  const walk = panel.getByRole('region', { name: 'The way taken' })
  await walk.and(page.locator(':focus')).waitFor()
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
  await panel.getByRole('button', { name: 'Try again' }).press('Enter')
  await walk.and(page.locator(':focus')).waitFor()
  await panel.getByRole('button', { name: 'Change' }).press('Enter')
  await panel.getByRole('heading', { name: 'Try it' }).and(page.locator(':focus')).waitFor()
  await panel.getByRole('button', { name: 'Add event' }).click()
  const event = panel.getByRole('group', { name: 'Event 1' })
  await event.getByLabel('Event', { exact: true }).fill('Order Paid')
  await event.getByRole('textbox', { name: 'After' }).fill('2')
  await event.getByRole('button', { name: 'Add property: Event 1' }).click()
  await event.getByRole('combobox', { name: 'Event 1: property' }).fill('orderId')
  await event.getByRole('combobox', { name: 'Value of orderId' }).fill('o1')
  await panel.getByRole('button', { name: 'Play' }).click()
  await steps.getByRole('button', { name: /^Reached the end/ }).click()
  await steps.getByText('Goes on by “Came”.').waitFor()
  assert.equal(await steps.getByRole('button', { name: /^Late/ }).count(), 0)
  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('complementary', { name: 'Journey settings' }).waitFor()
  assert.equal(await cards.count(), 0)

  const cart = await aJourney('Cart', await reminded(app))
  const scenarios = page.getByRole('complementary', { name: 'Scenarios' })
  const scenarioOf = async (nth: number) => (await draftOf(cart)).scenarios?.[nth]

  await t.test('what was seen is saved as a scenario by keys alone; undo takes it back', async () => {
    await visit(page, at(`/journeys/${cart}?panel=scenarios`))
    await scenarios.getByText('No scenarios yet').waitFor()
    await scenarios.getByRole('button', { name: 'Try it' }).click()
    await panel.getByRole('button', { name: 'Play' }).click()
    await steps.getByRole('button', { name: /^Reached the end/ }).waitFor()
    await panel.getByRole('button', { name: 'Save as scenario' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Is reminded after two days')
    assert.ok(await panel.getByRole('checkbox', { name: 'Gets “Reminder”' }).isChecked())
    await panel.getByRole('checkbox', { name: 'Passes “Two days to buy” by “Timed out”' }).focus()
    await page.keyboard.press('Space')
    assert.deepEqual(await graveFindings(page), [], 'what may be expected')
    await panel.getByRole('textbox', { name: 'Name' }).focus()
    await page.keyboard.press('Enter')
    await scenarios.getByText('Passed', { exact: true }).waitFor()
    await scenarios.getByRole('heading', { name: 'Is reminded after two days' }).and(page.locator(':focus')).waitFor()
    await saved(page)
    const after = { amount: 2, unit: 'days' }
    assert.deepEqual((await scenarioOf(0))?.expects, [
      { expect: 'sent', node: 'remind', times: 1, notBefore: after, notAfter: after },
      { expect: 'ended', how: 'completed' },
      { expect: 'visited', node: 'buy', outlet: 'timed-out' },
    ])
    await page.keyboard.press('Control+z')
    await scenarios.getByText('No scenarios yet').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await scenarios.getByRole('heading', { name: 'Is reminded after two days' }).waitFor()
  })

  await t.test('a scenario of somebody who must not get it is tried beside the other, renamed and deleted', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Try it' }).click()
    await panel.getByRole('button', { name: 'Add event' }).click()
    const bought = panel.getByRole('group', { name: 'Event 1' })
    await bought.getByLabel('Event', { exact: true }).fill('Order Paid')
    await panel.getByRole('button', { name: 'Play' }).click()
    await steps.getByRole('button', { name: /^Reached the end/ }).waitFor()
    await panel.getByRole('button', { name: 'Save as scenario' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Buys')
    assert.ok(await panel.getByRole('checkbox', { name: 'Gets no message' }).isChecked())
    await panel.getByRole('button', { name: 'Save scenario' }).click()
    await scenarios.getByText('All 2 scenarios come true.').waitFor()
    assert.deepEqual(await graveFindings(page), [], 'the scenarios')
    await scenarios.getByRole('button', { name: 'Rename “Buys”' }).click()
    await scenarios.getByRole('textbox', { name: 'Name of the scenario' }).fill('Gets nothing')
    const runAll = scenarios.getByRole('button', { name: 'Run all' })
    await runAll.focus()
    await scenarios.getByRole('button', { name: 'Rename “Gets nothing”' }).waitFor()
    await settles(page)
    assert.equal(await runAll.and(page.locator(':focus')).count(), 1, 'who went elsewhere stays there')
    await scenarios.getByRole('button', { name: 'Rename “Gets nothing”' }).click()
    await scenarios.getByRole('textbox', { name: 'Name of the scenario' }).fill('Gets nothing after buying')
    await page.keyboard.press('Enter')
    await scenarios.getByRole('heading', { name: 'Gets nothing after buying' }).and(page.locator(':focus')).waitFor()
    await scenarios.getByRole('button', { name: 'Delete “Gets nothing after buying”' }).click()
    await scenarios.getByRole('heading', { name: 'Gets nothing after buying' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await scenarios.getByRole('heading', { name: 'Gets nothing after buying' }).waitFor()
    await saved(page)
  })

  await t.test('while one is being tried no other is', async () => {
    let answer = (): void => undefined
    const asked = new Promise<void>(resolve => (answer = resolve))
    await page.route('**/scenarios/run', async route => {
      await asked
      await route.continue()
    })
    await scenarios.getByRole('button', { name: 'Run “Is reminded after two days”' }).click()
    await scenarios.getByText('Being tried').waitFor()
    for (const name of ['Run “Gets nothing after buying”', 'Run all'])
      assert.ok(await scenarios.getByRole('button', { name }).isDisabled(), name)
    answer()
    await scenarios.getByRole('button', { name: 'Run all' }).and(page.locator(':enabled')).waitFor()
    await page.unroute('**/scenarios/run')
    await scenarios.getByRole('button', { name: 'Close' }).click()
  })

  await t.test('on a narrow screen, too, one that was deleted is brought back', async () => {
    const narrow = await newPage({ width: 390, height: 844 })
    await visit(narrow, at(`/journeys/${cart}?panel=scenarios`))
    const drawer = narrow.getByRole('complementary', { name: 'Scenarios' })
    const kept = () => narrow.waitForResponse(answer => answer.request().method() === 'PATCH' && answer.ok())
    await Promise.all([kept(), drawer.getByRole('button', { name: 'Delete “Is reminded after two days”' }).click()])
    await drawer.getByRole('heading', { name: 'Is reminded after two days' }).waitFor({ state: 'detached' })
    assert.deepEqual(await graveFindings(narrow), [])
    await Promise.all([kept(), drawer.getByRole('button', { name: 'Undo deletion' }).click()])
    await drawer.getByRole('heading', { name: 'Is reminded after two days' }).and(narrow.locator(':focus')).waitFor()
    assert.equal(await drawer.getByRole('button', { name: 'Undo deletion' }).count(), 0)
    await narrow.close()
    assert.deepEqual(
      (await draftOf(cart)).scenarios?.map(one => one.name),
      ['Is reminded after two days', 'Gets nothing after buying'],
    )
  })

  await t.test('a journey that has all the scenarios that it can have says so before another one is saved', async () => {
    const expects = [{ expect: 'ended' as const, how: 'completed' as const }]
    const scenarios50 = Array.from({ length: 50 }, (_, nth) => ({ id: `s${nth}`, name: `Nth ${nth}`, expects }))
    const full = await aJourney('Full', { ...draft, scenarios: scenarios50 })
    await visit(page, at(`/journeys/${full}?panel=scenarios`))
    await scenarios.getByRole('button', { name: 'Open in Try it' }).first().click()
    await panel.getByRole('button', { name: 'Save as scenario' }).click()
    const another = panel.getByRole('button', { name: 'Save as another' })
    assert.equal(await another.getAttribute('aria-disabled'), 'true')
    await another.hover()
    await page.getByRole('tooltip', { name: 'A journey has 50 scenarios at most.' }).waitFor()
    assert.equal(await panel.getByRole('button', { name: 'Save scenario' }).getAttribute('aria-disabled'), null)
    await visit(page, at(`/journeys/${cart}`))
  })

  await t.test('a change that breaks one is not published, unless somebody says why; the reason stands in the audit log', async () => {
    await page
      .locator('.journey-card')
      .filter({ has: page.getByRole('heading', { name: 'Two days to buy' }) })
      .click()
    await page.getByRole('textbox', { name: 'How long: amount' }).fill('3')
    await page.getByRole('button', { name: 'Publish', exact: true }).and(page.locator(':not([data-disabled])')).click()
    const dialog = page.getByRole('dialog', { name: 'Publish “Cart” as v1?' })
    await dialog.getByText('1 scenario does not come true.').waitFor()
    await dialog.getByText('Expected: Gets “Reminder”, 2 days after the start').waitFor()
    await dialog.getByText('Gets it after 3 days.').waitFor()
    assert.deepEqual(await graveFindings(page), [], 'what holds it up')
    const anyway = dialog.getByRole('button', { name: 'Publish anyway' })
    assert.equal(await anyway.getAttribute('aria-disabled'), 'true')
    await dialog.getByRole('textbox', { name: 'Why it is published anyway' }).fill('Three days for the holidays')
    await anyway.click()
    await page.getByText('Viewing v1, read only').waitFor()
    await visit(page, at('/settings/audit-log'))
    await page.getByRole('button', { name: 'Published journey', exact: true }).click()
    const entry = page.getByRole('dialog')
    await entry.getByText('Three days for the holidays').waitFor()
    await entry.getByText('Is reminded after two days').waitFor()
  })

  await t.test('who is in the segment of a trigger is told in numbers before they come in', async () => {
    const { id: segmentId } = await expect(201, app.call('POST', '/v1/segments', { name: 'Lapsed', kind: 'static' }))
    const { id: ada } = await expect(201, app.call('POST', '/v1/profiles', { userId: 'ada' }))
    await expect(200, app.call('POST', `/v1/segments/${segmentId}/members`, { profiles: [ada] }))
    const back = await aJourney(
      'Back',
      aDraft(
        [{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }],
        [{ type: 'triggers.on-segment', config: { segmentId, when: 'joined' } }],
      ),
    )
    await visit(page, at(`/journeys/${back}`))
    await page.getByRole('button', { name: 'Publish', exact: true }).and(page.locator(':not([data-disabled])')).click()
    const dialog = page.getByRole('dialog', { name: 'Publish “Back” as v1?' })
    await dialog.getByText('1 person who is in it now does not come in:').waitFor()
    await dialog.getByRole('radio', { name: 'Both' }).check()
    await dialog.getByText('1 person is in it now and comes in at once:').waitFor()
    assert.equal(await dialog.getByRole('link', { name: 'Lapsed' }).getAttribute('href'), `/segments/${segmentId}`)
    assert.deepEqual(await graveFindings(page), [], 'who comes in')
    await dialog.getByRole('button', { name: 'Publish v1' }).click()
    await page.getByText('Viewing v1, read only').waitFor()
    const { items } = await expect(200, app.call('GET', `/v1/journeys/${back}/intakes`))
    assert.deepEqual(
      items.map((one: { total: number }) => one.total),
      [1],
    )
  })
  assert.deepEqual(faults, [])
})

/** Two days to buy, then a reminder. */
async function reminded({ call }: TestApp): Promise<Partial<Draft>> {
  const content = await expect(
    201,
    call('POST', '/v1/contents', { key: 'reminder', name: 'Reminder', draft: { title: 'Still there', body: 'Your cart waits' } }),
  )
  await expect(200, call('POST', `/v1/contents/${content.id}/publish`))
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const within = { amount: 2, unit: 'days' }
  const { nodes, ...rest } = aDraft(
    [
      {
        id: 'buy',
        type: 'triggers.wait-for-event',
        title: 'Two days to buy',
        config: { event: 'Order Paid', within },
        by: 'timed-out',
        ends: ['came'],
      },
      { id: 'remind', type: 'triggers.send', title: 'Reminder', config: { contentId: content.id }, ends: ['sent', 'not-sent'] },
    ],
    undefined,
    { message: { class: 'marketing', topicId: topic.id } },
  )
  // as it is laid out when it is first opened
  return { ...rest, nodes: nodes.map(({ position: _position, ...node }) => node) }
}

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
