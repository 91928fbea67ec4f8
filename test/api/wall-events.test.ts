import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { administer } from '../support/servers.ts'

await test('contracts, quarantined events, events set aside and groups of another workspace are not there', async t => {
  const app = await buildTestApp(t)
  const theirs = await app.anotherWorkspace()
  const key = await app.key({ kind: 'write' }, theirs)
  const as = (token: string) => (method: string, url: string, body?: unknown) => app.call(method, url, body, { token })
  const [mine, other] = [as(app.workspace.token), as(theirs.token)]
  const contract = { mode: 'quarantine', schema: { type: 'object', required: ['total'] } }
  const put = await other('PUT', '/v1/contracts/Order', contract)
  assert.ok(put.status < 300, put.text)
  const batch = [
    { type: 'track', userId: 'ada', event: 'Order' },
    { type: 'track', userId: 'ada', event: 'Seen' },
    { type: 'group', userId: 'ada', groupId: 'acme', traits: { size: 3 } },
  ]
  await app.call('POST', '/v1/batch', { batch }, { token: key })
  await drainEvents(app.kernel)
  const [held] = (await other('GET', '/v1/quarantine')).body.items
  assert.ok(held, 'there is something in quarantine')
  const { rows } = await administer(
    app.config.database.url,
    `insert into kernel_set_aside (id, workspace_id, stream, shard, position, handler, reason, attempts, at)
     select gen_random_uuid(), workspace_id, 'events', shard, position, 'pipeline', 'test', 3, now() from cdp_event where name = 'Seen' returning id`,
  )
  const aside = String(rows[0]?.id)
  assert.equal((await other('GET', '/v1/events/set-aside')).body.items.length, 1)

  for (const list of ['/v1/contracts', '/v1/quarantine', '/v1/events/set-aside', '/v1/groups'])
    assert.deepEqual((await mine('GET', list)).body.items, [], list)
  const asked: [string, string, string][] = [
    ['GET', '/v1/contracts/Order', '/v1/contracts/Never'],
    ['DELETE', '/v1/contracts/Order', '/v1/contracts/Never'],
    ['GET', '/v1/groups/acme', '/v1/groups/never'],
    ['POST', `/v1/quarantine/${held.id}/replay`, `/v1/quarantine/${uuidv7()}/replay`],
    ['DELETE', `/v1/quarantine/${held.id}`, `/v1/quarantine/${uuidv7()}`],
    ['POST', `/v1/events/set-aside/${aside}/replay`, `/v1/events/set-aside/${uuidv7()}/replay`],
  ]
  for (const [method, theirUrl, neverUrl] of asked) {
    const [got, never] = [await mine(method, theirUrl), await mine(method, neverUrl)]
    assert.equal(got.status, 404, `${method} ${theirUrl}: ${got.text}`)
    assert.deepEqual([got.status, got.body.code], [never.status, never.body.code])
  }
  assert.deepEqual((await mine('GET', '/v1/groups/acme/members')).body, (await mine('GET', '/v1/groups/never/members')).body)
  assert.equal((await other('GET', '/v1/contracts/Order')).status, 200)
  assert.equal((await other('GET', '/v1/quarantine')).body.items.length, 1)
})
