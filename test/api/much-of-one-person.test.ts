import assert from 'node:assert/strict'
import test from 'node:test'
import { append, query } from 'fathi/sdk'
import { moveAnonymous } from '../../plugins/cdp/move.ts'
import { profileData } from '../../plugins/cdp/profile-data.ts'
import { buildTestApp } from '../support/app.ts'
import { countingRows } from '../support/counting-rows.ts'
import { drainEvents } from '../support/drain-events.ts'

const MANY = 1_000
const FEW = 50

await test('however much somebody did, it is moved and erased where it is', async t => {
  const { call, kernel, scope } = await buildTestApp(t)
  const event = { type: 'track', name: 'Looked', occurredAt: new Date(), properties: {}, context: {} }
  await append(scope(), [{ ...event, messageId: 'una', userId: 'una' }])
  await append(
    scope(),
    Array.from({ length: MANY }, (_, nth) => ({ ...event, messageId: `m${nth}`, anonymousId: 'busy' })),
  )
  await drainEvents(kernel)
  const from = (await call('GET', '/v1/profiles/anonymousId:busy')).body.id
  const into = (await call('GET', '/v1/profiles/userId:una')).body.id
  const eventsOf = async (profileId: string) =>
    (await scope().tx(em => query(em, `select 1 from cdp_event where profile_id = $1`, [profileId]))).length

  const [, moved] = await scope().tx(em => countingRows(em, () => moveAnonymous(em, scope(), { anonymousId: 'busy', from, into })))
  assert.ok(moved < FEW, `${moved} rows read`)
  assert.deepEqual([await eventsOf(from), await eventsOf(into)], [0, MANY + 1])

  const [erased, read] = await scope().tx(em => countingRows(em, () => profileData.erase(into, em)))
  assert.ok(read < FEW, `${read} rows read`)
  assert.equal(await eventsOf(into), 0)
  assert.ok(erased > 2 * MANY, 'events and their keys')
})
