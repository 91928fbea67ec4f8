import assert from 'node:assert/strict'
import test from 'node:test'
import type { Locator } from 'playwright-core'
import { eventually } from '../support/eventually.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const SECOND_Y = `document.querySelectorAll('.react-flow__node[data-id=second]')[0].getBoundingClientRect().y`

/** Steps that Tab may take before a control counts as out of its reach. */
const FAR = 120

await test('a journey is drawn with the keyboard alone, and is what was meant', { skip }, async t => {
  const { page, at, aJourney, draftOf, faults } = await journeysInUi(t)
  const id = await aJourney('By hand')
  await visit(page, at(`/journeys/${id}`))
  const outline = page.getByRole('list', { name: 'Outline' })
  const settings = page.getByRole('complementary', { name: 'Journey settings' })
  const { keyboard } = page

  const hasFocus = async (target: Locator): Promise<boolean> => (await target.and(page.locator(':focus')).count()) > 0
  const tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    await target.waitFor({ state: 'attached' })
    for (let step = 0; step < FAR; step += 1) {
      if (await hasFocus(target)) return
      await keyboard.press(key)
    }
    assert.fail(`Tab never comes to ${String(target)}`)
  }
  const inOutline = (name: string): Locator => outline.getByRole('button', { name, exact: true })
  const addAfter = async (outlet: string, word: string, title: string): Promise<void> => {
    await tabTo(inOutline(`Add after ${outlet}`), 'Shift+Tab')
    await keyboard.press('Enter')
    const search = page.getByRole('textbox', { name: `What follows ${outlet}` })
    await search.and(page.locator(':focus')).waitFor()
    await keyboard.type(word)
    await page.getByRole('option').and(page.locator('[data-combobox-selected]')).filter({ hasText: title }).waitFor()
    await keyboard.press('Enter')
    await search.waitFor({ state: 'detached' })
  }

  // the outline instead of the blocks
  await tabTo(page.getByRole('radio', { name: 'Blocks' }))
  await keyboard.press('ArrowRight')
  await outline.waitFor()

  // who comes in
  await tabTo(settings.getByRole('button', { name: 'Add trigger' }))
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Someone does something' }).waitFor()
  await keyboard.type('s')
  const item = page.getByRole('menuitem', { name: 'Someone does something' })
  for (let step = 0; step < 10 && !(await hasFocus(item)); step += 1) await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await tabTo(settings.getByLabel(/^Event/), 'Shift+Tab')
  await keyboard.type('Signed Up')
  await keyboard.press('Escape')

  await addAfter('Entry, Start', 'wait', 'Wait')
  const amount = page.getByRole('textbox', { name: 'How long: amount' })
  await tabTo(amount)
  await keyboard.type('3')
  await addAfter('Wait, Done', 'condition', 'Condition')
  const conditions = outline.locator('[data-step]').filter({ hasText: 'Condition' })
  assert.equal(await conditions.count(), 1, 'Enter adds one condition, not two')
  await addAfter('Condition, Yes', 'exit', 'Exit')
  await addAfter('Condition, No', 'end the', 'End the journey here')

  // one too many, and taken back
  await addAfter('Condition, No', 'wait', 'Wait')
  await tabTo(conditions, 'Shift+Tab')
  await keyboard.press('Control+z')
  await outline.getByText('No: ends here').waitFor()

  await page.getByRole('banner').getByText('Saved', { exact: true }).waitFor()
  const drawn = await draftOf(id)
  const idOf = (type: string) => drawn.nodes.find(one => one.type === `triggers.${type}`)?.id
  assert.deepEqual(
    drawn.triggers.map(one => [one.type, one.config['event']]),
    [['triggers.on-event', 'Signed Up']],
  )
  assert.deepEqual(drawn.nodes.map(one => one.type).toSorted(), ['triggers.condition', 'triggers.exit', 'triggers.wait'])
  assert.deepEqual(drawn.nodes.find(one => one.id === idOf('wait'))?.config, { duration: { amount: 3, unit: 'days' } })
  assert.deepEqual(
    drawn.edges.map(edge => `${edge.from} ${edge.outlet} ${edge.to}`).toSorted(),
    [`entry start ${idOf('wait')}`, `${idOf('wait')} done ${idOf('condition')}`, `${idOf('condition')} yes ${idOf('exit')}`].toSorted(),
  )
  assert.deepEqual(drawn.ends, [{ from: idOf('condition'), outlet: 'no' }])
  assert.deepEqual(faults, [])
})

await test('every key that is listed for the designer does what it says', { skip }, async t => {
  const { page, at, aJourney, draftOf, faults } = await journeysInUi(t)
  const node = (id: string, title: string, y: number) => ({
    id,
    type: 'triggers.wait',
    version: 1,
    title,
    config: { duration: { amount: 1, unit: 'days' } },
    position: { x: 0, y },
  })
  const id = await aJourney('Keys', {
    triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
    nodes: [node('first', 'First', 138), node('second', 'Second', 276)],
    edges: [
      { from: 'entry', outlet: 'start', to: 'first' },
      { from: 'first', outlet: 'done', to: 'second' },
    ],
  })
  await visit(page, at(`/journeys/${id}`))
  const cards = (name: string): Locator => page.locator('.journey-card').filter({ has: page.getByRole('heading', { name, exact: true }) })
  const placeOf = async (name: string): Promise<number> => Math.round((await cards(name).boundingBox())?.y ?? 0)
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  await cards('Second').waitFor()
  await press('Shift+?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const own = help.locator('section').filter({ has: page.getByRole('heading', { name: 'Journey designer' }) })
  await own.getByText('Find a block or step').waitFor()
  assert.equal(await own.locator('dt').count(), 9)
  await press('Escape')
  await help.waitFor({ state: 'detached' })

  await press('/')
  await page.getByRole('textbox', { name: 'Find a block' }).and(page.locator(':focus')).waitFor()
  await cards('Second').click()
  const stood = await placeOf('Second')
  await press('ArrowDown')
  await eventually(async () => Number(await page.evaluate(SECOND_Y)) > stood, 'it is lower')
  await press('Control+z')
  await eventually(async () => Math.round(Number(await page.evaluate(SECOND_Y))) === stood, 'it is where it was')
  await press('Control+Shift+z')
  await eventually(async () => Number(await page.evaluate(SECOND_Y)) > stood, 'it is lower')

  await press('Control+c')
  await press('Control+v')
  await cards('Second').nth(1).waitFor()
  await press('Delete')
  await cards('Second').nth(1).waitFor({ state: 'detached' })
  await cards('Second').click()
  await press('Control+x')
  await cards('Second').waitFor({ state: 'detached' })
  await press('Control+v')
  await cards('Second').waitFor()
  await press('Control+a')
  await page.getByRole('complementary', { name: '2 steps selected' }).waitFor()
  await page.getByRole('banner').getByText('Saved', { exact: true }).waitFor()
  assert.deepEqual((await draftOf(id)).nodes.map(one => one.title).toSorted(), ['First', 'Second'])
  assert.deepEqual(faults, [])
})
