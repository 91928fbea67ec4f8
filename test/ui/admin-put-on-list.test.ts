import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import type { TestApp } from '../support/app.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { peopleInUi } from '../support/segments-in-ui.ts'
import { membersOf } from '../support/segments.ts'
import { signedIn } from '../support/signed-in.ts'
import { isFine, visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const aList = async (app: TestApp, name: string, profiles: readonly string[] = []): Promise<string> => {
  const made = await app.call('POST', '/v1/segments', { name, kind: 'static' })
  assert.equal(made.status, 201, made.text)
  if (profiles.length > 0) assert.equal((await app.call('POST', `/v1/segments/${made.body.id}/members`, { profiles })).status, 200)
  return made.body.id
}
const select = async (page: Page, ...names: string[]): Promise<void> => {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
}

await test('people selected among the profiles are put on a list there is, and it is said who was on it already', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  const press = await aList(app, 'Press', ['userId:bob'])
  for (let nth = 0; nth < 60; nth += 1) await aList(app, `Fair ${nth}`)
  await visit(page, at('/profiles'))
  await select(page, 'Ada Moreau', 'Bob Weber', 'Cho Lindqvist')
  await isFine(page, 'the bar of a selection')
  const bar = await page.getByRole('toolbar').boundingBox()
  const last = await page.getByRole('toolbar').getByRole('button').last().boundingBox()
  assert.ok(bar && last && last.x + last.width <= bar.x + bar.width, 'each button is within the bar, also on a narrow screen')
  await page.getByRole('button', { name: 'Put on a list…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put 3 people on a list' })
  const list = dialog.getByRole('combobox', { name: 'List' })
  await list.fill('pres') // the oldest of many
  await page.getByRole('option', { name: 'Press' }).click()
  await isFine(page, 'the dialog')
  await dialog.getByRole('button', { name: 'Put on the list' }).click()
  await page.getByRole('status').getByText('2 people put on Press. 1 was on it already.').waitFor()
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0, 'nobody is selected any more')
  assert.deepEqual(await membersOf(app, press), ['ada', 'bob', 'cho'])
  assert.deepEqual(faults, [])
})

await test('a whole page of people is put on a list that gets its name in place, by the keyboard alone', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  await visit(page, at('/profiles'))
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Put on a list…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Put 6 people on a list' })
  const name = dialog.getByRole('textbox', { name: 'Name of the new list' }) // there is no list yet to be chosen
  await name.and(page.locator(':focus')).waitFor()
  assert.deepEqual(await graveFindings(page), [])
  await page.keyboard.type('Spring fair')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('6 people put on Spring fair.', { exact: true }).waitFor()
  const { body } = await app.call('GET', '/v1/segments')
  assert.deepEqual(
    body.items.map((one: { name: string; kind: string }) => [one.name, one.kind]),
    [['Spring fair', 'static']],
  )
  assert.deepEqual(await membersOf(app, body.items[0].id), ['ada', 'bob', 'cho', 'dan', 'eve', 'fay'])
  assert.deepEqual(faults, [])
})

await test(
  'when people cannot be put on a list that was just made, trying again goes on with it and makes no second one',
  { skip },
  async t => {
    const { app, page, at } = await peopleInUi(t)
    await visit(page, at('/profiles'))
    await select(page, 'Ada Moreau')
    await page.route('**/members', route => route.abort(), { times: 1 })
    await page.getByRole('button', { name: 'Put on a list…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Put 1 person on a list' })
    await dialog.getByRole('textbox', { name: 'Name of the new list' }).fill('Press')
    await dialog.getByRole('button', { name: 'Put on the list' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: 'Put on the list' }).click()
    await page.getByRole('status').getByText('1 person put on Press.', { exact: true }).waitFor()
    const { body } = await app.call('GET', '/v1/segments')
    assert.equal(body.items.length, 1)
    assert.deepEqual(await membersOf(app, body.items[0].id), ['ada'])
  },
)

await test('who may not change segments is not offered to put people on a list', { skip }, async t => {
  const { app, at, newPage } = await peopleInUi(t)
  const role = await app.call('POST', '/v1/roles', {
    key: 'sender',
    name: 'Sender',
    permissions: ['cdp:read', 'segments:read', 'campaigns:read', 'campaigns:write'],
  })
  assert.equal(role.status, 201, role.text)
  const email = 'ola@example.test'
  const member = await app.call('POST', '/v1/members', { name: 'Ola', email, roleIds: [role.body.id] })
  assert.equal(member.status, 201, member.text)
  const page = await newPage()
  await page.context().clearCookies()
  await signedIn(page, at(''), { ...app.workspace, email, password: member.body.oneTimePassword })
  await visit(page, at('/profiles'))
  await select(page, 'Ada Moreau')
  await page.getByRole('toolbar').getByRole('button', { name: 'New campaign to them' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Put on a list…' }).count(), 0)
})
