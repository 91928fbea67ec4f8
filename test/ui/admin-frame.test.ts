import assert from 'node:assert/strict'
import test from 'node:test'
import { openAdmin, visit, withoutChromium } from './admin-fixture/admin-page.ts'

await test('the page runs under its policy: no breach, no error, on a page with every kind of part', { skip: withoutChromium }, async t => {
  const { newPage, at, faults } = await openAdmin(t)
  const page = await newPage()
  for (const path of ['/', '/campaigns', '/plugins/acme-loyalty', '/settings/workspace']) await visit(page, at(path))
  await page.getByRole('combobox', { name: 'Time zone' }).click()
  await page.getByRole('option').first().waitFor()
  assert.deepEqual(faults, [])
})

await test('a role sees only the places and actions it may', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  fixture.permissions = ['campaigns:read', 'templates:read']
  const page = await newPage()
  await visit(page, at('/campaigns'))
  const links = await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link').allInnerTexts()
  assert.deepEqual(links, ['Home', 'Campaigns', 'Templates'])
  assert.equal(await page.getByRole('button', { name: 'New campaign' }).count(), 0)
})

await test('who is not signed in is asked to, and comes back to the place that was asked for', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  fixture.isSignedIn = false
  const page = await newPage()
  await page.goto(at('/deliveries?state=failed'))
  await page.getByLabel('E-mail').fill('nora@lindenloom.example')
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').filter({ hasText: 'do not match' }).waitFor()
  await page.getByRole('textbox', { name: 'Password' }).fill('correct')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Deliveries' }).waitFor()
  assert.match(page.url(), /\/deliveries\?state=failed$/)
})

await test('a sign-in link signs in once and is not followed to another site', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  fixture.isSignedIn = false
  const page = await newPage()
  await page.goto(at('/sign-in?token=one-time&to=//evil.example'))
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  assert.equal(page.url(), at('/'))
  assert.equal(fixture.asked.filter(line => line.startsWith('POST /v1/auth/link')).length, 1)
})

await test('Ctrl+K finds pages, people and actions; ? lists the keys; both close with Esc', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/'))
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, people and actions').fill('audit')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Audit log' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, people and actions').fill('jonas')
  await page.getByText('Jonas Weber').first().click()
  await page.getByRole('heading', { name: 'Jonas Weber', level: 1 }).waitFor()
  await page.keyboard.press('Shift+?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
})

await test('light or dark is kept over a reload, without a flash of the other', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage({ scheme: 'light' })
  await visit(page, at('/'))
  await page.getByRole('button', { name: 'Dark appearance' }).click()
  await page.goto(at('/'), { waitUntil: 'commit' })
  await page.locator('body').waitFor({ state: 'attached' })
  assert.equal(await page.evaluate('document.documentElement.dataset.mantineColorScheme'), 'dark')
})

await test('changing the workspace shows nothing of the one before', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/campaigns'))
  await page.getByText('Weekend linen sale').waitFor()
  fixture.mode = 'empty'
  await page.getByRole('button', { name: /^Workspace Linden/ }).click()
  await page.getByRole('menuitem', { name: 'Demo' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByText('No campaigns yet').waitFor()
  assert.equal(await page.getByText('Weekend linen sale').count(), 0)
})

await test('what changes elsewhere arrives by the live stream, and the mark says so', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/campaigns'))
  await page.locator('.live', { hasText: 'live' }).waitFor()
  const before = fixture.asked.filter(line => line.startsWith('GET /v1/campaigns?')).length
  fixture.say('campaigns')
  await fixture.whenAsked(() => fixture.asked.filter(line => line.startsWith('GET /v1/campaigns?')).length > before)
})

await test('signing out leads to the sign-in page and takes the session along', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/campaigns'))
  fixture.isSignedIn = false
  await page.getByRole('button', { name: 'Account of Nora Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal(await page.getByText('Weekend linen sale').count(), 0)
  assert.ok(fixture.asked.includes('POST /v1/auth/logout'))
})
