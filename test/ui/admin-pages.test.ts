import assert from 'node:assert/strict'
import test from 'node:test'
import { signIn, startPlatform } from '../support/admin.ts'
import { openChromium, withoutChromium as skip } from '../support/chromium.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { watchFaults } from '../support/page-faults.ts'
import { graveFindings, paleFindings } from '../support/seen-by-axe.ts'

const PEOPLE = 12

await test('the admin UI of a workspace in use', { skip }, async t => {
  const platform = await startPlatform(t)
  const { call, url } = platform
  const made = await readyToSend(platform, platform.emulatorUrl, PEOPLE)
  const audience = { kind: 'site', siteId: made.siteId }
  const campaign = await expect(
    201,
    call('POST', '/v1/campaigns', { name: 'Spring sale', audience, contentId: made.contentId, topicId: made.topicId }),
  )
  const draft = await expect(201, call('POST', '/v1/campaigns', { name: 'Summer sale', audience }))
  await expect(200, call('POST', `/v1/campaigns/${campaign.id}/launch`, {}))
  await eventually(async () => (await call('GET', `/v1/campaigns/${campaign.id}`)).body.state === 'sent', 'the campaign is sent')
  await platform.key({ kind: 'secret', permissions: ['cdp:read'] })
  const role = await expect(201, call('POST', '/v1/roles', { key: 'reader', name: 'Reader', permissions: ['campaigns:read'] }))

  const browser = await openChromium(t)
  const page = await (await browser.newContext({ baseURL: url, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })).newPage()
  const faults = watchFaults(page)

  await t.test('lets the owner in with e-mail and one-time password, and asks for a password of his own', async () => {
    await signIn(page, url, platform.workspace)
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    const refused = await call('POST', '/v1/auth/login', { email: platform.workspace.email, password: platform.workspace.password })
    assert.equal(refused.status, 401)
  })
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()

  const places: readonly (readonly [place: string, heading: string, path: string])[] = [
    ['home', 'Home', '/'],
    ['profiles', 'Profiles', '/profiles'],
    ['a profile', 'Person 1', `/profiles/${made.people[0]}`],
    ['segments', 'Segments', '/segments'],
    ['a segment being made', 'New segment', '/segments/new'],
    ['events', 'Events', '/events'],
    ['subscribers', 'Subscribers', '/subscribers'],
    ['journeys', 'Journeys', '/journeys'],
    ['campaigns', 'Campaigns', '/campaigns'],
    ['a campaign being written', 'Summer sale', `/campaigns/${draft.id}`],
    ['the message of a campaign being written', 'Summer sale', `/campaigns/${draft.id}?tab=message`],
    ['the review of a campaign being written', 'Summer sale', `/campaigns/${draft.id}?tab=review`],
    ['the report of a campaign', 'Spring sale', `/campaigns/${campaign.id}`],
    ['the message of a campaign', 'Spring sale', `/campaigns/${campaign.id}?tab=message`],
    ['templates', 'Templates', '/templates'],
    ['a template', 'Sale', `/templates/${made.contentId}`],
    ['sites', 'Sites', '/sites'],
    ['a site', 'Shop', `/sites/${made.siteId}`],
    ['the health of a site', 'Shop', `/sites/${made.siteId}?tab=health`],
    ['the settings of a site', 'Shop', `/sites/${made.siteId}?tab=settings`],
    ['deliveries', 'Deliveries', '/deliveries'],
    ['API keys', 'API keys', '/api-keys'],
    ['plugins', 'Plugins', '/plugins'],
    ['a plugin', 'Web push', '/plugins/webpush'],
    ['the settings of the workspace', 'Workspace', '/settings/workspace'],
    ['topics', 'Topics', '/settings/topics'],
    ['message policies', 'Message policies', '/settings/policies'],
    ['the policy of a topic', 'News and offers', `/settings/policies/topic:${made.topicId}`],
    ['members', 'Members', '/settings/members'],
    ['roles', 'Roles', '/settings/roles'],
    ['a role', 'Reader', `/settings/roles/${role.id}`],
    ['the audit log', 'Audit log', '/settings/audit-log'],
  ]

  await t.test('has a page tested for each place of its navigation', async () => {
    await page.goto('/')
    const links = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link')
    await links.filter({ hasText: 'Audit log' }).waitFor()
    const paths = await links.evaluateAll(all => all.map(link => (link as unknown as { pathname: string }).pathname))
    assert.ok(paths.length >= 13)
    assert.deepEqual(
      paths.filter(path => !places.some(([, , tested]) => tested === path)),
      [],
    )
  })

  for (const [place, heading, path] of places)
    await t.test(`shows ${place} without a fault, readable in light and dark`, async () => {
      faults.take()
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await faults.quiet()
      const light = await graveFindings(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
      const dark = await paleFindings(page)
      assert.deepEqual({ faults: faults.take(), light, dark }, { faults: [], light: [], dark: [] })
    })
})
