import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { openBrowser, visit, withoutChromium } from './admin-fixture/admin-page.ts'
import { signedIn } from '../support/signed-in.ts'

interface Stage {
  app: TestApp
  page: Page
  faults: string[]
  at: (path: string) => string
}

/** The real API serving the built interface, and its owner signed in by e-mail and password. */
async function aStage(t: TestContext): Promise<Stage> {
  const app = await buildTestApp(t)
  const { newPage, faults } = await openBrowser(t)
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  const page = await newPage()
  await signedIn(page, url, app.workspace)
  return { app, page, faults, at: path => url + path }
}

await test('an empty workspace shows every page, accessibly and without a complaint', { skip: withoutChromium }, async t => {
  const { page, at, faults } = await aStage(t)
  await visit(page, at('/'))
  const links = await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link').all()
  const places = await Promise.all(links.map(link => link.getAttribute('href')))
  assert.ok(places.length >= 13, `only ${places.length} places`)
  for (const place of [...places, '/deliveries?tab=deliveries', '/plugins/webpush']) {
    await visit(page, at(place ?? '/'))
    assert.equal(await page.getByRole('alert').count(), 0, `${place}: ${await page.locator('main').innerText()}`)
    assert.deepEqual(await graveFindings(page), [], place ?? '')
  }
  assert.deepEqual(faults, [])
})

