import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { preferenceLink } from '../../plugins/delivery/preferences/preference-link.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { openBrowser, visit, withoutChromium } from './admin-fixture/admin-page.ts'
import { signedIn } from '../support/signed-in.ts'

await test('message policies in the interface', { skip: withoutChromium }, async t => {
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { browser, newPage, faults } = await openBrowser(t)
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  const page = await newPage()
  await signedIn(page, url, app.workspace)
  const policy = (of: string) => expect(200, call('GET', `/v1/policies/${of}`))
  const save = async () => {
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })
  }

  await t.test('are written as sentences and kept', async () => {
    await visit(page, `${url}/settings/policies`)
    await page.getByText('No limit.').waitFor()
    await page.getByRole('button', { name: 'Add limit', exact: true }).click()
    const limit = page.getByRole('group', { name: 'Limit 1' })
    await limit.getByLabel('At most').fill('2')
    await limit.getByLabel('messages in').fill('')
    await limit.getByLabel('messages in').fill('48')
    await limit.getByRole('combobox', { name: 'Unit' }).click()
    await page.getByRole('option', { name: 'hours' }).click()
    assert.equal(await limit.getByLabel('messages in').inputValue(), '48', 'it stays said in hours')
    await limit.getByRole('combobox', { name: 'Unit' }).click()
    await page.getByRole('option', { name: 'days' }).click()
    await limit.getByLabel('messages in').fill('5')
    await limit.getByRole('combobox', { name: 'One more' }).click()
    await page.getByRole('option', { name: 'is not sent' }).click()
    await page.getByRole('switch', { name: 'Keep quiet hours' }).check({ force: true })
    await page.getByLabel('From').fill('21:30')
    await page.getByRole('switch', { name: 'Hold people out' }).check({ force: true })
    assert.deepEqual(await graveFindings(page), [])
    await save()
    const { caps, quietHours, holdoutPercent } = await policy('workspace')
    assert.deepEqual(
      { caps, quietHours, holdoutPercent },
      {
        caps: [{ maximum: 2, windowHours: 120, mode: 'drop' }],
        quietHours: { from: '21:30', to: '08:00', mode: 'hold' },
        holdoutPercent: 5,
      },
    )
  })

  await t.test('that cannot be kept say so at their field', async () => {
    await page.getByLabel('To', { exact: true }).fill('21:30')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('They end when they begin. Choose another time, or leave quiet hours out.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  await t.test('are tighter for a topic, listed in a sentence, and taken back', async () => {
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    await page.getByRole('button', { name: 'Add limits for…' }).click()
    await page.getByRole('combobox', { name: 'Topic' }).click()
    await page.getByRole('option', { name: topic.name }).click()
    assert.deepEqual(await graveFindings(page), [])
    await page.getByRole('button', { name: 'Set limits' }).click()
    await page.getByRole('heading', { level: 1, name: topic.name }).waitFor()
    await page.getByRole('button', { name: 'Add limit', exact: true }).click()
    await save()
    assert.deepEqual((await policy(`topic:${topic.id}`)).caps, [{ maximum: 3, windowHours: 168, mode: 'hold' }])
    await page.getByRole('link', { name: 'Message policies' }).first().click()
    const row = page.getByRole('listitem').filter({ hasText: 'At most 3 messages in 7 days' })
    await row.getByRole('link', { name: topic.name }).waitFor()
    await row.getByRole('button', { name: /Remove/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove limits' }).click()
    await page.getByText('Nothing has limits of its own.').waitFor()
    assert.equal((await policy(`topic:${topic.id}`)).version, 0)
    assert.deepEqual(faults, [])
  })

  await t.test('are said where a journey is drawn and where a campaign is reviewed, and changed there for it alone', async () => {
    const { id } = await expect(201, call('POST', '/v1/journeys', { name: 'Cart' }))
    await visit(page, `${url}/journeys/${id}`)
    const part = page.getByRole('region', { name: 'How often and when' })
    await part.getByText('At most 2 messages in 5 days, quiet from 21:30 to 08:00').first().waitFor()
    await part.getByText('Nothing set').waitFor()
    const limits = page.getByRole('dialog', { name: 'Limits of this journey' })
    await part.getByRole('button', { name: 'Change for this journey' }).click()
    await limits.getByRole('button', { name: 'Add limit', exact: true }).click()
    await limits.getByRole('group', { name: 'Limit 1' }).getByLabel('At most').fill('1')
    assert.deepEqual(await graveFindings(page), [])
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await part.getByText('At most 1 message in 7 days, quiet from 21:30 to 08:00').waitFor()
    assert.deepEqual((await policy(`journey:${id}`)).caps, [{ maximum: 1, windowHours: 168, mode: 'hold' }])
    await part.getByRole('button', { name: 'Change for this journey' }).click()
    await limits.getByRole('button', { name: 'Remove limit 1' }).click()
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await limits.waitFor({ state: 'detached' })
    await part.getByText('Nothing set').waitFor()
    assert.equal((await policy(`journey:${id}`)).version, 0)
    // a journey of transactional messages keeps to no limit, but where a step sends marketing
    const journeyOf = (name: string, config = {}) => {
      const send = { id: 'send', type: 'triggers.send', title: 'Offer', config, ends: ['sent', 'not-sent'] }
      const draft = aDraft([send], undefined, { message: { class: 'transactional', topicId: null } })
      return expect(201, call('POST', '/v1/journeys', { name, draft }))
    }
    await visit(page, `${url}/journeys/${(await journeyOf('Bills')).id}`)
    await part.getByText('Transactional messages always leave: no limit and no quiet hours hold for them.').waitFor()
    await visit(page, `${url}/journeys/${(await journeyOf('Bills and more', { class: 'marketing' })).id}`)
    await part.getByText('For the steps that send marketing.').waitFor()
    await part.getByText('At most 2 messages in 5 days, quiet from 21:30 to 08:00').first().waitFor()
    const campaign = await expect(201, call('POST', '/v1/campaigns', { name: 'Sale' }))
    await visit(page, `${url}/campaigns/${campaign.id}?tab=review`)
    await page.getByText('At most 2 messages in 5 days, quiet from 21:30 to 08:00').first().waitFor()
    await page.getByRole('button', { name: 'Change for this campaign' }).click()
    const ofCampaign = page.getByRole('dialog', { name: 'Limits of this campaign' })
    await ofCampaign.getByRole('switch', { name: 'Keep quiet hours' }).check({ force: true })
    await ofCampaign.getByRole('button', { name: 'Save limits' }).click()
    await page.getByText('At most 2 messages in 5 days, quiet from 21:30 to 08:00, quiet from 22:00 to 08:00').waitFor()
    assert.deepEqual((await policy(`campaign:${campaign.id}`)).quietHours, { from: '22:00', to: '08:00', mode: 'hold' })
    await visit(page, `${url}/settings/policies`)
    await page.getByRole('button', { name: 'Add limits for…' }).click()
    const add = page.getByRole('dialog', { name: 'Limits of its own' })
    const choose = async (field: string, option: string) => {
      await add.getByRole('combobox', { name: field, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    await choose('For', 'a step of a journey')
    await choose('Journey', 'Bills and more')
    await choose('Step', 'Offer')
    await add.getByRole('button', { name: 'Set limits' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bills and more: Offer' }).waitFor()
    assert.deepEqual(faults, [])
  })

  await t.test('belong to topics, which are made, changed and archived', async () => {
    const topics = async () =>
      (await expect(200, call('GET', '/v1/topics'))).items.map((one: { name: string; defaultsTo: string; archivedAt: string | null }) => [
        one.name,
        one.defaultsTo,
        one.archivedAt === null,
      ])
    await visit(page, `${url}/settings/topics`)
    await page.getByRole('button', { name: 'New topic' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Weekly')
    await dialog.getByLabel('Description').fill('Every Friday')
    await dialog.getByRole('combobox', { name: 'Who said nothing' }).click()
    await page.getByRole('option', { name: 'gets it', exact: true }).click()
    assert.deepEqual(await graveFindings(page), [])
    await dialog.getByRole('button', { name: 'Create topic' }).click()
    await page.getByRole('link', { name: 'Weekly' }).waitFor()
    assert.deepEqual((await topics()).at(-1), ['Weekly', 'in', true])
    await page.getByRole('button', { name: 'Actions for Weekly' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Fridays')
    await page.getByRole('dialog').getByRole('button', { name: 'Save topic' }).click()
    await page.getByRole('button', { name: 'Actions for Fridays' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Archive topic' }).click()
    await page.getByRole('link', { name: 'Fridays' }).waitFor({ state: 'detached' })
    assert.deepEqual((await topics()).at(-1), ['Fridays', 'in', false])
    assert.deepEqual(faults, [])
  })

  await t.test('and the page on which people choose works without a script, by keyboard, readable in light and dark', async () => {
    const { id } = await expect(201, call('POST', '/v1/profiles', { userId: 'chooser' }))
    await expect(201, call('POST', '/v1/topics', { key: 'tips', name: 'Tips', description: 'Once a week', defaultsTo: 'in' }))
    const path = new URL(preferenceLink(scope(), id)).pathname
    for (const colorScheme of ['light', 'dark'] as const) {
      const looked = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
      await looked.goto(url + path)
      await looked.getByRole('heading', { level: 1 }).waitFor()
      assert.deepEqual(await graveFindings(looked), [], colorScheme)
      await looked.close()
    }
    const context = await browser.newContext({ javaScriptEnabled: false })
    const chooser = await context.newPage()
    await chooser.goto(url + path)
    assert.equal(await chooser.getByLabel('Tips').isChecked(), true)
    await chooser.getByLabel('Tips').focus()
    await chooser.keyboard.press('Space')
    await chooser.keyboard.press('Tab')
    await chooser.keyboard.press('Enter')
    await chooser.getByRole('status').getByText('Your choice is saved.').waitFor()
    assert.equal(await chooser.getByLabel('Tips').isChecked(), false)
    await context.close()
  })
})
