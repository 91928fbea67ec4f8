import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { guideBlocks, makeCalls } from '../support/guide.ts'

await test('the guide to journeys makes calls that are answered as it says', async t => {
  const { call, kernel, key, workspace } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const asked = await makeCalls(
    guideBlocks('docs/guides/journeys.md'),
    call,
    path => (path.startsWith('/v1/track') ? writeKey : workspace.token),
    () => drainEvents(kernel),
  )
  assert.equal(asked, 10)
})
