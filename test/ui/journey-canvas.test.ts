import assert from 'node:assert/strict'
import test from 'node:test'
import type { APIResponse, Page } from 'playwright-core'
import { card, choice, saved } from '../support/canvas.ts'
import { eventually } from '../support/eventually.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { graveFindings, paleFindings } from '../support/seen-by-axe.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const plus = (page: Page, name: string) => page.locator('.journey-canvas').getByRole('button', { name, exact: true })
const add = async (page: Page, after: string, block: string): Promise<void> => {
  await plus(page, after).click()
  await page.getByRole('option', { name: block, exact: true }).click()
  await card(page, block).waitFor()
}

await test('a small journey is drawn with the mouse, saved by itself, and is the same after reloading', { skip }, async t => {
  const { page, at, aJourney, draftOf, faults } = await journeysInUi(t)
  const id = await aJourney('Welcome')
  await visit(page, at(`/journeys/${id}`))
  await page.getByRole('button', { name: 'Add trigger' }).click()
  await page.getByRole('menuitem', { name: 'Someone does something' }).click()
  await page
    .getByRole('complementary', { name: 'Journey settings' })
    .getByLabel(/^Event/)
    .fill('Signed Up')

  await add(page, 'Add after Entry, Start', 'Wait')
  await page.getByRole('textbox', { name: 'How long: amount' }).fill('3')
  await add(page, 'Add after Wait, Done', 'Condition')
  await plus(page, 'Add after Condition, No').click()
  await page.getByRole('option', { name: 'End the journey here' }).click()
  await page.locator('.journey-canvas').getByRole('button', { name: 'Ends here' }).waitFor()

  // by hand from the palette onto the plus of the other branch
  const block = page.locator('.journey-blocks').getByRole('button', { name: 'Exit', exact: true })
  await block.dragTo(plus(page, 'Add after Condition, Yes'))
  await card(page, 'Exit').waitFor()

  // moved by hand: one step to undo
  const before = await card(page, 'Exit').boundingBox()
  assert.ok(before !== null)
  await page.mouse.move(before.x + 60, before.y + 12)
  await page.mouse.down()
  for (const step of [20, 40, 60]) await page.mouse.move(before.x + 60 - step, before.y + 12 + step)
  await page.mouse.up()
  await saved(page).waitFor()
  const drawn = await draftOf(id)
  const byType = (type: string) => drawn.nodes.find(one => one.type === `triggers.${type}`)
  assert.deepEqual(byType('wait')?.config, { duration: { amount: 3, unit: 'days' } })
  assert.deepEqual(
    drawn.edges.map(edge => `${edge.from} ${edge.outlet} ${edge.to}`).toSorted(),
    [
      `${byType('condition')?.id} yes ${byType('exit')?.id}`,
      `${byType('wait')?.id} done ${byType('condition')?.id}`,
      `entry start ${byType('wait')?.id}`,
    ].toSorted(),
  )
  assert.deepEqual(drawn.ends, [{ from: byType('condition')?.id, outlet: 'no' }])

  await page.reload()
  await card(page, 'Exit').waitFor()
  assert.deepEqual(await draftOf(id), drawn)
  const problems = page.getByRole('region', { name: 'Problems' })
  await problems
    .getByRole('button', { name: /Condition/ })
    .first()
    .click()
  await page.getByRole('complementary', { name: 'Inspector: Condition' }).waitFor()
  assert.deepEqual(faults, [])
})

