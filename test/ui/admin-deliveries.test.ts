import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver } from '../../plugins/delivery/index.ts'
import { signIn } from '../support/admin.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'
import { openBrowser, settled, visit, withoutChromium } from './admin-fixture/admin-page.ts'

/** The second of three people has a dead browser; the third message is from before yesterday. */
await test('the deliveries page finds by reason and by period, and both stand in the address', { skip: withoutChromium }, async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { profiles, endpoints } = await campaignTo(app, emulator, { people: 3, key: 'seen' })
  emulator.script({ token: tokenOf(String(endpoints[1])), status: 410 })
  for (const profileId of profiles) {
    const { id } = await expect(
      202,
      app.call('POST', '/v1/messages', { to: { profileId }, content: { title: 'Your code' }, class: 'transactional' }),
    )
    await deliver(app.scope(), [id], { lane: 'transactional' })
  }
  await app.scope().tx(async em => {
    const [row] = await query<{ id: string }>(
      em,
      `update delivery_message set created_at = created_at - interval '3 days', id = uuidv7(interval '-3 days') where profile_id = $1 returning id`,
      [profiles[2]],
    )
    await query(
      em,
      `update delivery_delivery set at = at - interval '3 days', id = uuidv7(interval '-3 days'), message_id = $2 where profile_id = $1`,
      [profiles[2], row?.id],
    )
  })
  const { newPage, faults } = await openBrowser(t)
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  const page = await newPage()
  await signIn(page, url, app.workspace)
  const people = async (): Promise<string[]> => {
    await settled(page)
    return (await page.getByText(/^Person \d$/).allInnerTexts()).toSorted()
  }
  const all = ['Person 1', 'Person 2', 'Person 3']

  for (const tab of ['/deliveries', '/deliveries?tab=deliveries'])
    await t.test(tab, async () => {
      await visit(page, url + tab)
      await page.getByText('Person 3').waitFor()
      assert.deepEqual(await people(), all)

      await page.getByRole('button', { name: 'Add filter' }).click()
      await page.getByRole('menuitem', { name: 'Reason' }).click()
      await page.getByRole('textbox', { name: 'Reason' }).fill('gone')
      await page.getByRole('button', { name: 'Apply' }).click()
      await page.waitForURL(/reason=gone/)
      await page.getByText('Person 1').waitFor({ state: 'detached' })
      assert.deepEqual(await people(), ['Person 2'])

      await page.getByRole('button', { name: 'Clear', exact: true }).click()
      await page.getByText('Person 3').waitFor()
      await page.getByRole('button', { name: /^Any time/ }).click()
      await page.getByRole('button', { name: 'Last 7 days' }).click()
      await page.waitForURL(/period=7d/)
      assert.deepEqual(await people(), all)
      const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
      await visit(page, `${url}${tab}${tab.includes('?') ? '&' : '?'}from=${day(5)}&to=${day(2)}`)
      await page.getByText('Person 1').waitFor({ state: 'detached' })
      assert.deepEqual(await people(), ['Person 3'])
      await page.reload()
      await page.getByText('Person 3').waitFor()
      assert.deepEqual(await people(), ['Person 3'])
    })
  assert.deepEqual(faults, [])
})
