import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { guideBlocks, makeCalls } from '../support/guide.ts'

await test('the guide to segments makes calls that are answered as it says', async t => {
  const { call, kernel, key, workspace } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const asked = await makeCalls(
    guideBlocks('docs/guides/segments.md'),
    call,
    path => (/^\/v1\/(track|batch)/.test(path) ? writeKey : workspace.token),
    () => drainEvents(kernel),
  )
  assert.equal(asked, 9)
})
