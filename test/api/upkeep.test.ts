import assert from 'node:assert/strict'
import test from 'node:test'
import { type ActivityScope, uuidv7 } from 'fathi/sdk'
import { upkeep } from '../../server/kernel/upkeep.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { administer } from '../support/servers.ts'

/** Takes the steps of the kernel's upkeep as the workflow does; resolves with how many rows went. */
async function keepUp({ kernel, scope }: TestApp): Promise<number> {
  const job = upkeep(kernel)
  const activity = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} } satisfies ActivityScope
  for (let cursor = job.begin({}); ;) {
    const step = await job.step({}, cursor, activity)
    if (step.done) return (step.cursor as { gone: number }).gone
    cursor = step.cursor
  }
}

await test('what is no longer needed goes, in every workspace, and nothing else does', async t => {
  const app = await buildTestApp(t)
  const other = await app.anotherWorkspace()
  const sql = async (text: string): Promise<Record<string, unknown>[]> => (await administer(app.config.database.url, text)).rows
  const count = async (table: string, where = 'true') => Number((await sql(`select count(*) as n from ${table} where ${where}`))[0]?.n)
  await sql('truncate kernel_outbox, kernel_handled, kernel_set_aside, kernel_shard, kernel_reader, kernel_idempotency')
  for (const id of [app.workspace.id, other.id]) {
    await sql(`insert into kernel_idempotency (workspace_id, key, fingerprint, status, created_at)
      values ('${id}', 'old', 'f', 201, now() - interval '25 hours'), ('${id}', 'new', 'f', 201, now())`)
    await sql(`insert into kernel_handled (workspace_id, handler, event_id, at)
      select '${id}'::uuid, 'a.b', gen_random_uuid(), now() - interval '2 days' from generate_series(1, 1500)
      union all select '${id}'::uuid, 'a.b', gen_random_uuid(), now()`)
    await sql(
      `insert into kernel_shard (stream, workspace_id, shard, head, position) values ('outbox', '${id}', 1, 2500, 2300), ('durable', '${id}', 0, 3, 3)`,
    )
    await sql(`insert into kernel_outbox (stream, workspace_id, shard, position, id, kind, name, subject, payload, created_at)
      select 'outbox', '${id}'::uuid, 1, n, gen_random_uuid(), 'event', 'a.b@1', 's', '{}'::jsonb, now() - interval '2 hours' from generate_series(1, 2500) n
      union all select 'durable', '${id}'::uuid, 0, n, gen_random_uuid(), 'start', 'r', 'r', '{}'::jsonb, now() - interval '1 minute' from generate_series(1, 3) n`)
    await sql(`insert into kernel_set_aside (id, workspace_id, stream, shard, position, handler, reason, attempts, at)
      values ('${uuidv7()}', '${id}', 'outbox', 1, 7, 'a.b', 'no', 8, now())`)
    await sql(`insert into rbac_sign_in_link (id, workspace_id, created_at, updated_at, user_id, hash, expires_at)
      values (gen_random_uuid(), '${id}', now(), now(), '${app.workspace.ownerId}', md5('${id}'), now() - interval '2 days')`)
    await sql(`insert into rbac_session (id, workspace_id, created_at, updated_at, user_id, rotated_at, expires_at)
      values (gen_random_uuid(), '${id}', now(), now(), '${app.workspace.ownerId}', now(), now() - interval '2 days')`)
  }
  const sessions = await count('rbac_session', 'expires_at > now()')
  const gone = await keepUp(app)

  assert.equal(gone, 2 * (1 + 1_500 + 2_299 + 1 + 1))
  assert.deepEqual(await sql(`select key, count(*)::int as n from kernel_idempotency group by key`), [{ key: 'new', n: 2 }])
  assert.equal(await count('kernel_handled'), 2)
  assert.equal(await count('kernel_outbox', `stream = 'outbox' and position > 2300`), 400, 'what waits stays')
  assert.equal(await count('kernel_outbox', `stream = 'outbox' and position = 7`), 2, 'what was set aside stays')
  assert.equal(await count('kernel_outbox', `stream = 'durable'`), 6, 'what was handed over a moment ago stays a while')
  assert.equal(await count('rbac_session', 'expires_at < now()'), 0)
  assert.equal(await count('rbac_session'), sessions, 'sessions that last stay')
  assert.equal(await count('rbac_sign_in_link', 'expires_at < now()'), 0)
  assert.equal(await keepUp(app), 0, 'a second run finds nothing')
})
