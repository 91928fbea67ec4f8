import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { upkeepJob } from '../../plugins/triggers/upkeep.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { runJob } from '../support/run-job.ts'

await test('the path of a run is kept as long after its end as the workspace says, and the run itself for ever', async t => {
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { id } = await expect(
    201,
    call('POST', '/v1/journeys', { name: 'Old', key: 'old', draft: aDraft([{ id: 'out', type: 'triggers.exit' }]) }),
  )
  const { id: profileId } = await expect(201, call('POST', '/v1/profiles', { userId: 'ada' }))
  /** A run that ended so many days ago; null: it goes on. */
  const aRun = async (ordinal: number, daysAgo: number | null): Promise<string> => {
    const runId = uuidv7()
    const endedAt = daysAgo === null ? null : new Date(Date.now() - daysAgo * 86_400_000)
    await scope().tx(async em => {
      await query(
        em,
        `insert into triggers_run (id, workspace_id, created_at, updated_at, journey_id, profile_id, ingest_profile_id, entry_key, ordinal, state, version, plan_hash, workflow_id, entry, vars, started_at, ended_at)
         values ($1, $2, now(), now(), $3, $4, $4, '', $5, $6, 1, 'none', 'none', '{}', '{}', now() - interval '999 days', $7)`,
        [runId, app.workspace.id, id, profileId, ordinal, endedAt === null ? 'active' : 'completed', endedAt],
      )
      await query(
        em,
        `insert into triggers_visit (workspace_id, run_id, visit, journey_id, version, node, stay, step, at) values ($1, $2, 1, $3, 1, 'out', 1, '{"do":"leave","by":"out"}', now() - interval '999 days')`,
        [app.workspace.id, runId, id],
      )
    })
    return runId
  }
  const [older, younger, active] = [await aRun(1, 100), await aRun(2, 20), await aRun(3, null)]
  const kept = async () => {
    const runs = await Promise.all([older, younger, active].map(runId => expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))))
    return runs.map(({ path, hasPath }) => [path.length, hasPath])
  }
  await runJob(scope(), upkeepJob, {})
  assert.deepEqual(await kept(), [
    [1, true],
    [1, true],
    [1, true],
  ])
  await expect(200, call('PUT', '/v1/plugin-settings/triggers', { values: { pathDays: 30 } }, { headers: { 'if-match': '"0"' } }))
  await runJob(scope(), upkeepJob, {})
  assert.deepEqual(await kept(), [
    [0, false],
    [1, true],
    [1, true],
  ])
})

await test('the counters of days that are over become few, and count the same', async t => {
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { id } = await expect(201, call('POST', '/v1/journeys', { name: 'Counted' }))
  const tally = (daysAgo: number, slots: number, outlet = 'started') =>
    scope().tx(em =>
      query(
        em,
        `insert into triggers_tally (workspace_id, journey_id, day, node, outlet, version, slot, count)
         select $1, $2, (now() at time zone 'UTC')::date - $3::int, '', $5, 1, slot, slot + 1 from generate_series(0, $4::int - 1) slot`,
        [app.workspace.id, id, daysAgo, slots, outlet],
      ),
    )
  for (const daysAgo of [0, 5, 9]) await tally(daysAgo, 16)
  await tally(5, 3, 'goal')
  const rows = () =>
    scope().tx(em =>
      query<{ age: number; rows: number }>(
        em,
        `select (now() at time zone 'UTC')::date - day as age, count(*)::int as rows from triggers_tally where journey_id = $1 group by 1 order by 1`,
        [id],
      ),
    )
  const entered = async () => (await expect(200, call('GET', `/v1/journeys/${id}`))).enteredByDay
  const before = await entered()
  for (let n = 0; n < 2; n += 1) {
    await runJob(scope(), upkeepJob, {})
    assert.deepEqual(await rows(), [
      { age: 0, rows: 16 },
      { age: 5, rows: 2 },
      { age: 9, rows: 1 },
    ])
    assert.deepEqual(await entered(), before)
  }
})
