import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { reconcile } from '../../plugins/segments/reconcile.ts'
import { runJob } from '../support/run-job.ts'
import { onPlan, peopleInUi } from '../support/segments-in-ui.ts'
import { aSegment } from '../support/segments.ts'
import { isFine, visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('a segment says whether its people were compared with its rule, when, and what came of it', { skip }, async t => {
  const { app, page, at, faults } = await peopleInUi(t)
  const gold = await aSegment(app, 'Gold', onPlan('gold'))
  const rail = page.getByRole('complementary')
  await visit(page, at(`/segments/${gold}`))
  await rail.getByText('Not compared with the rule yet. That happens every night, and whoever differs is put right.').waitFor()

  await runJob(app.scope(), reconcile, {})
  await rail.getByText(/^Compared with the rule on .*: no difference\.$/).waitFor() // it comes by itself
  const { drift } = (await app.call('GET', `/v1/segments/${gold}`)).body
  assert.ok((await rail.locator('.compared').innerText()).includes(drift.at.slice(11, 16)), 'the time of the comparison')

  await app.scope().tx(em => query(em, `delete from segments_member where segment_id = $1`, [gold]))
  await runJob(app.scope(), reconcile, {})
  await page
    .locator('.callout')
    .getByText(/^Compared with the rule on .*: 2 people differed and were put right\.$/)
    .waitFor()
  await page.getByText(/This should not happen/).waitFor()
  await rail.getByText(/no difference/).waitFor({ state: 'detached' })
  await isFine(page, 'a segment that differed')
  assert.deepEqual(faults, [])
})
