import assert from 'node:assert/strict'
import test from 'node:test'
import { use } from 'fathi/sdk'
import { palindromes, pluginOfWords } from '../support/plugin-of-words.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { onPlan, peopleInUi } from '../support/segments-in-ui.ts'
import { aSegment, identify, send } from '../support/segments.ts'
import { isFine, visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('the pages of segments are accessible, full and empty, light and dark, wide and narrow', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  await visit(page, at('/segments'))
  assert.deepEqual(await graveFindings(page), [], 'the empty list')
  const gold = await aSegment(app, 'Gold', onPlan('gold'))
  const id = await aSegment(app, 'Everything', {
    all: [
      {
        fact: 'cdp.event-count',
        params: {
          event: 'Order completed',
          within: { last: { amount: 30, unit: 'days' } },
          where: [{ path: 'total', operator: 'number-at-least', value: 20 }],
        },
        operator: 'number-at-least',
        value: 1,
      },
      {
        fact: 'cdp.event-sum',
        params: { event: 'Order completed', property: 'total' },
        operator: 'number-between',
        value: { from: 1, to: 900 },
      },
      {
        any: [
          { fact: 'cdp.country', operator: 'text-in', value: ['FR', 'DE'] },
          { fact: 'segments.member', params: { segment: gold }, operator: 'boolean-is', value: true },
          { fact: 'cdp.last-seen', operator: 'date-within-last', value: { amount: 7, unit: 'days' } },
          { fact: 'cdp.time-of-day', operator: 'time-between', value: { from: '08:00', to: '22:00' } },
        ],
      },
      {
        not: {
          any: [
            { fact: 'delivery.message-count', params: { stage: 'clicked' }, operator: 'number-at-least', value: 1 },
            {
              fact: 'cdp.sequence',
              params: { first: { event: 'Order completed' }, second: { event: 'Refunded' }, in: { amount: 2, unit: 'weeks' } },
              operator: 'boolean-is',
              value: true,
            },
          ],
        },
      },
    ],
  })
  for (const path of [
    '/segments',
    `/segments/${id}`,
    `/segments/${id}?view=plan`,
    `/segments/${id}?view=json`,
    `/segments/${id}?tab=people`,
    `/segments/${id}?tab=changes`,
    `/segments/${id}?tab=size`,
    `/segments/${id}?tab=overlap&with=${gold}`,
    '/segments/new',
    '/segments/new?kind=static',
  ]) {
    await visit(page, at(path))
    await isFine(page, path)
  }
  await visit(page, at(`/segments/${id}`))
  await page
    .getByRole('button', { name: /^About: Order completed/ })
    .first()
    .click()
  await page.getByRole('listbox').waitFor()
  await isFine(page, 'the open list')
  assert.deepEqual(faults, [])
})

await test('a rule that works in real time only says so where the count would stand, and shows its people', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t, { plugins: [use(pluginOfWords)] })
  await send(app, [identify('anna', { name: 'Anna Onna', nickname: 'anna' })])
  const id = await aSegment(app, 'Palindromes', palindromes)
  await visit(page, at(`/segments/${id}`))
  const rail = page.getByRole('complementary', { name: 'Who is in it' })
  await rail.getByText('This rule works in real time only').waitFor()
  assert.match(await rail.innerText(), /answered for one person at a time, but not counted/)
  assert.equal(await rail.getByText('Funnel').count(), 0)
  assert.equal(await rail.getByText('Sample').count(), 0)
  assert.equal(await page.getByRole('alert').count(), 0, 'nothing failed')
  await isFine(page, 'a rule in real time only')
  await visit(page, at(`/segments/${id}?tab=people`))
  await page.getByText('Anna Onna').first().waitFor()
  await visit(page, at(`/segments/${id}?view=plan`))
  await isFine(page, 'its plan')
  console.log(await page.locator('main').innerText())
  assert.deepEqual(faults, [])
})
