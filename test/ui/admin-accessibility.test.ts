import assert from 'node:assert/strict'
import test from 'node:test'
import { axeFaults, openAdmin, settled, visit, withoutChromium } from './admin-fixture/admin-page.ts'
import { places } from './admin-fixture/places.ts'

for (const scheme of ['light', 'dark'] as const) {
  await test(`axe finds nothing serious or critical on any page, ${scheme}`, { skip: withoutChromium }, async t => {
    const { newPage, at, faults } = await openAdmin(t)
    const page = await newPage({ scheme })
    for (const [name, path] of Object.entries(places)) {
      await t.test(name, async () => {
        await visit(page, at(path))
        assert.deepEqual(await axeFaults(page), [])
      })
    }
    assert.deepEqual(faults, [], 'a page complained')
  })
}

await test(
  'axe finds nothing serious or critical on a narrow screen, its navigation open, and where nothing is there or nothing answers',
  { skip: withoutChromium },
  async t => {
    const { newPage, at, fixture } = await openAdmin(t)
    const page = await newPage({ width: 390, height: 844 })
    await visit(page, at('/'))
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Campaigns' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    fixture.mode = 'empty'
    for (const path of ['/', '/profiles', '/campaigns', '/sites']) {
      await visit(page, at(path))
      assert.deepEqual(await axeFaults(page), [], path)
    }
    fixture.mode = 'failing'
    await page.goto(at('/profiles'))
    await page.getByRole('alert').waitFor()
    assert.deepEqual(await axeFaults(page), [])
  },
)

await test('sign-in, dialogs, menus and the command palette are accessible', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage({ scheme: 'dark' })
  await page.goto(at('/sign-in'))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.deepEqual(await axeFaults(page), [])
  await visit(page, at('/api-keys'))
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('dialog').getByLabel('Name').waitFor()
  await settled(page)
  assert.deepEqual(await axeFaults(page), [], 'new key')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for Shop backend' }).click()
  await page.getByRole('menuitem', { name: 'Revoke…' }).waitFor()
  assert.deepEqual(await axeFaults(page), [], 'row menu')
  await page.getByRole('menuitem', { name: 'Revoke…' }).click()
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await axeFaults(page), [], 'confirmation')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, people and actions').fill('ines')
  await page.getByText('Inès Moreau').first().waitFor()
  assert.deepEqual(await axeFaults(page), [], 'command palette')
})