await test(
  'a drag is one step to undo; a step with several branches asks which of them stays; copied steps are pasted',
  { skip },
  async t => {
    const { app, page, at, aJourney, draftOf, faults } = await journeysInUi(t)
    const id = await aJourney('Choices', choice)
    await visit(page, at(`/journeys/${id}`))
    await card(page, 'Choice').waitFor()
    const undo = page.getByRole('button', { name: 'Undo' })
    assert.ok(await undo.isDisabled())
    const before = await card(page, 'Left').boundingBox()
    assert.ok(before !== null)
    await page.mouse.move(before.x + 60, before.y + 12)
    await page.mouse.down()
    for (const step of [10, 30, 60]) await page.mouse.move(before.x + 60 - step, before.y + 12 + step)
    await page.mouse.up()
    await saved(page).waitFor()
    const moved = await draftOf(id)
    assert.ok(moved.nodes.every(one => one.position !== undefined))
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Redo' }).and(page.locator(':enabled')).waitFor()
    assert.ok(await undo.isDisabled(), 'the whole drag is taken back')

    await card(page, 'Choice').click()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog', { name: 'Delete “Choice”?' })
    await dialog.getByRole('radio', { name: 'No: Right' }).check()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await card(page, 'Choice').waitFor({ state: 'detached' })
    await page.locator('[aria-label="Line from First to Right"]').waitFor({ state: 'attached' })

    await card(page, 'First').click()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await card(page, 'First').nth(1).waitFor()
    // what was saved before is said until the next save begins
    const pasted = await eventually(
      async () => {
        const found = (await draftOf(id)).nodes.filter(one => one.title === 'First')
        return found.length === 2 ? found : null
      },
      'the copy is saved',
      30_000,
    )
    assert.equal(new Set(pasted.map(one => one.id)).size, 2)
    assert.deepEqual(pasted[0]?.config, pasted[1]?.config)

    // an answer that was on its way while one's own change was saved is old, and takes nothing back
    let old: APIResponse | undefined
    await page.route(`**/v1/journeys/${id}`, async route => {
      if (route.request().method() !== 'GET') return route.continue()
      old ??= await route.fetch()
      return route.fulfill({ response: old })
    })
    const answer = (method: string) => page.waitForResponse(one => one.request().method() === method && one.url().endsWith(id))
    const name = page.getByRole('textbox', { name: 'Name' })
    await card(page, 'Left').click()
    for (const title of ['Once', 'Twice']) {
      const stored = answer('PATCH')
      await name.fill(title)
      await stored
      const read = answer('GET') // one that began before is given up
      app.scope().live.changed('journeys', id)
      await read
    }
    await saved(page).waitFor()
    assert.ok(await undo.isEnabled())
    assert.equal(await name.inputValue(), 'Twice')
    assert.deepEqual(faults, [])
  },
)

await test(
  'the designer has no serious fault for those who see or hear it differently, light and dark, wide and narrow',
  { skip },
  async t => {
    const { newPage, at, aJourney } = await journeysInUi(t)
    const id = await aJourney('Choices', choice)
    for (const width of [1440, 390]) {
      const page = await newPage({ width })
      const isFine = async (what: string): Promise<void> => {
        assert.deepEqual(await graveFindings(page), [], what)
        await page.emulateMedia({ colorScheme: 'dark' })
        await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
        assert.deepEqual(await paleFindings(page), [], `${what}, dark`)
        await page.emulateMedia({ colorScheme: 'light' })
      }
      await visit(page, at(`/journeys/${id}`))
      await page.getByRole('region', { name: 'Problems' }).waitFor()
      await page.locator('.journey-outline, .journey-card').first().waitFor()
      await isFine(`${width} px`)
      if (width === 390) {
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390)
        continue
      }
      await card(page, 'Choice').click()
      await page.getByRole('button', { name: 'Build condition' }).waitFor()
      await isFine('a step')
      await plus(page, 'Insert after First, Done').click({ force: true })
      await page.getByRole('option', { name: 'Wait', exact: true }).waitFor()
      await isFine('the menu')
      await visit(page, at('/journeys'))
      await page.getByRole('link', { name: 'Choices' }).waitFor()
      await isFine('the list')
    }
  },
)

await test('a step added below what is in sight comes into sight with its plus, and a growing panel never covers it', { skip }, async t => {
  const { page, at, aJourney, faults } = await journeysInUi(t)
  await page.setViewportSize({ width: 1440, height: 720 })
  await visit(page, at(`/journeys/${await aJourney('Long')}`))
  const canvas = page.locator('.journey-canvas')
  const steps = page.locator('.react-flow__node-card').filter({ has: page.getByRole('heading', { name: 'Wait', exact: true }) })
  const areInSight = async (): Promise<boolean> => {
    const room = await canvas.boundingBox()
    const boxes = await Promise.all([steps.last().boundingBox(), plus(page, 'Add after Wait, Done').boundingBox()])
    return room !== null && boxes.every(box => box !== null && box.y >= room.y && box.y + box.height <= room.y + room.height)
  }
  for (let i = 0; i < 7; i++) {
    await plus(page, i === 0 ? 'Add after Entry, Start' : 'Add after Wait, Done').click()
    await page.getByRole('option', { name: 'Wait', exact: true }).click()
    await steps.nth(i).waitFor()
    await eventually(areInSight, `step ${i + 1} in sight`)
    if (i === 0)
      await page
        .getByRole('region', { name: 'Problems' })
        .getByText(/^\d+ errors?$/)
        .waitFor()
    assert.ok(await areInSight(), `step ${i + 1} once its problems are listed`)
  }

  await steps.first().scrollIntoViewIfNeeded()
  const resting = await steps.last().boundingBox()
  const room = await canvas.boundingBox()
  await page.getByRole('region', { name: 'Problems' }).getByRole('button', { expanded: true }).click()
  await eventually(async () => ((await canvas.boundingBox())?.height ?? 0) > (room?.height ?? 0), 'the panel made small')
  assert.deepEqual(await steps.last().boundingBox(), resting, 'the canvas rests under the hand')
  assert.deepEqual(faults, [])
})
