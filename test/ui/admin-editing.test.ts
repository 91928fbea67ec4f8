import assert from 'node:assert/strict'
import test from 'node:test'
import { openAdmin, visit, withoutChromium } from './admin-fixture/admin-page.ts'
import { campaignBeing, templateBeingWritten } from './admin-fixture/places.ts'

await test('a draft saves itself with the version it began from, and says so', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at(templateBeingWritten))
  await page.getByRole('textbox', { name: 'Title' }).fill('A new title')
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
  assert.equal(fixture.lastEdit?.ifMatch, '"1"')
  assert.deepEqual(Object.keys(fixture.lastEdit?.body ?? {}), ['draft'], 'only what changed is sent')
})

await test(
  'an edit that someone else was faster with is shown as a conflict and overwrites nothing unseen',
  { skip: withoutChromium },
  async t => {
    const { fixture, newPage, at } = await openAdmin(t)
    const page = await newPage()
    await visit(page, at('/settings/workspace'))
    fixture.conflict = true
    await page.getByLabel('Name', { exact: true }).first().fill('Mine')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Someone saved this while you were editing.').waitFor()
    assert.equal(await page.getByLabel('Name', { exact: true }).first().inputValue(), 'Mine', 'what was typed is kept')
    fixture.conflict = false
    await page.getByRole('button', { name: 'Save mine over it' }).click()
    await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' })
  },
)

await test('changes that are not saved are guarded when the page is left', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at('/settings/workspace'))
  await page.getByLabel('Name', { exact: true }).first().fill('Half typed')
  await page.getByRole('link', { name: 'Roles' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.waitFor()
  assert.equal(await page.evaluate('document.activeElement?.textContent'), 'Stay here', 'the safe button has the focus')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  assert.match(page.url(), /settings\/workspace/)
})

await test('a large send is launched only after its number was typed', { skip: withoutChromium }, async t => {
  const { fixture, newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at(`${campaignBeing.written}?tab=review`))
  const launch = page.getByRole('button', { name: 'Schedule campaign' })
  const number = page.getByLabel('Type 25,641 to confirm')
  await number.fill('25,6')
  assert.ok(await launch.isDisabled())
  await number.fill('25,641')
  await launch.click()
  await page.getByRole('button', { name: 'Pause sending' }).waitFor()
  assert.ok(fixture.asked.some(line => /^POST \/v1\/campaigns\/.*\/launch$/.test(line)))
})

await test('sending is paused and resumed from its report, whose numbers add up', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at(campaignBeing.sent))
  const legend = (await page.locator('.legend').innerText()).replaceAll(',', '').match(/\d+/g)?.map(Number) ?? []
  assert.equal(
    legend.reduce((sum, part) => sum + part, 0),
    38_412,
  )
  await page.getByRole('button', { name: 'Pause sending' }).click()
  await page.getByRole('button', { name: 'Resume sending' }).click()
  await page.getByRole('button', { name: 'Pause sending' }).waitFor()
})

await test('the preview marks what each browser cuts and counts the bytes', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at(templateBeingWritten))
  await page.getByRole('textbox', { name: 'Title' }).fill('Early access: up to 40 % off all linen until Sunday')
  const android = page.getByRole('region', { name: 'Chrome on Android' })
  await android.getByText(/Lost from the title: “.*Sunday”/).waitFor()
  const bytes = Number(await page.getByRole('meter').getAttribute('aria-valuenow'))
  assert.ok(bytes > 100 && bytes < 3_993)
})

await test('the variable picker asks what to do when a person has none', { skip: withoutChromium }, async t => {
  const { newPage, at } = await openAdmin(t)
  const page = await newPage()
  await visit(page, at(templateBeingWritten))
  await page.getByRole('textbox', { name: 'Title' }).fill('Hello ')
  await page.getByRole('button', { name: 'Title: Insert a variable' }).click()
  const insert = page.getByRole('button', { name: 'Insert', exact: true })
  assert.ok(await insert.isDisabled(), 'nothing is inserted before the question is answered')
  await page.getByRole('textbox', { name: 'Write instead' }).fill('there')
  await insert.click()
  assert.equal(await page.getByRole('textbox', { name: 'Title' }).inputValue(), "Hello {{default profile.firstName 'there'}}")
})

await test(
  'a generated settings form keeps a secret out of sight and refuses what its schema forbids',
  { skip: withoutChromium },
  async t => {
    const { newPage, at } = await openAdmin(t)
    const page = await newPage()
    await visit(page, at('/plugins/acme-loyalty'))
    const token = page.getByLabel('Token', { exact: true })
    assert.equal(await token.getAttribute('type'), 'password')
    assert.equal(await token.inputValue(), '')
    await page.getByLabel('Sync every').fill('1')
    await page.getByText(/>= 5/).waitFor()
  },
)
