import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import { guideBlocks, makeCalls } from '../support/guide.ts'
import '../fixtures/acme-loyalty/test/give-points.test.ts'

await test('the guide to a node of your own makes calls that are answered as it says', async t => {
  const { call, workspace } = await buildTestApp(t, { plugins: await fixtureUses() })
  const asked = await makeCalls(guideBlocks('docs/guides/write-a-node.md'), call, () => workspace.token)
  assert.equal(asked, 3)
})
