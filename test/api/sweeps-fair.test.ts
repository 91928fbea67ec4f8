import assert from 'node:assert/strict'
import test from 'node:test'
import { startSweeps } from '../../server/kernel/sweeper.ts'
import { atEnd } from '../support/at-end.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

const MANY = 60_000

await test('very many moments of one workspace do not go before the few of others, whose time came later', async t => {
  const app = await buildTestApp(t)
  const others = [await app.anotherWorkspace(), await app.anotherWorkspace()]
  const owner = (sql: string) => administer(app.config.database.url, sql)
  const moments = (workspace: string, many: number, ago: string) =>
    owner(
      `insert into segments_due (workspace_id, segment_id, profile_id, due_at, cause)
       select '${workspace}', gen_random_uuid(), gen_random_uuid(), now() - interval '${ago}' + n * interval '1 microsecond', 'time' from generate_series(1, ${many}) n`,
    )
  await moments(app.workspace.id, MANY, '1 hour')
  for (const other of others) await moments(other.id, 3, '1 minute')
  await moments(others[0]?.id ?? '', 2, '-1 hour') // these wait
  await owner('analyze segments_due')
  const left = async () =>
    (
      await owner(
        `select count(*) filter (where workspace_id = '${app.workspace.id}')::int as many,
           count(*) filter (where workspace_id <> '${app.workspace.id}' and due_at <= now())::int as few, count(*) filter (where due_at > now())::int as later from segments_due`,
      )
    ).rows[0] as { many: number; few: number; later: number }

  const sweeps = startSweeps(app.kernel)
  atEnd(t, () => sweeps.stop())
  const then = await eventually(async () => {
    const now = await left()
    return now.few === 0 ? now : undefined
  }, 'the moments of the others')
  assert.ok(then.many > 0, 'those of the large one are still being worked off')
  await eventually(async () => (await left()).many === 0, 'the moments of the large one')
  assert.equal((await left()).later, 2)
})
