import assert from 'node:assert/strict'
import test from 'node:test'
import { openAdmin, visit, withoutChromium } from './admin-fixture/admin-page.ts'

await test('search and filters stand in the address, survive a reload, and can be cleared', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/campaigns'))
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: 'Status' }).click()
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Sent' }).click()
  await page.waitForURL(/state=sent/)
  await page.reload()
  await page.getByText('Autumn sale').waitFor()
  assert.equal(await page.getByText('Weekend linen sale').count(), 0)
  await page.getByRole('searchbox').fill('nothing like this')
  await page.getByText('Nothing matches these filters.').waitFor()
  assert.equal(await page.getByText('No campaigns yet').count(), 0, 'an empty result never looks like an empty workspace')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByText('Weekend linen sale').waitFor()
})

await test('j and k move, x selects, Enter opens, / searches; typing is left alone', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/profiles'))
  await page.getByText('Inès Moreau').first().waitFor()
  for (const key of ['j', 'j', 'k', 'x']) await page.keyboard.press(key)
  await page.getByRole('toolbar', { name: '1 selected' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('jx')
  assert.equal(await page.getByRole('searchbox').inputValue(), 'jx')
  await page.getByRole('searchbox').fill('')
  await page.keyboard.press('Escape')
  await page.getByText('Inès Moreau').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/profiles\/0199f2c4/)
})

await test('pages go by cursor, forth and back, and keep their place over a reload', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/profiles'))
  await page.getByRole('button', { name: 'Older' }).click()
  await page.waitForURL(/cursor=50/)
  await page.getByText('page 2').waitFor()
  await page.reload()
  await page.getByText('page 2').waitFor()
  await page.getByRole('button', { name: 'Newer' }).click()
  await page.getByText('page 1').waitFor()
  assert.ok(!page.url().includes('cursor'))
})

await test(
  'a failure stands where it happened, with its reason and request id, and can be tried again',
  { skip: withoutChromium },
  async t => {
    const { fixture, newPage, at } = await openAdmin(t)
    fixture.mode = 'failing'
    const page = await newPage()
    await page.goto(at('/profiles'))
    const alert = page.getByRole('alert')
    await alert.getByText('did not answer within 5 seconds').waitFor()
    await alert.getByText('503 KERNEL_UNAVAILABLE').waitFor()
    assert.equal(await alert.getByRole('button', { name: 'Copy req_01K9X2V7QF4T6M' }).count(), 1)
    fixture.mode = 'full'
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Inès Moreau').first().waitFor()
  },
)

await test('a slow answer shows the shape of the page', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  fixture.mode = 'silent'
  const page = await newPage()
  await page.goto(at('/profiles'))
  await page.locator('.sk').first().waitFor()
  await page.getByRole('heading', { name: 'Profiles' }).waitFor()
})

await test('a view is saved under a name and found again', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/subscribers?browser=Firefox'))
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByLabel('Name of the view').fill('Foxes')
  await page.getByLabel('Name of the view').press('Enter')
  await visit(page, at('/subscribers'))
  await page.getByRole('button', { name: 'Foxes' }).click()
  await page.waitForURL(/browser=Firefox/)
})
