import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { stepCountsOf } from '../../plugins/delivery/index.ts'
import { upkeepJob } from '../../plugins/delivery/upkeep.ts'
import { buildTestApp } from '../support/app.ts'
import { runJob } from '../support/run-job.ts'

await test('the counters of the messages of a step', async t => {
  const app = await buildTestApp(t)
  const { scope } = app
  const journey = uuidv7()
  /** As many slots of one counter, each of the same count; no day: all days together. */
  const count = (daysAgo: number | null, what: string, slots: number, each = 1) =>
    scope().tx(em =>
      query(
        em,
        `insert into delivery_step_tally (workspace_id, source_id, day, node, version, what, slot, count)
         select $1, $2, coalesce((now() at time zone 'UTC')::date - $3::int, '-infinity'), 'mail', 1, $4, slot, $6 from generate_series(0, $5::int - 1) slot`,
        [app.workspace.id, journey, daysAgo, what, slots, each],
      ),
    )
  const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  const counted = (days: { from: string; to: string } | null) =>
    scope().tx(async em => (await stepCountsOf(em, scope(), journey, { version: null, days })).get('mail'))

  await t.test('become few once their day is over, and count the same', async () => {
    for (const daysAgo of [0, 5, 9, null]) await count(daysAgo, 'sent', 8)
    await count(5, 'shown', 3)
    const periods = [null, { from: day(9), to: day(5) }, { from: day(5), to: day(5) }]
    const before = await Promise.all(periods.map(counted))
    assert.deepEqual([before[1]?.sent, before[2]?.shown], [16, 3])
    for (let n = 0; n < 2; n += 1) {
      await runJob(scope(), upkeepJob, {})
      const rows = await scope().tx(em =>
        query<{ age: number | null; rows: number }>(
          em,
          `select case when isfinite(day) then (now() at time zone 'UTC')::date - day end as age, count(*)::int as rows from delivery_step_tally where source_id = $1 group by 1 order by 1`,
          [journey],
        ),
      )
      assert.deepEqual(rows, [
        { age: 0, rows: 8 },
        { age: 5, rows: 2 },
        { age: 9, rows: 1 },
        { age: null, rows: 8 },
      ])
      assert.deepEqual(await Promise.all(periods.map(counted)), before)
    }
  })

  await t.test('leave no day below nothing when a click takes back the dismissal of the day before', async () => {
    await count(4, 'dismissed', 1, 1)
    await count(3, 'dismissed', 1, -1)
    assert.equal((await counted({ from: day(3), to: day(3) }))?.dismissed, 0)
    assert.equal((await counted({ from: day(4), to: day(3) }))?.dismissed, 0)
  })
})
