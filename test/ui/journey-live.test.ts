import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { expect } from '../support/campaign.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { identify, track } from '../support/segments.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const node = (id: string, type: string, title: string, config = {}) => ({ id, type: `triggers.${type}`, version: 1, title, config })
const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
const welcome = (contentId: string) => ({
  triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
  nodes: [
    node('pro', 'condition', 'Pays already?', { rule }),
    node('wait', 'wait', 'A day', { duration: { amount: 1, unit: 'days' } }),
    node('offer', 'send', 'Offer', { contentId }),
  ],
  edges: [
    { from: 'entry', outlet: 'start', to: 'pro' },
    { from: 'pro', outlet: 'no', to: 'wait' },
    { from: 'pro', outlet: 'yes', to: 'offer' },
  ],
  ends: [
    { from: 'wait', outlet: 'done' },
    { from: 'offer', outlet: 'sent' },
    { from: 'offer', outlet: 'not-sent' },
  ],
  settings: {
    reentry: { kind: 'once' as const },
    goal: null,
    exits: [],
    zone: null,
    message: { class: 'transactional' as const, topicId: null },
  },
})
const card = (page: Page, name: string) => page.locator('.journey-card').filter({ has: page.getByRole('heading', { name, exact: true }) })
const numbersOf = (page: Page, name: string) => card(page, name).locator('.numbers')

