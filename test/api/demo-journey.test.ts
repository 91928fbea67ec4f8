import assert from 'node:assert/strict'
import test from 'node:test'
import { CART_CONTENTS, cartJourney } from '../../server/cli/demo/journey.ts'
import { liveVisit } from '../../server/cli/demo/story.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { send } from '../support/segments.ts'

await test("the demo's journey", async t => {
  const app = await buildTestApp(t)
  const { call } = app
  const contents: Record<string, string> = {}
  for (const wanted of CART_CONTENTS) {
    const { id } = await expect(201, call('POST', '/v1/contents', wanted))
    await expect(200, call('POST', `/v1/contents/${id}/publish`, {}))
    contents[wanted.key] = id
  }
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const { id } = await expect(201, call('POST', '/v1/journeys', cartJourney({ topicId: topic.id, contents })))

  await t.test('has no fault, and none that a warning would tell of', async () => {
    assert.deepEqual((await expect(200, call('POST', `/v1/journeys/${id}/validate`))).problems, [])
    assert.equal((await expect(200, call('POST', `/v1/journeys/${id}/publish`))).state, 'live')
  })

  await t.test('lets in who leaves a cart, once for each cart, and ends with the order', async () => {
    const visits = Array.from({ length: 400 }, (_, seed) => liveVisit(seed, new Date(Date.now() - 60_000 * 15)))
    const isLeft = (visit: (typeof visits)[number]) =>
      visit.some(one => one.event === 'Product added') && !visit.some(one => one.event === 'Order completed')
    const isOrdered = (visit: (typeof visits)[number]) => visit.some(one => one.event === 'Order completed')
    const [left, ordered] = [visits.find(isLeft) ?? assert.fail('nobody leaves'), visits.find(isOrdered) ?? assert.fail('nobody orders')]
    const within = (visit: typeof left) => visit.filter(one => one.event !== 'Order returned' && one.event !== 'Review written')
    await send(
      app,
      [...within(left), ...within(ordered)].map(one => ({ ...one })),
    )
    const { items } = await expect(200, call('GET', `/v1/journeys/${id}/runs`))
    assert.equal(items.length, 2)
    const reached = items.filter((run: { goalAt: string | null }) => run.goalAt !== null)
    assert.deepEqual(
      reached.map((run: { entryKey: string }) => run.entryKey),
      [ordered.find(one => one.event === 'Order completed')?.properties?.cartId],
    )
  })
})