await test('a site is added, refused inputs name their field, and its snippet is shown', { skip: withoutChromium }, async t => {
  const { page, at } = await aStage(t)
  await visit(page, at('/sites?new=yes'))
  const dialog = page.getByRole('dialog', { name: 'New site' })
  await dialog.getByLabel('Name').fill('Shop')
  await dialog.getByLabel('Origins').fill('https://shop.example')
  await dialog.getByLabel('Contact for push services').fill('nonsense')
  await dialog.getByRole('button', { name: 'Add site' }).click()
  await dialog.getByText(/mailto:push@example\.com/).waitFor()
  await dialog.getByLabel('Contact for push services').fill('mailto:push@shop.example')
  await dialog.getByRole('button', { name: 'Add site' }).click()
  await page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor()
  await page.getByText(/fathi\.init\(/).waitFor()
  await page.getByText('Waiting for the first visit').waitFor()
})

await test(
  'a template is written, saved by itself, previewed, published and sent by a campaign draft',
  { skip: withoutChromium },
  async t => {
    const { page, at, app } = await aStage(t)
    await visit(page, at('/templates?new=yes'))
    await page.getByRole('dialog').getByLabel('Name').fill('Welcome')
    await page.getByRole('button', { name: 'Create template' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill("Hello {{default profile.firstName 'there'}}")
    await page.getByRole('textbox', { name: 'Opens' }).fill('https://shop.example/')
    await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await page.getByRole('region', { name: 'Firefox on Windows' }).getByText('Hello there').waitFor()
    await page.getByRole('button', { name: 'Publish version 1' }).click()
    assert.ok(await page.getByRole('button', { name: 'Version 1 is published' }).isDisabled(), 'there is nothing new to publish')
    const { body } = await app.call('GET', '/v1/contents?owner=library')
    assert.equal(body.items[0].publishedVersion, 1)
    assert.equal(body.items[0].draft.title, "Hello {{default profile.firstName 'there'}}")

    await visit(page, at('/campaigns?new=yes'))
    await page.getByRole('dialog').getByLabel('Name').fill('First')
    await page.getByRole('button', { name: 'Create draft' }).click()
    const steps = page.getByRole('navigation', { name: 'Steps of the campaign' })
    await steps.getByRole('link', { name: /Message/ }).click()
    await page.getByLabel('From the library').check()
    await page.getByRole('combobox', { name: 'Template' }).click()
    await page.getByRole('option', { name: 'Welcome' }).click()
    await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
    await steps.getByRole('link', { name: /Review/ }).click()
    await page.getByText('Choose who gets it').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Launch campaign' }).isDisabled(), 'nobody would get it')
  },
)

await test('profiles are listed, searched, opened and edited, and the edit stands in the audit log', { skip: withoutChromium }, async t => {
  const { page, at, app } = await aStage(t)
  for (const [userId, displayName] of [
    ['u1', 'Inès Moreau'],
    ['u2', 'Jonas Weber'],
  ]) {
    const made = await app.call('POST', '/v1/profiles', { userId, displayName, country: 'FR', traits: { tier: 'gold' } })
    assert.equal(made.status, 201, made.text)
  }
  await visit(page, at('/profiles'))
  await page.getByRole('searchbox').fill('jonas')
  await page.getByText('Inès Moreau').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Jonas Weber/ }).click()
  await page.getByText('gold').waitFor()
  await page.getByRole('button', { name: 'Actions for Jonas Weber' }).click()
  await page.getByRole('menuitem', { name: 'Edit details' }).click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Jonas W.')
  await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('heading', { name: 'Jonas W.', level: 1 }).waitFor()
  await visit(page, at('/settings/audit-log'))
  await page.getByRole('button', { name: 'Updated profile' }).first().click()
  await page.getByRole('dialog').getByText('displayName').waitFor()
})

await test('a member and a key are made, their secrets shown once; a new role sees what it may', { skip: withoutChromium }, async t => {
  const { page, at, app } = await aStage(t)
  await visit(page, at('/settings/roles'))
  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Reader')
  await page.getByRole('button', { name: 'Create role' }).click()
  await page.getByRole('heading', { name: 'Reader', level: 1 }).waitFor()
  await page.getByRole('checkbox', { name: /campaigns:read/ }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })

  await visit(page, at('/settings/members'))
  await page.getByRole('button', { name: 'Add member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Ana Lopes')
  await dialog.getByLabel('E-mail').fill('ana@example.test')
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Reader' }).click()
  await dialog.getByRole('button', { name: 'Add member' }).click()
  const password = (await dialog.locator('.code pre').innerText()).trim()
  const signedIn = await app.call('POST', '/v1/auth/login', { email: 'ana@example.test', password }, { token: null })
  assert.equal(signedIn.status, 200, signedIn.text)
  assert.deepEqual(signedIn.body.permissions, ['campaigns:read'])
  await dialog.getByRole('button', { name: 'I have kept it' }).click()

  await visit(page, at('/api-keys'))
  await page.getByRole('button', { name: 'New key' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill('Reader key')
  assert.ok(
    await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).isDisabled(),
    'a key that may do nothing is not made',
  )
  await page.getByRole('dialog').getByLabel('All of campaigns').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  const secret = (await page.getByRole('dialog').locator('.code pre').innerText()).trim()
  assert.equal((await app.call('GET', '/v1/campaigns', undefined, { token: secret })).status, 200)
  await page.getByRole('dialog').getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await page.getByText(secret).count(), 0, 'it is shown once')
})

await test('settings of the workspace and of a plugin are saved, and a second editor is told', { skip: withoutChromium }, async t => {
  const { page, at, app } = await aStage(t)
  await visit(page, at('/settings/workspace'))
  await page.getByLabel('Name', { exact: true }).first().fill('Linden & Loom')
  const { headers } = await app.call('GET', '/v1/workspace')
  const other = await app.call('PATCH', '/v1/workspace', { currency: 'SEK' }, { headers: { 'if-match': String(headers.etag) } })
  assert.equal(other.status, 200, other.text)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Someone saved this while you were editing.').waitFor()
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })
  const { body } = await app.call('GET', '/v1/workspace')
  assert.equal(body.name, 'Linden & Loom')
  assert.equal(body.currency, 'SEK', 'what the other changed stays')
  await page.getByRole('button', { name: /^Workspace Linden & Loom/ }).waitFor()

  await visit(page, at('/plugins/webpush'))
  const hosts = page.getByRole('combobox', { name: 'Further push services' })
  await hosts.fill('not a host!')
  await hosts.press('Enter')
  await page.getByText(/must match pattern/).waitFor()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await hosts.fill('push.example.com')
  await hosts.press('Enter')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })
  const kept = await app.call('GET', '/v1/plugin-settings/webpush')
  assert.deepEqual(kept.body.values.extraPushHosts, ['push.example.com'])
})