await test('a journey runs before the eyes of its author', { skip }, async t => {
  const { app, page, at, aJourney, draftOf, newPage, faults } = await journeysInUi(t, { runs: true })
  const content = await expect(
    201,
    app.call('POST', '/v1/contents', { key: 'sale', name: 'Sale', draft: { title: 'Sale', body: 'Today' } }),
  )
  await expect(200, app.call('POST', `/v1/contents/${content.id}/publish`, {}))
  const id = await aJourney('Welcome', welcome(content.id))
  const send = async (batch: readonly object[]): Promise<void> => {
    const answer = await app.call('POST', '/v1/batch', { batch }, { token: await app.key({ kind: 'write' }) })
    assert.equal(answer.status, 200, answer.text)
  }

  await t.test('publishing says who comes in; then it is seen as it runs', async () => {
    await visit(page, at(`/journeys/${id}`))
    await page.getByRole('button', { name: 'Publish', exact: true }).and(page.locator(':not([data-disabled])')).click()
    const dialog = page.getByRole('dialog', { name: 'Publish “Welcome” as v1?' })
    await dialog.getByText('Whoever does "Signed Up" comes in.').waitFor()
    assert.deepEqual(await graveFindings(page), [])
    await dialog.getByRole('button', { name: 'Publish v1' }).click()
    await page.getByText('Viewing v1, read only').waitFor()
  })

  await t.test('an event that is sent through the API moves the numbers on steps and lines while one looks', async () => {
    await numbersOf(page, 'Entry').getByText('0').waitFor()
    await send(
      [
        ['amira', 'Amira Haddad', 'free'],
        ['nora', 'Nora Lind', 'free'],
        ['paul', 'Paul Adler', 'pro'],
      ].flatMap(([userId = '', name, plan]) => [
        identify(userId, { name, plan, email: `${userId}@example.test` }),
        track(userId, 'Signed Up'),
      ]),
    )
    await numbersOf(page, 'Entry').getByText('3').waitFor()
    await page.getByRole('button', { name: 'A day: 2 people, show' }).waitFor()
    await page.locator('.journey-canvas .pill').filter({ hasText: 'No' }).getByText('66.7 %').waitFor()
    await page.locator('.journey-canvas .pill').filter({ hasText: 'Yes' }).getByText('33.3 %').waitFor()
  })

  await t.test(
    'a number shows the people behind it, found by name; a person shows the way they took, and the run in Temporal',
    async () => {
      await page.getByRole('button', { name: 'A day: 2 people, show' }).click()
      const people = page.getByRole('complementary', { name: 'People at A day' })
      await people.getByRole('button', { name: /Amira Haddad/ }).waitFor()
      await people.getByRole('textbox', { name: 'Find by name, e-mail or id' }).fill('nora')
      await people.getByRole('button', { name: /Amira Haddad/ }).waitFor({ state: 'detached' })
      assert.deepEqual(await graveFindings(page), [])
      await people.getByRole('button', { name: /Nora Lind/ }).click()
      const path = page.getByRole('complementary', { name: 'Path of Nora Lind' })
      await path.getByText('plan: free').waitFor()
      await page.locator('.journey-card.is-now').getByText('A day').waitFor()
      const temporal = await path.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')
      assert.match(temporal ?? '', /\/namespaces\/fathi\/workflows\//)
      assert.deepEqual(await graveFindings(page), [])
      // the address is the way: shared or reloaded, it shows the same
      await page.reload()
      await page.locator('.journey-card.is-now').getByText('A day').waitFor()
      await page.getByRole('button', { name: 'Back to the people' }).click()
      await people.waitFor()
      await people.getByRole('button', { name: 'Close' }).click()
    },
  )

  await t.test(
    'a step that sends says how its messages fared, and why one was not sent; numbers are of the days that are asked for',
    async () => {
      await numbersOf(page, 'Offer').getByRole('button', { name: 'Offer, messages: Not sent 1, show' }).click()
      const messages = page.getByRole('complementary', { name: 'Messages of Offer' })
      await messages.getByRole('region', { name: 'Not sent, by reason' }).getByText('No usable subscription').waitFor()
      assert.deepEqual(await graveFindings(page), [])
      await messages.getByText('– of sent').waitFor()
      await messages.getByRole('link', { name: '1', exact: true }).waitFor()
      await page.getByRole('button', { name: 'Any time, UTC' }).click()
      await page.getByRole('button', { name: 'Yesterday', exact: true }).click()
      await numbersOf(page, 'Entry').getByText('0').waitFor()
      await messages.getByText('No message was decided about here.').waitFor()
      await page.getByRole('button', { name: 'A day: 2 people, show' }).waitFor() // who waits does so now
      await page.getByRole('button', { name: 'Yesterday, UTC' }).click()
      await page.getByRole('button', { name: 'Last 7 days', exact: true }).click()
      await numbersOf(page, 'Entry').getByText('3').waitFor()
      // what is shown on a day may have been sent before it, and lists are by when a message was made
      await messages.getByText('0 % of decided').waitFor()
      assert.equal(await messages.getByText(/of (sent|shown)$/).count(), 0)
      assert.equal(await messages.getByRole('link').count(), 0)
      await messages.getByRole('button', { name: 'Show each message of all days' }).click()
      await page.getByRole('heading', { level: 1, name: 'Deliveries' }).waitFor()
      assert.equal(new URL(page.url()).searchParams.get('period'), null)
      await page.getByRole('row').filter({ hasText: 'Paul Adler' }).getByText('No usable subscription').waitFor()
      await visit(page, at('/journeys'))
      const row = page.getByRole('row').filter({ hasText: 'Welcome' })
      await row.getByRole('img', { name: '3 came in during the last 14 days, 3 of them today so far' }).waitFor()
      await row.getByRole('link', { name: '2', exact: true }).click()
      await page.getByRole('complementary', { name: 'Everybody who came in' }).getByText('Nora Lind').waitFor()
      await page.getByRole('complementary', { name: 'Everybody who came in' }).getByRole('button', { name: 'Close' }).click()
    },
  )

  await t.test('it is paused, and resumed in one of three ways', async () => {
    await page.getByRole('button', { name: 'Pause journey' }).click()
    const pause = page.getByRole('dialog', { name: 'Pause “Welcome”?' })
    await pause.getByText('2 people inside stop where they are').waitFor()
    await pause.getByRole('button', { name: 'Pause journey' }).click()
    await page.getByRole('button', { name: 'Resume journey' }).click()
    const resume = page.getByRole('dialog', { name: 'Resume “Welcome”?' })
    await resume.getByRole('radio', { name: 'Do it now' }).waitFor()
    assert.deepEqual(await resume.getByRole('radio').count(), 3)
    assert.deepEqual(await graveFindings(page), [])
    await resume.getByRole('radio', { name: 'Shift it' }).check()
    await resume.getByRole('button', { name: 'Resume journey' }).click()
    await page.getByRole('button', { name: 'Pause journey' }).waitFor()
  })

  await t.test('a new version says what changes, and what becomes of those inside is chosen step by step', async () => {
    await page.getByRole('button', { name: 'Edit draft' }).click()
    await card(page, 'A day').click()
    await page.getByRole('textbox', { name: 'How long: amount' }).fill('2')
    await page.getByRole('banner').getByText('Saved', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).and(page.locator(':not([data-disabled])')).click()
    const dialog = page.getByRole('dialog', { name: 'Publish “Welcome” as v2?' })
    const changes = dialog.locator('section').filter({ has: page.getByRole('heading', { name: 'What changes' }) })
    await changes.getByRole('listitem').filter({ hasText: 'A day' }).getByText('Changed').waitFor()
    await dialog.getByText('2 people', { exact: true }).waitFor()
    await dialog
      .getByRole('combobox', { name: 'What becomes of those at A day' })
      .or(dialog.getByRole('textbox', { name: 'What becomes of those at A day' }))
      .click()
    await page.getByRole('option', { name: 'Go over, wait anew' }).click()
    await dialog.getByText(/Goes over to "A day" and enters it anew/).waitFor()
    assert.deepEqual(await graveFindings(page), [])
    await dialog.getByRole('button', { name: 'Publish v2' }).click()
    await page.getByText('Viewing v2, read only').waitFor()
    await page.getByRole('button', { name: 'A day: 2 people, show' }).waitFor()
  })

  await t.test('versions are listed and compared, on the canvas and in words; one is restored into the draft', async () => {
    await page.getByRole('button', { name: 'Versions' }).click()
    const panel = page.getByRole('complementary', { name: 'Versions' })
    const moved = panel.getByRole('region', { name: 'People went over' })
    await moved.getByText('2 of 2 told: 2 went over').waitFor()
    await moved.getByRole('button', { name: 'Take back' }).waitFor()
    await panel.getByRole('list', { name: 'Versions' }).getByRole('button', { name: /^v1/ }).waitFor()
    await panel
      .getByRole('combobox', { name: 'Compare with' })
      .or(panel.getByRole('textbox', { name: 'Compare with' }))
      .click()
    await page.getByRole('option', { name: 'v1', exact: true }).click()
    await page.locator('.journey-card.is-changed').getByText('A day').waitFor()
    await panel.locator('del').getByText('1 days').waitFor()
    await panel.locator('ins').getByText('2 days').waitFor()
    assert.deepEqual(await graveFindings(page), [])
    await panel.getByRole('list', { name: 'Versions' }).getByRole('button', { name: /^v1/ }).click()
    await page.getByText('Viewing v1, read only').waitFor()
    await panel.getByRole('button', { name: 'Restore v1 into the draft' }).click()
    await page.getByRole('button', { name: 'Restore into draft' }).click()
    await page.getByText('Draft of v3').waitFor()
    assert.deepEqual((await draftOf(id)).nodes.find(one => one.id === 'wait')?.config, { duration: { amount: 1, unit: 'days' } })
  })

  await t.test('what happened to a person becomes a scenario of the draft, which comes true', async () => {
    await visit(page, at(`/journeys/${id}?view=live&node=wait`))
    const people = page.getByRole('complementary', { name: 'People at A day' })
    await people.getByRole('button', { name: /Nora Lind/ }).click()
    const path = page.getByRole('complementary', { name: 'Path of Nora Lind' })
    const make = path.getByRole('button', { name: 'Make a scenario from this run' })
    await make.waitFor()
    const run = page.url()
    // whoever must not look at people, or cannot change the journey any more, is not offered it
    await page.route('**/v1/auth/refresh', async route => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), permissions: ['triggers:read', 'triggers:write'] } })
    })
    await visit(page, run)
    await path.getByText('plan: free').waitFor()
    assert.equal(await make.count(), 0)
    await page.unroute('**/v1/auth/refresh')
    await page.route(`**/v1/journeys/${id}`, async route => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'archived' } })
    })
    await visit(page, run)
    await path.getByText('plan: free').waitFor()
    assert.equal(await make.count(), 0)
    await page.unroute(`**/v1/journeys/${id}`)
    await visit(page, run)
    await make.click()
    await path.getByText('A scenario of this run is in the draft.').waitFor()
    const [scenario] = (await draftOf(id)).scenarios ?? []
    assert.deepEqual(scenario?.person?.traits, { plan: 'free' }, 'neither name nor address')
    assert.deepEqual(scenario.expects.slice(0, 2), [
      { expect: 'visited', node: 'pro', outlet: 'no' },
      { expect: 'visited', node: 'wait' },
    ])
    await path.getByRole('button', { name: 'Open scenarios' }).click()
    await page.getByRole('complementary', { name: 'Scenarios' }).getByText('Passed', { exact: true }).waitFor()
  })

  await t.test('who looks at what runs, or edits the draft, goes on doing so whatever becomes of the draft', async () => {
    const again = () => page.waitForResponse(answer => answer.url().endsWith(`/v1/journeys/${id}`) && answer.ok())
    const restore = async (version: number) => {
      const { headers } = await app.call('GET', `/v1/journeys/${id}`)
      await expect(
        200,
        app.call('POST', `/v1/journeys/${id}/versions/${version}/restore`, undefined, { headers: { 'if-match': String(headers.etag) } }),
      )
    }
    await visit(page, at(`/journeys/${id}`))
    await page.getByText('Draft of v3').waitFor()
    await Promise.all([again(), restore(2)])
    await card(page, 'A day').getByText('2 days').waitFor()
    await page.getByText('Draft of v3').waitFor()
    await visit(page, at(`/journeys/${id}`))
    await page.getByText('Viewing v2, read only').waitFor()
    await Promise.all([again(), restore(1)])
    await page.getByRole('button', { name: 'More about this journey' }).click()
    await page.getByRole('menuitem', { name: 'Discard draft' }).waitFor()
    await page.getByText('Viewing v2, read only').waitFor()
  })

  await t.test('a copy that cannot be made says why', async () => {
    await visit(page, at('/journeys'))
    await page.route('**/duplicate', route => route.abort())
    await page.getByRole('button', { name: 'Actions for Welcome' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
    const dialog = page.getByRole('dialog', { name: '“Welcome” was not duplicated' })
    await dialog.getByRole('alert').waitFor()
    assert.deepEqual(await graveFindings(page), [])
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.unroute('**/duplicate')
  })

  await t.test('on a narrow screen who is where is read from the outline', async () => {
    const narrow = await newPage({ width: 390, height: 844, scheme: 'dark' })
    await visit(narrow, at(`/journeys/${id}?view=live`))
    await narrow.getByRole('button', { name: 'A day: 2 people, show' }).click()
    await narrow
      .getByRole('complementary', { name: 'People at A day' })
      .getByRole('button', { name: /Nora Lind/ })
      .click()
    await narrow.getByRole('complementary', { name: 'Path of Nora Lind' }).getByText('plan: free').waitFor()
    assert.equal(await narrow.evaluate('document.documentElement.scrollWidth'), 390)
    assert.deepEqual(await graveFindings(narrow), [])
  })

  await t.test('a run that is not there, and numbers that cannot be read, are said where they would stand', async () => {
    await visit(page, at(`/journeys/${id}?run=0197c0de-0000-7000-8000-000000000009`))
    await page.getByRole('complementary', { name: 'Path' }).getByRole('alert').waitFor()
    let fail = (): void => undefined
    const failed = new Promise<void>(resolve => (fail = resolve))
    await page.route('**/numbers?*', async route => {
      await failed
      await route.abort()
    })
    await page.goto(at(`/journeys/${id}?view=live&node=offer&behind=messages`))
    const messages = page.getByRole('complementary', { name: 'Messages of Offer' })
    await messages.getByText('Loading').waitFor({ state: 'attached' })
    const none = messages.getByText('No message was decided about here.')
    assert.equal(await none.count(), 0, 'that is not known yet')
    fail()
    await page.locator('.journey-refused').getByRole('alert').waitFor()
    assert.equal(await none.count(), 0, 'nor is it now')
    await page.unroute('**/numbers?*')
    await page.locator('.journey-refused').getByRole('button', { name: 'Try again' }).click()
    await none.waitFor()
    await page.getByRole('button', { name: 'A day: 2 people, show' }).waitFor()
  })

  await t.test('it lets nobody in any more, and is archived only once nobody is inside', async () => {
    await visit(page, at(`/journeys/${id}?view=live`))
    await page.getByRole('button', { name: 'More about this journey' }).click()
    assert.ok(await page.getByRole('menuitem', { name: /Archive journey/ }).isDisabled())
    await page.getByRole('menuitem', { name: 'Let nobody in', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Let nobody in' }).click()
    await page.getByRole('banner').getByText('Draining').waitFor()
  })
  assert.deepEqual(faults, [])
})
