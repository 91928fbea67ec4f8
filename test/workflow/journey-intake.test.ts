import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const MANY = 2_000
const NINE_DAYS = { duration: { amount: 9, unit: 'days' } }

await test('the members of a segment', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call, scope } = app
  await startTestWorker(t, app)
  let made = 0
  const journey = async (segmentId: string, more: object[] = []): Promise<string> => {
    const triggers = [{ type: 'triggers.on-segment', config: { segmentId, when: 'joined' } }, ...more] as {
      type: string
      config: Record<string, unknown>
    }[]
    const key = `intake-${(made += 1)}-${app.workspace.id.slice(-12)}`
    const { id } = await expect(
      201,
      call('POST', '/v1/journeys', {
        name: 'Intake',
        key,
        draft: aDraft([{ id: 'wait', type: 'triggers.wait', config: NINE_DAYS }], triggers),
      }),
    )
    return id
  }
  const person = async (userId: string) => (await expect(201, call('POST', '/v1/profiles', { userId }))).id as string
  const aList = async (...profiles: string[]): Promise<string> => {
    const { id } = await expect(201, call('POST', '/v1/segments', { name: `List ${(made += 1)}`, kind: 'static' }))
    if (profiles.length > 0) await expect(200, call('POST', `/v1/segments/${id}/members`, { profiles }))
    return id
  }
  const inside = async (id: string): Promise<string[]> =>
    (await expect(200, call('GET', `/v1/journeys/${id}/runs?limit=100`))).items
      .map((one: { profileId: string }) => one.profileId)
      .toSorted()
  const intake = async (id: string) => (await expect(200, call('GET', `/v1/journeys/${id}/intakes`))).items[0]
  const isThrough = (id: string) => eventually(async () => (await intake(id))?.state === 'done', 'the members are in')

  await t.test(
    'who are in it when a journey is published come in, or those who join from then on, or both, as its author chooses',
    async () => {
      const [ada, bob] = [await person('ada'), await person('bob')]
      for (const [admit, expected] of [
        ['now', [ada]],
        ['join', [bob]],
        ['both', [ada, bob]],
      ] as const) {
        const list = await aList(ada)
        const id = await journey(list)
        const { brings } = await expect(200, call('POST', `/v1/journeys/${id}/publish/preview`, {}))
        assert.deepEqual(
          brings.map((one: { segmentId: string; members: number }) => [one.segmentId, one.members]),
          [[list, 1]],
          'whom it would bring in',
        )
        await expect(200, call('POST', `/v1/journeys/${id}/publish`, { admit }))
        if (admit !== 'join') await isThrough(id)
        // the second journey of this list tells when the joining was handled
        const witness = await journey(list)
        await expect(200, call('POST', `/v1/journeys/${witness}/publish`))
        await expect(200, call('POST', `/v1/segments/${list}/members`, { profiles: [bob] }))
        await eventually(async () => (await inside(witness)).includes(bob), 'the joining is handled')
        assert.deepEqual(await inside(id), [...expected].toSorted(), admit)
      }
    },
  )

  await t.test('come in by thousands, page by page, while somebody who comes by himself is let in at once', async () => {
    const list = await aList()
    const people = Array.from({ length: MANY }, () => uuidv7())
    await scope().tx(async em => {
      await query(
        em,
        `insert into cdp_profile (id, workspace_id, created_at, updated_at, first_seen, last_seen, traits, version) select id, $1, now(), now(), now(), now(), '{}', 1 from unnest($2::uuid[]) t(id)`,
        [app.workspace.id, people],
      )
      await query(
        em,
        `insert into segments_member (workspace_id, segment_id, profile_id, since, cause) select $1, $2, id, now() - interval '1 hour', 'manual' from unnest($3::uuid[]) t(id)`,
        [app.workspace.id, list, people],
      )
    })
    const id = await journey(list, [{ type: 'triggers.on-event', config: { event: 'Came' } }])
    await expect(200, call('POST', `/v1/journeys/${id}/publish`, { admit: 'both', admitPerSecond: 200 }))
    const begun = await eventually(
      async () => {
        const one = await intake(id)
        return one.seen > 0 ? one : null
      },
      'the first have come in',
      60_000,
    )
    assert.deepEqual([begun.total, begun.state], [MANY, 'running'])
    const token = await app.key({ kind: 'write' })
    await expect(200, call('POST', '/v1/track', { userId: 'single', event: 'Came' }, { token }))
    await eventually(
      async () => {
        const { items } = await expect(200, call('GET', `/v1/journey-runs?profile=userId:single`))
        return items[0]?.node === 'wait'
      },
      'he has entered the first node',
      60_000,
    )
    const meanwhile = await intake(id)
    assert.equal(meanwhile.state, 'running', 'the members are still coming in')
    assert.ok(meanwhile.seen < MANY)
    await expect(200, call('POST', `/v1/journeys/${id}/pause`))
    const { seen } = await intake(id)
    assert.ok(seen < MANY)
    await expect(200, call('POST', `/v1/journeys/${id}/resume`, { overdue: 'send' }))
    await eventually(async () => (await intake(id)).seen > seen, 'it goes on')
    const stopped = await expect(200, call('POST', `/v1/journeys/${id}/intakes/${begun.id}/stop`))
    const { runs } = await expect(200, call('GET', `/v1/journeys/${id}/numbers`))
    assert.equal(runs.started, stopped.admitted + 1)
    assert.equal((await call('POST', `/v1/journeys/${id}/intakes/${begun.id}/stop`)).status, 409)
  })
})
