import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { saved } from '../support/canvas.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const card = (page: Page, name: string) => page.locator('.journey-card').filter({ has: page.getByRole('heading', { name, exact: true }) })

await test('a journey begins with a ready one, is named, exported, imported and found again', { skip }, async t => {
  const { app, page, at, draftOf, faults } = await journeysInUi(t)
  const idNow = (): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''
  let file = ''
  let first = ''

  await t.test('a ready journey of the gallery is made with its messages, and nothing is wrong with it', async () => {
    await visit(page, at('/journeys?new=yes'))
    const dialog = page.getByRole('dialog', { name: 'New journey' })
    await dialog.getByRole('radio', { name: /^Abandoned cart/ }).check()
    assert.equal(await dialog.getByRole('textbox', { name: 'Name' }).inputValue(), 'Abandoned cart')
    assert.deepEqual(await graveFindings(page), [])
    await dialog.getByRole('button', { name: 'Create journey' }).click()
    await card(page, 'Two reminders').waitFor()
    await page.getByRole('region', { name: 'Problems' }).getByText('Ready to publish').waitFor()
    await card(page, 'Still there').getByText('Cart, still there').waitFor()
    first = idNow()
  })

  await t.test('it is renamed, described and tagged in the editor', async () => {
    const settings = page.getByRole('complementary', { name: 'Journey settings' })
    await settings.getByRole('textbox', { name: 'Name of the journey' }).fill('Cart, spring')
    await settings.getByRole('textbox', { name: 'Description' }).fill('For the spring sale.')
    await settings
      .getByRole('combobox', { name: 'Tags' })
      .or(settings.getByRole('textbox', { name: 'Tags' }))
      .fill('spring')
    await page.keyboard.press('Enter')
    await saved(page).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Cart, spring' }).waitFor()
    const { body } = await app.call('GET', `/v1/journeys/${first}`)
    assert.deepEqual([body.name, body.description, body.tags], ['Cart, spring', 'For the spring sale.', ['cart', 'spring']])
  })

  await t.test('its file makes the same journey again; another file is refused in words', async () => {
    await page.getByRole('button', { name: 'More about this journey' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Export as JSON' }).click()
    file = await (await download).path()
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).name, 'Cart, spring')
    await visit(page, at('/journeys?new=yes'))
    const dialog = page.getByRole('dialog', { name: 'New journey' })
    const chosen = dialog.getByLabel('File of a journey')
    await chosen.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{ "a": 1 }') })
    await dialog.getByText('This is no journey').waitFor()
    await chosen.setInputFiles(file)
    await dialog.getByRole('button', { name: 'Create journey' }).click()
    await card(page, 'Two reminders').waitFor()
    assert.notEqual(idNow(), first)
    assert.deepEqual(await draftOf(idNow()), await draftOf(first))
  })

  await t.test('steps are copied into another tab', async () => {
    await card(page, 'Last day').click()
    await page.keyboard.press('Control+c')
    const other = await page.context().newPage()
    await visit(other, at(`/journeys/${first}`))
    await card(other, 'Last day').waitFor()
    await other.locator('.journey-canvas .react-flow__pane').click({ position: { x: 12, y: 300 } })
    await other.keyboard.press('Control+v')
    await card(other, 'Last day').nth(1).waitFor()
    await other.close()
  })

  await t.test('it is found by commands, and its keys are listed', async () => {
    await visit(page, at('/'))
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search pages, people and actions').fill('Cart, spring')
    await page
      .getByRole('button', { name: /^Cart, spring/ })
      .first()
      .click()
    await card(page, 'Two reminders').waitFor()
    await page.keyboard.press('Shift+?')
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await keys.getByText('Copy steps, also to another tab').waitFor()
    assert.deepEqual(await graveFindings(page), [])
  })
  assert.deepEqual(faults, [])
})
