import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const waits = (days: number) => aDraft([{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: days, unit: 'days' } } }])

await test('versions of a journey', async t => {
  const { call } = await buildTestApp(t)
  const { id, version } = await expect(201, call('POST', '/v1/journeys', { name: 'Versions', key: 'versions', draft: waits(1) }))
  await expect(200, call('POST', `/v1/journeys/${id}/publish`))
  const second = await expect(
    200,
    call('PATCH', `/v1/journeys/${id}`, { draft: waits(2) }, { headers: { 'if-match': `"${version + 1}"` } }),
  )
  await expect(200, call('POST', `/v1/journeys/${id}/publish`))

  await t.test('are listed, newest first, a page at a time', async () => {
    const page = await expect(200, call('GET', `/v1/journeys/versions/versions?limit=1`))
    assert.deepEqual([page.items[0].number, page.items[0].isPublished, page.items[0].active], [2, true, 0])
    const next = await expect(200, call('GET', `/v1/journeys/${id}/versions?limit=1&cursor=${page.nextCursor}`))
    assert.deepEqual([next.items[0].number, next.items[0].isPublished, next.nextCursor], [1, false, null])
    assert.notEqual(next.items[0].planHash, page.items[0].planHash)
  })

  await t.test('are read with their draft and their plan', async () => {
    const first = await expect(200, call('GET', `/v1/journeys/${id}/versions/1`))
    assert.equal(first.draft.nodes[0].config.duration.amount, 1)
    assert.deepEqual(first.plan.nodes.wait.outlets, { done: null })
    assert.equal((await call('GET', `/v1/journeys/${id}/versions/3`)).status, 404)
  })

  await t.test('are restored into the draft, which is not published by that', async () => {
    assert.equal((await call('POST', `/v1/journeys/${id}/versions/1/restore`)).status, 428)
    const headers = { 'if-match': `"${second.version + 1}"` }
    const restored = await expect(200, call('POST', `/v1/journeys/${id}/versions/1/restore`, undefined, { headers }))
    assert.deepEqual([restored.draft.nodes[0].config.duration.amount, restored.published, restored.hasChanges], [1, 2, true])
  })
})
