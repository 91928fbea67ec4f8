import assert from 'node:assert/strict'
import test from 'node:test'
import { audiencePage } from '../../plugins/campaigns/audience.ts'
import { buildTestApp } from '../support/app.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { expect, readyToSend } from '../support/campaign.ts'

await test('a campaign goes to segments included and not to those excluded; the preview subtracts line by line', async t => {
  const app = await buildTestApp(t)
  const emulator = await startTestEmulator(t)
  const { people, siteId, contentId, topicId } = await readyToSend(app, emulator.url, 12)
  const list = async (name: string, profiles: readonly string[]): Promise<string> => {
    const { id } = await expect(201, app.call('POST', '/v1/segments', { name, kind: 'static' }))
    await expect(200, app.call('POST', `/v1/segments/${id}/members`, { profiles }))
    return id
  }
  const stranger = await expect(201, app.call('POST', '/v1/profiles', { userId: 'without-browser' }))
  const first = await list('First', [...people.slice(0, 8), stranger.id])
  const second = await list('Second', people.slice(6, 10))
  const staff = await list('Staff', people.slice(0, 3))
  const audience = { kind: 'segments', include: [first, second], exclude: [staff], siteId }
  const campaign = await expect(201, app.call('POST', '/v1/campaigns', { name: 'Sale', audience, contentId, topicId }))

  const count = await expect(200, app.call('GET', `/v1/campaigns/${campaign.id}/audience-count`))
  assert.deepEqual(
    { included: count.included, taken: count.taken, people: count.people, recipients: count.recipients },
    { included: 11, taken: 3, people: 8, recipients: 7 },
  )
  assert.deepEqual(
    count.excluded.map((one: { reason: string; count: number }) => [one.reason, one.count]),
    [['no_subscription', 1]],
  )
  const scope = app.scope()
  const wanted = [...people.slice(3, 10), stranger.id].toSorted()
  const pages = await scope.tx(async em => {
    const page = await audiencePage(em, scope, audience as never, null, 5)
    return [...page, ...(await audiencePage(em, scope, audience as never, page.at(-1) ?? null, 5))]
  })
  assert.deepEqual(pages, wanted)

  const uses = await expect(200, app.call('GET', `/v1/segments/${staff}/uses`))
  assert.deepEqual(
    uses.items.map((one: { kind: string; name: string; isLive: boolean }) => [one.kind, one.name, one.isLive]),
    [['campaign', 'Sale', false]],
  )
  assert.equal((await app.call('DELETE', `/v1/segments/${staff}`)).status, 409)
})

await test('a campaign whose segment is gone is not launched: the segment is named', async t => {
  const app = await buildTestApp(t)
  const emulator = await startTestEmulator(t)
  const { contentId, topicId } = await readyToSend(app, emulator.url, 1)
  const audience = { kind: 'segments', include: ['01990000-0000-7000-8000-00000000dead'], exclude: [], siteId: null }
  const campaign = await expect(201, app.call('POST', '/v1/campaigns', { name: 'Sale', audience, contentId, topicId }))
  const refused = await app.call('POST', `/v1/campaigns/${campaign.id}/launch`, {})
  assert.deepEqual([refused.status, refused.body.code], [422, 'CMP_INCOMPLETE'])
  assert.deepEqual(
    refused.body.errors.map((one: { pointer: string }) => one.pointer),
    ['/audience/include/0'],
  )
})
