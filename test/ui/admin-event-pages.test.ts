import assert from 'node:assert/strict'
import test from 'node:test'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { peopleInUi } from '../support/segments-in-ui.ts'
import { send, track } from '../support/segments.ts'
import { isFine, visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('the pages of events are accessible, full and empty, light and dark, wide and narrow', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  const paths = [
    '/events',
    '/events?name=Unheard',
    '/events?tab=catalogue&kind=event',
    '/events?tab=catalogue&kind=property&event=Order+completed',
    '/events?tab=catalogue&kind=trait',
    '/events?tab=contracts',
    '/events?tab=quarantine',
    '/events?tab=set-aside',
    '/events/contracts/Order%20completed',
  ]
  for (const path of paths.slice(-4)) {
    await visit(page, at(path))
    assert.deepEqual(await graveFindings(page), [], `${path} while it is empty`)
  }
  const schema = { type: 'object', required: ['total'], properties: { currency: { enum: ['EUR', 'USD'] } } }
  const made = await app.call('PUT', '/v1/contracts/Order%20completed', { schema, mode: 'quarantine' })
  assert.equal(made.status, 200, made.text)
  await send(app, [
    track('ada', 'Order completed', { properties: { currency: 'CHF', lines: [{ sku: 'A'.repeat(300) }] } }),
    track('ada', 'A name that is so long that no column of any list could ever hold it in full, whatever the screen'),
    track('bob', 'Imported', { historical: true, properties: { note: 'long '.repeat(200) } }),
    { type: 'page', anonymousId: 'visitor', name: 'Pricing' },
  ])
  await flushCatalogue()
  for (const path of paths) {
    await visit(page, at(path))
    await isFine(page, path)
    const opens = page.locator('.row-open').first()
    if ((await opens.count()) === 0) continue
    await opens.click()
    await page.locator('tr.opened pre').waitFor()
    await isFine(page, `${path} with an open row`)
  }
  await visit(page, at('/events?tab=catalogue&kind=trait'))
  await page.getByRole('button', { name: 'Declare entry' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor()
  await isFine(page, 'the dialog that declares')
  assert.deepEqual(faults, [])
})
