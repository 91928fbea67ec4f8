import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestApp } from '../support/app.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { peopleInUi } from '../support/segments-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const aList = async (app: TestApp, name: string, { tags = [], profiles = [] }: { tags?: string[]; profiles?: string[] } = {}) => {
  const made = await app.call('POST', '/v1/segments', { name, kind: 'static', tags })
  assert.equal(made.status, 201, made.text)
  if (profiles.length > 0) assert.equal((await app.call('POST', `/v1/segments/${made.body.id}/members`, { profiles })).status, 200)
  return String(made.body.id)
}
/** More than any list or choice holds at once, each newer than what was made before. */
const andManyMore = async (app: TestApp): Promise<void> => {
  for (let tens = 0; tens < 11; tens += 1)
    await Promise.all(Array.from({ length: 10 }, (_, nth) => aList(app, `Fair ${tens * 10 + nth}`, { tags: ['fair'] })))
}

await test('a segment is compared with any other one, however many newer ones there are', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  const press = await aList(app, 'Press', { profiles: ['userId:ada', 'userId:bob'] })
  const guests = await aList(app, 'Guests', { profiles: ['userId:bob', 'userId:cho'] })
  await andManyMore(app)
  await visit(page, at(`/segments/${press}?tab=overlap`))
  const other = page.getByRole('combobox', { name: 'Other segment' })
  await other.fill('guest')
  await page.getByRole('option', { name: 'Guests' }).click()
  const parts = page.locator('.overlap-parts')
  await parts.getByText('Only in Guests').waitFor()
  assert.match(
    (await parts.innerText()).replaceAll(/\s+/g, ' '),
    /^In both 50.0 % of Press 1 Only in Press 1 Only in Guests 1 In neither 3$/,
  )
  assert.equal(await other.inputValue(), 'Guests')

  await visit(page, at(`/segments/${press}?tab=overlap&with=${guests}`))
  await parts.getByText('Only in Guests').waitFor()
  assert.equal(await other.inputValue(), 'Guests', 'a link to a comparison names both')
  await other.fill('press')
  await page.getByText('Nothing found').waitFor()
  assert.equal(await page.getByRole('option').count(), 0, 'a segment is not compared with itself')
  assert.deepEqual(faults, [])
})

await test('the list of segments is narrowed to any tag in use, also one that no segment on screen carries', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  await aList(app, 'Press', { tags: ['media'] })
  const old = await aList(app, 'Old press', { tags: ['bygone'] })
  assert.equal((await app.call('POST', `/v1/segments/${old}/archive`)).status, 200)
  await andManyMore(app)
  await visit(page, at('/segments'))
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('menuitem', { name: 'Tag' }).click()
  const tag = page
    .getByRole('dialog', { name: 'Tag' })
    .getByRole('combobox', { name: 'Tag' })
    .or(page.getByRole('textbox', { name: 'Tag' }))
  await page.getByRole('option', { name: 'media' }).waitFor()
  assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['fair', 'media'])
  assert.deepEqual(await graveFindings(page), [])
  await tag.fill('med')
  await page.getByRole('option', { name: 'fair' }).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: 'media' }).click()
  await page.getByRole('link', { name: 'Press', exact: true }).waitFor()
  await page.getByText('Fair 105').waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
})
