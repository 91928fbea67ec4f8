import assert from 'node:assert/strict'
import test from 'node:test'
import { prepared, query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

const MARKED = prepared(`select $1::int + 1 as next`)
const PLAIN = `select $1::int + 2 as next`
const KEPT = `select statement, (generic_plans + custom_plans)::int as runs from pg_prepared_statements order by prepare_time`

await test('a statement that is marked as prepared is kept by its connection, and answers each time by its values; others are not kept', async t => {
  const { scope } = await buildTestApp(t)
  await scope().tx(async em => {
    for (const n of [1, 2, 3]) {
      assert.deepEqual(await query(em, MARKED, [n]), [{ next: n + 1 }])
      assert.deepEqual(await query(em, PLAIN, [n]), [{ next: n + 2 }])
    }
    const kept = await query<{ statement: string; runs: number }>(em, KEPT)
    assert.deepEqual(
      kept.filter(one => one.statement.includes('as next')),
      [{ statement: MARKED, runs: 3 }],
    )
  })
})
