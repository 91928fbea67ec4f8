import assert from 'node:assert/strict'
import test from 'node:test'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { aSegment, send, track } from '../support/segments.ts'
import { ordered, peopleInUi } from '../support/segments-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('a segment asks what came of a journey, which is chosen by its name', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  const wait = { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }
  const { id: journey } = await expect(201, app.call('POST', '/v1/journeys', { name: 'Welcome', draft: aDraft([wait]) }))
  await expect(201, app.call('POST', '/v1/journeys', { name: 'Win back', draft: aDraft([wait]) }))
  await expect(200, app.call('POST', `/v1/journeys/${journey}/publish`))
  await send(app, [track('bob', 'Signed Up'), track('cho', 'Signed Up')])
  const segment = await aSegment(app, 'Welcomed', ordered(1))

  await visit(page, at(`/segments/${segment}`))
  const choose = async (button: string | RegExp, option: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('Add condition', 'Went through a journey')
  await choose(/^Journey/, 'Welcome')
  await page.getByRole('complementary').locator('.big b').getByText('2', { exact: true }).waitFor()
  await page.getByText('entered Welcome').first().waitFor()
  await page.getByRole('button', { name: 'Review and save' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save segment' }).click()
  await page.getByText('Welcomed saved').waitFor()
  const { body } = await app.call('GET', `/v1/segments/${segment}`)
  assert.deepEqual(body.rule.all[1], {
    fact: 'triggers.journey-outcome',
    params: { outcome: 'entered', journey },
    operator: 'boolean-is',
    value: true,
  })
  assert.deepEqual(faults, [])
})
