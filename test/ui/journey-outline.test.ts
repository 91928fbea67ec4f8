import assert from 'node:assert/strict'
import test from 'node:test'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('on a narrow screen a step is edited in a drawer over the outline', { skip }, async t => {
  const { newPage, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Narrow', {
    triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
    nodes: [{ id: 'wait', type: 'triggers.wait', version: 1, config: { duration: { amount: 1, unit: 'days' } } }],
    edges: [{ from: 'entry', outlet: 'start', to: 'wait' }],
    ends: [{ from: 'wait', outlet: 'done' }],
  })
  const page = await newPage({ width: 390, height: 844 })
  await visit(page, at(`/journeys/${id}`))
  await page.getByRole('list', { name: 'Outline' }).getByRole('button', { name: 'Wait', exact: true }).click()
  const drawer = page.getByRole('dialog', { name: 'Inspector' })
  await drawer.getByRole('textbox', { name: 'Name' }).fill('A day')
  await drawer.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('list', { name: 'Outline' }).getByRole('button', { name: 'A day', exact: true }).waitFor()
  await page.waitForResponse(response => response.request().method() === 'PATCH' && response.ok())
  assert.equal((await draftOf(id)).nodes[0]?.title, 'A day')
})
