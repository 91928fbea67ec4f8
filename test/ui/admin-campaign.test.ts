import assert from 'node:assert/strict'
import test from 'node:test'
import { signIn, startPlatform } from '../support/admin.ts'
import { openChromium, withoutChromium as skip } from '../support/chromium.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { launchInUi, numberOf, writeInUi } from '../support/campaign-in-ui.ts'

const PEOPLE = 40

await test('a marketer writes a campaign, launches it with a confirmation, and sees it become sent', { skip }, async t => {
  const platform = await startPlatform(t)
  const { call, url, emulatorUrl } = platform
  await readyToSend(platform, emulatorUrl, PEOPLE)
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const marketer = (await expect(200, call('GET', '/v1/roles'))).items.find((one: { key: string }) => one.key === 'marketer')
  const email = 'marketer@example.test'
  const { oneTimePassword } = await expect(201, call('POST', '/v1/members', { email, name: 'Mara', roleIds: [marketer.id] }))

  const page = await (await (await openChromium(t)).newContext({ baseURL: url })).newPage()
  await signIn(page, url, { email, password: oneTimePassword })
  await writeInUi(page, {
    name: 'Spring sale',
    site: 'Shop',
    topic: topic.name,
    title: 'Spring is here',
    opens: 'https://shop.example/spring',
  })
  await page.getByText(`${PEOPLE} people`, { exact: true }).first().waitFor()
  let loads = 0
  page.on('load', () => void (loads += 1))
  await launchInUi(page, 'Spring sale')
  await page.getByText('Every message is decided.').waitFor()
  await page.getByRole('heading', { name: 'Spring sale' }).locator('..').getByText('Sent', { exact: true }).waitFor()
  await page.getByText(`Sent ${PEOPLE}`, { exact: true }).waitFor()
  for (const [stage, value] of [
    ['Planned', PEOPLE],
    ['Sent', PEOPLE],
    ['Shown', 0],
    ['Clicked', 0],
  ] as const)
    assert.equal(await numberOf(page, stage), value, stage)
  assert.equal(loads, 0, 'nothing was loaded again')
})
