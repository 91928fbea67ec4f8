import assert from 'node:assert/strict'
import test from 'node:test'
import { graveFindings } from '../support/seen-by-axe.ts'
import { openAdmin, settled, visit, withoutChromium } from './admin-fixture/admin-page.ts'

await test(
  'a narrow screen, its navigation sheet, an empty workspace and a failing one are accessible',
  { skip: withoutChromium },
  async t => {
    const { newPage, at, fixture } = await openAdmin(t)
    const page = await newPage({ width: 390, height: 844 })
    await visit(page, at('/'))
    assert.deepEqual(await graveFindings(page), [])
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Campaigns' }).waitFor()
    assert.deepEqual(await graveFindings(page), [], 'the sheet')
    fixture.mode = 'empty'
    for (const path of ['/', '/profiles', '/campaigns', '/sites']) {
      await visit(page, at(path))
      assert.deepEqual(await graveFindings(page), [], path)
    }
    fixture.mode = 'failing'
    await page.goto(at('/profiles'))
    await page.getByRole('alert').waitFor()
    assert.deepEqual(await graveFindings(page), [], 'a failure')
  },
)

await test('sign-in, dialogs, menus and the command palette are accessible', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage({ scheme: 'dark' })
  await page.goto(at('/sign-in'))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.deepEqual(await graveFindings(page), [])
  await visit(page, at('/api-keys'))
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('dialog').getByLabel('Name').waitFor()
  await settled(page)
  assert.deepEqual(await graveFindings(page), [], 'a dialog')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for Shop backend' }).click()
  await page.getByRole('menuitem', { name: 'Revoke…' }).waitFor()
  assert.deepEqual(await graveFindings(page), [], 'a menu')
  await page.getByRole('menuitem', { name: 'Revoke…' }).click()
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await graveFindings(page), [], 'a confirmation')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, people and actions').fill('ines')
  await page.getByText('Inès Moreau').first().waitFor()
  assert.deepEqual(await graveFindings(page), [], 'the command palette')
})

await test('nothing is wider than a narrow screen', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage({ width: 390, height: 844 })
  for (const path of [
    '/',
    '/profiles',
    '/campaigns',
    '/templates',
    '/sites',
    '/deliveries',
    '/plugins',
    '/settings/workspace',
    '/settings/audit-log',
  ]) {
    await visit(page, at(path))
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(width <= 390, `${path} is ${width} px wide`)
  }
})
