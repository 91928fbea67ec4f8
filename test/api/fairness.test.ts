import assert from 'node:assert/strict'
import test from 'node:test'
import { append, type NewEvent, query, uuidv7 } from 'fathi/sdk'
import { pipeline } from '../../server/kernel/pipeline.ts'
import { readStream } from '../../server/kernel/reader.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

const BACKLOG = 20_000
const people = 500
const event = (n: number): NewEvent => ({
  messageId: uuidv7(),
  type: 'track',
  name: 'Seen',
  userId: `u${n % people}`,
  occurredAt: new Date(),
  properties: { n },
  context: {},
})

await test('a workspace with a long backlog does not hold up the fresh event of another', async t => {
  const { kernel, scope, config, workspace, anotherWorkspace } = await buildTestApp(t)
  const other = await anotherWorkspace()
  for (let from = 0; from < BACKLOG; from += 2_000) {
    await append(
      scope(),
      Array.from({ length: 2_000 }, (_, n) => event(from + n)),
    )
  }
  await append(scope(other.id), [event(0)])
  /** Workspaces whose batches were applied, in order. */
  const served: string[] = []
  const apply = pipeline(kernel)
  const reader = readStream({
    pool: kernel.database.kernel,
    stream: 'events',
    owner: 'test',
    leaseMs: 45_000,
    log: kernel.log,
    serve: async lease => {
      const count = await apply(lease)
      if (count > 0) served.push(`${lease.workspaceId} ${lease.shard}`)
      return count
    },
  })
  t.after(() => reader.stop())
  const waiting = async (id: string) =>
    (
      await administer(
        config.database.url,
        `select coalesce(sum(head - position), 0)::int as n from kernel_shard where workspace_id = '${id}'`,
      )
    ).rows[0].n

  await eventually(() => served.some(one => one.startsWith(other.id)), 'the fresh event was applied')
  assert.ok((await waiting(workspace.id)) > 0, 'the backlog is still being worked off')
  const before = served.slice(
    0,
    served.findIndex(one => one.startsWith(other.id)),
  )
  assert.ok(new Set(before).size <= 4, 'each shard of the backlog had one turn at most')
  assert.equal(
    before.filter((one, i) => i > 0 && one !== before[i - 1]).length,
    Math.max(0, new Set(before).size - 1),
    'one after the other',
  )

  await eventually(async () => (await waiting(workspace.id)) === 0, 'the backlog is worked off')
  const rows = await scope().tx(em =>
    query<{ events: number; strangers: number }>(
      em,
      `select count(*)::int as events, count(*) filter (where profile_id is null)::int as strangers from cdp_event`,
    ),
  )
  assert.deepEqual(rows, [{ events: BACKLOG, strangers: 0 }])
})
