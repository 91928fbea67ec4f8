import assert from 'node:assert/strict'
import test from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { card, saved } from '../support/canvas.ts'
import { aDraft } from '../support/journey-draft.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { identify, send, track } from '../support/segments.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

/** Chooses what is offered under a field, by the keyboard alone. */
async function choose(page: Page, field: Locator, typed: string, offered: string): Promise<void> {
  await field.focus()
  await page.keyboard.type(typed)
  await page.getByRole('option', { name: offered, exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

await test('wherever a step or a trigger names an event, a property or a trait, what is known is offered', { skip }, async t => {
  const { app, page, at, faults, aJourney, draftOf } = await journeysInUi(t)
  await send(app, [
    identify('ada', { plan: 'gold', shoeSize: 42, address: { city: 'Ghent' } }),
    track('ada', 'Order placed', { properties: { orderId: 'o-1', total: 40, ship: { method: 'bike' } } }),
    track('ada', 'Page viewed', { properties: { path: '/' } }),
  ])
  await flushCatalogue()
  const draft = aDraft(
    [
      { id: 'set', type: 'triggers.update-profile', title: 'Profile' },
      { id: 'emit', type: 'triggers.emit-event', title: 'Emit' },
      { id: 'wait', type: 'triggers.wait-for-event', title: 'Wait', by: 'came', ends: ['timed-out'] },
    ],
    [{ type: 'triggers.on-event', config: {} }],
  )
  const nodes = draft.nodes.map((node, i) => ({ ...node, position: { x: 0, y: 160 + i * 180 } }))
  const id = await aJourney('Names', { ...draft, nodes })
  const keeps = async (what: string, check: (draft: Awaited<ReturnType<typeof draftOf>>) => void): Promise<void> => {
    await saved(page).waitFor()
    await t.test(what, async () => check(await draftOf(id)))
  }
  const configOf = (of: Awaited<ReturnType<typeof draftOf>>, node: string) => of.nodes.find(one => one.id === node)?.config
  await visit(page, at(`/journeys/${id}`))

  const settings = page.getByRole('complementary', { name: /^Settings|^Journey/ }).first()
  await choose(page, settings.getByRole('combobox', { name: /^Event/ }).first(), 'Order', 'Order placed')
  await choose(page, settings.getByRole('combobox', { name: /^One run for each/ }), 'order', 'orderId')
  await settings.getByRole('combobox', { name: /^One run for each/ }).fill('cartId')
  await settings.getByText('Not seen so far. It counts once it comes.').waitFor()
  await choose(page, settings.getByRole('combobox', { name: /^Take along/ }), 'meth', 'ship.method')
  await settings.getByRole('button', { name: /^Add property/ }).click()
  await choose(page, settings.getByRole('combobox', { name: /: property$/ }), 'tot', 'total')
  await choose(page, settings.getByRole('combobox', { name: 'Value of total' }), '4', '40')
  assert.deepEqual(await graveFindings(page), [])
  await keeps('of the trigger', ({ triggers }) =>
    assert.deepEqual(triggers[0]?.config, { event: 'Order placed', key: 'cartId', entry: ['ship.method'], match: { total: 40 } }),
  )

  await card(page, 'Profile').click()
  const inspector = page.getByRole('complementary', { name: /Profile/ })
  await inspector.getByRole('button', { name: 'Add property: Set' }).click()
  await choose(page, inspector.getByRole('combobox', { name: 'Set: property' }), 'pl', 'plan')
  await choose(page, inspector.getByRole('combobox', { name: 'Value of plan' }), 'go', 'gold')
  await choose(page, inspector.getByRole('combobox', { name: /^Take away/ }), 'shoe', 'shoeSize')
  await keeps('of a profile', of => assert.deepEqual(configOf(of, 'set'), { set: { plan: 'gold' }, unset: ['shoeSize'] }))

  await card(page, 'Emit').click()
  const emit = page.getByRole('complementary', { name: /Emit/ })
  await choose(page, emit.getByRole('combobox', { name: /^Event/ }), 'Page', 'Page viewed')
  await emit.getByRole('button', { name: /^Add property/ }).click()
  await choose(page, emit.getByRole('combobox', { name: /: property$/ }), 'pa', 'path')
  await keeps('of an event that is emitted', of => assert.equal(configOf(of, 'emit')?.event, 'Page viewed'))
  assert.deepEqual(faults, [])
})
