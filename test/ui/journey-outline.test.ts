import assert from 'node:assert/strict'
import test from 'node:test'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('on a narrow screen a step is edited in a drawer over the outline', { skip }, async t => {
  const { newPage, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Narrow', {
    triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
    nodes: [
      { id: 'wait', type: 'triggers.wait', version: 1, config: { duration: { amount: 1, unit: 'days' } } },
      {
        id: 'halves',
        type: 'triggers.split',
        version: 1,
        config: {
          parts: [
            { id: 'k3x9', weight: 1 },
            { id: 'p0q1', label: 'Others', weight: 1 },
          ],
        },
      },
    ],
    edges: [
      { from: 'entry', outlet: 'start', to: 'wait' },
      { from: 'wait', outlet: 'done', to: 'halves' },
    ],
    ends: ['k3x9', 'p0q1'].map(outlet => ({ from: 'halves', outlet })),
  })
  const page = await newPage({ width: 390, height: 844 })
  await visit(page, at(`/journeys/${id}`))
  const outline = page.getByRole('list', { name: 'Outline' })
  await outline.getByText('Part 1: ends here').waitFor()
  await outline.getByText('Others: ends here').waitFor()
  await outline.getByRole('button', { name: 'Wait', exact: true }).click()
  const drawer = page.getByRole('dialog', { name: 'Inspector' })
  await drawer.getByRole('textbox', { name: 'Name' }).fill('A day')
  await drawer.getByRole('button', { name: 'Close' }).click()
  await outline.getByRole('button', { name: 'A day', exact: true }).waitFor()
  await page.waitForResponse(response => response.request().method() === 'PATCH' && response.ok())
  assert.equal((await draftOf(id)).nodes[0]?.title, 'A day')
})

await test('every kind of step opens in the inspector, whatever its schema names', { skip }, async t => {
  const { app, newPage, at, aJourney, faults } = await journeysInUi(t)
  interface Kind {
    type: string
    version: number
    kind: string
    examples: Record<string, unknown>[]
  }
  const { items } = (await app.call('GET', '/v1/node-types')).body as { items: Kind[] }
  const steps = items.filter(one => one.kind === 'node')
  assert.ok(steps.length > 15, `${steps.length} kinds`)
  const id = await aJourney('All', {
    triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
    nodes: steps.map(({ type, version, examples }, index) => ({
      id: `n${index}`,
      type,
      version,
      title: `Step ${index}`,
      config: examples[0] ?? {},
    })),
    edges: [{ from: 'entry', outlet: 'start', to: 'n0' }],
  })
  const page = await newPage({ width: 390, height: 844 })
  await visit(page, at(`/journeys/${id}`))
  for (const [index, { type }] of steps.entries()) {
    await page
      .getByRole('list', { name: 'Outline' })
      .getByRole('button', { name: new RegExp(`^Step ${index}(?!\\d)`) })
      .click()
    const drawer = page.getByRole('dialog', { name: 'Inspector' })
    await drawer
      .getByRole('textbox', { name: 'Name' })
      .first()
      .waitFor()
      .catch((error: unknown) => assert.fail(`${type}: ${String(error)}`))
    if (type === 'triggers.wait-until-date') await drawer.getByRole('combobox', { name: 'Trait' }).waitFor()
    await drawer.getByRole('button', { name: 'Close' }).click()
    await drawer.waitFor({ state: 'hidden' })
  }
  assert.deepEqual(faults, [])
})
