import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { openBrowser, visit, withoutChromium } from './admin-fixture/admin-page.ts'
import { startFixture } from './admin-fixture/fixture-server.ts'

const root = join(import.meta.dirname, '../..')

/** The interface as it is built where a plugin from outside is configured. */
function builtWithPlugin(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'fathi-ui-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const list = join(folder, 'plugins.json')
  writeFileSync(list, JSON.stringify([{ name: 'acme-loyalty', adminEntry: join(root, 'test/fixtures/acme-loyalty/admin/index.tsx') }]))
  const ui = join(folder, 'ui')
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', ui, '--logLevel', 'error'], {
    cwd: join(root, 'admin-ui'),
    env: { ...process.env, FATHI_PLUGINS_JSON: list, NODE_ENV: 'production', NODE_OPTIONS: '' },
  })
  return ui
}

await test(
  'a plugin from its own package has its page, its part of the profile, its command and its settings in the interface',
  { skip: withoutChromium },
  async t => {
    const app = await buildTestApp(t, { plugins: await fixtureUses() })
    await app.app.listen({ host: '127.0.0.1', port: 0 })
    const api = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
    const fixture = await startFixture(builtWithPlugin(t), { api })
    t.after(() => fixture.close())
    const profile = await app.call('POST', '/v1/profiles', { userId: 'u1', displayName: 'Inès Moreau' })
    const given = await app.call('POST', '/v1/loyalty-points', { profileId: profile.body.id, points: 40, reason: 'Welcome' })
    assert.equal(given.status, 201, given.text)

    const { newPage, faults } = await openBrowser(t)
    const page = await newPage()
    await page.goto(`${fixture.url}/sign-in`)
    await page.getByLabel('E-mail').fill(app.workspace.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(app.workspace.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Later' }).click()

    await page.getByRole('link', { name: 'Loyalty' }).click()
    await page.getByRole('heading', { name: 'Loyalty', level: 1 }).waitFor()
    await page.getByText('Welcome').waitFor()
    assert.deepEqual(await graveFindings(page), [])

    await visit(page, `${fixture.url}/profiles/${profile.body.id}`)
    await page.getByRole('region', { name: 'Loyalty' }).getByText('40').waitFor()

    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search pages, people and actions').fill('loyalty points')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/acme-loyalty$/)

    await visit(page, `${fixture.url}/plugins/acme-loyalty`)
    const secret = page.locator('.schema-form input[type=password]').first()
    await secret.fill('a-secret-of-ours')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })
    const { body } = await app.call('GET', '/v1/plugin-settings/acme-loyalty')
    assert.equal(body.secrets.length, 1)
    assert.ok(!JSON.stringify(body).includes('a-secret-of-ours'))
    assert.deepEqual(faults, [])
  },
)
