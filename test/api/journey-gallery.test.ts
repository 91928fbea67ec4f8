import assert from 'node:assert/strict'
import test from 'node:test'
import type { Draft } from '../../admin-ui/src/designer/model/draft.ts'
import { gallery } from '../../admin-ui/src/pages/journeys/gallery/gallery.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'

interface Report {
  scenarios: { name: string; unmet: { detail: string }[] }[]
}
const untrue = ({ scenarios }: Report): string[] => scenarios.flatMap(({ name, unmet }) => unmet.map(({ detail }) => `${name}: ${detail}`))

/** The same journey with its messages switched off. */
const withoutMessages = (draft: Draft): Draft => ({
  ...draft,
  nodes: draft.nodes.map(node => (node.type === 'triggers.send' ? { ...node, disabled: true } : node)),
})

await test('each ready journey is published as it comes, without a problem, and keeps what its scenarios promise', async t => {
  const { call } = await buildTestApp(t)
  const topic = await expect(201, call('POST', '/v1/topics', { key: 'news', name: 'News' }))
  for (const ready of gallery)
    await t.test(ready.id, async () => {
      const contents = new Map<string, string>()
      for (const content of ready.contents) {
        const { id } = await expect(201, call('POST', '/v1/contents', content))
        await expect(200, call('POST', `/v1/contents/${id}/publish`))
        contents.set(content.key, id)
      }
      const segments = new Map<string, string>()
      for (const segment of ready.segments ?? [])
        segments.set(segment.key, (await expect(201, call('POST', '/v1/segments', { ...segment, kind: 'dynamic' }))).id)
      const draft = ready.draw({
        content: key => contents.get(key) ?? assert.fail(`no message ${key}`),
        segment: key => segments.get(key) ?? assert.fail(`no segment ${key}`),
        topicId: topic.id,
      })
      const { id } = await expect(201, call('POST', '/v1/journeys', { name: ready.id, tags: ready.tags, draft }))
      assert.deepEqual((await expect(200, call('POST', `/v1/journeys/${id}/validate`))).problems, [])
      const report = await expect(200, call('POST', `/v1/journeys/${id}/scenarios/run`, {}))
      assert.deepEqual(untrue(report as Report), [], 'what it promises')
      const expected = (draft.scenarios ?? []).map(({ expects }) => expects.map(one => one.expect))
      assert.ok(expected.length >= 2 && expected.some(one => one.includes('sent')) && expected.some(one => one.includes('not-sent')))
      const broken = await call('POST', `/v1/journeys/${id}/scenarios/run`, { draft: withoutMessages(draft) })
      assert.equal(broken.body.passed, false, 'a journey that sends nothing keeps no promise')
      assert.equal((await expect(200, call('POST', `/v1/journeys/${id}/publish`))).state, 'live')
      const trial = (draft.samples?.['trial'] ?? {}) as { traits?: object; entry?: object }
      const walked = await expect(
        200,
        call('POST', `/v1/journeys/${id}/simulate`, { person: { traits: trial.traits ?? {} }, entry: trial.entry ?? {} }),
      )
      assert.ok(walked.steps.length > 1, 'whom it comes with walks on')
    })
})
