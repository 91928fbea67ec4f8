import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const CALL = [{ type: 'triggers.on-call', config: { entry: ['plan', 'orderId'] } }]
const DAYS = { duration: { amount: 9, unit: 'days' } }

await test('a journey changes what is known of a person', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  let made = 0
  const make = (draft: ReturnType<typeof aDraft>) =>
    expect(201, call('POST', '/v1/journeys', { name: 'Changes', key: `changes-${(made += 1)}-${app.workspace.id.slice(-12)}`, draft }))
  const publish = async (draft: ReturnType<typeof aDraft>): Promise<string> => {
    const { id } = await make(draft)
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    return id
  }
  const person = async (userId: string, traits: object = {}): Promise<string> =>
    (await expect(201, call('POST', '/v1/profiles', { userId, traits }))).id
  const start = async (id: string, profile: string, entry: object = {}): Promise<string> =>
    (await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile, entry }))).id
  const ends = (id: string, runId: string) =>
    eventually(
      async () => {
        const run = await expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))
        return run.state === 'active' ? null : run
      },
      'the run ends',
      60_000,
    )
  const nodesOf = ({ path }: { path: { node: string }[] }) => path.map(one => one.node)
  const membersOf = async (segmentId: string): Promise<string[]> =>
    (await expect(200, call('GET', `/v1/segments/${segmentId}/members`))).items.map((one: { profileId: string }) => one.profileId)

  await t.test('by setting traits and taking them away: segments have followed when the next node is entered', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const pros = await expect(201, call('POST', '/v1/segments', { name: 'Pros', kind: 'dynamic', rule }))
    await eventually(async () => (await call('GET', `/v1/segments/${pros.id}`)).body.state === 'live', 'it is filled')
    const inPros = { all: [{ fact: 'segments.member', params: { segment: pros.id }, operator: 'boolean-is', value: true }] }
    const id = await publish(
      aDraft(
        [
          {
            id: 'update',
            type: 'triggers.update-profile',
            config: { set: { plan: '{{ entry.plan }}', order: '{{ entry.orderId }}', score: 3 }, unset: ['trial'] },
          },
          { id: 'pro', type: 'triggers.condition', config: { rule: inPros }, by: 'yes', ends: ['no'] },
          { id: 'milestone', type: 'triggers.goal', config: { name: 'Pro' } },
        ],
        CALL,
      ),
    )
    const profile = await person('upgraded', { plan: 'free', trial: true, order: 'before' })
    const run = await ends(id, await start(id, profile, { plan: 'pro' }))
    assert.deepEqual(nodesOf(run), ['update', 'pro', 'milestone'])
    const { traits } = await expect(200, call('GET', `/v1/profiles/${profile}`))
    assert.deepEqual(traits, { plan: 'pro', score: 3, order: 'before' }, 'what was not handed over changed nothing')
  })

  await t.test('by putting him on a list, and taking him off it', async () => {
    const list = await expect(201, call('POST', '/v1/segments', { name: 'Listed', kind: 'static' }))
    const profile = await person('listed')
    for (const [type, members] of [
      ['triggers.add-to-segment', [profile]],
      ['triggers.remove-from-segment', []],
    ] as const) {
      const id = await publish(aDraft([{ id: 'list', type, config: { segmentId: list.id } }], CALL))
      assert.equal((await ends(id, await start(id, profile))).state, 'completed')
      assert.deepEqual(await membersOf(list.id), members)
    }
  })

  await t.test('only by lists that are lists, and journeys that are there', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const ruled = await expect(201, call('POST', '/v1/segments', { name: 'Ruled', kind: 'dynamic', rule }))
    const { id } = await make(
      aDraft(
        [
          { id: 'list', type: 'triggers.add-to-segment', config: { segmentId: ruled.id } },
          { id: 'stop', type: 'triggers.stop-journey', config: { journeyId: ruled.id } },
          { id: 'update', type: 'triggers.update-profile', config: { set: { plan: 'pro' }, unset: ['plan'] } },
        ],
        CALL,
      ),
    )
    const { problems } = await expect(200, call('POST', `/v1/journeys/${id}/validate`))
    assert.deepEqual(problems.map((one: { pointer: string }) => one.pointer).toSorted(), [
      '/nodes/0/config/segmentId',
      '/nodes/1/config/journeyId',
      '/nodes/2/config/unset/0',
    ])
  })

  await t.test('by letting him into another journey with what that one asks for, and by ending it', async () => {
    const other = await publish(aDraft([{ id: 'wait', type: 'triggers.wait', config: DAYS }], CALL))
    const first = await publish(
      aDraft(
        [
          {
            id: 'start',
            type: 'triggers.start-journey',
            config: { journeyId: other, entry: { orderId: '{{ entry.orderId }}' } },
            by: 'started',
            ends: ['not-started'],
          },
          { id: 'milestone', type: 'triggers.goal', config: { name: 'Let in' } },
        ],
        CALL,
        { reentry: { kind: 'always' } },
      ),
    )
    const profile = await person('handed-over')
    const done = await ends(first, await start(first, profile, { orderId: 'o-1' }))
    assert.deepEqual(nodesOf(done), ['start', 'milestone'])
    const [inside] = await eventually(
      async () => {
        const { items } = await expect(200, call('GET', `/v1/journeys/${other}/runs?node=wait`))
        return items.length > 0 ? items : null
      },
      'he waits in the other journey',
      30_000,
    )
    assert.deepEqual((await expect(200, call('GET', `/v1/journeys/${other}/runs/${inside.id}`))).entry, { plan: null, orderId: 'o-1' })
    assert.deepEqual(nodesOf(await ends(first, await start(first, profile))), ['start'], 'who is let in once is not let in again')
    const stop = await publish(aDraft([{ id: 'stop', type: 'triggers.stop-journey', config: { journeyId: other } }], CALL))
    await ends(stop, await start(stop, profile))
    const stopped = await ends(other, inside.id)
    assert.deepEqual([stopped.state, stopped.reason], ['exited', 'stopped by a journey'])
  })

  await t.test('and journeys that start each other for ever come to an end', async () => {
    const draft = (config: object) =>
      aDraft([{ id: 'start', type: 'triggers.start-journey', config: { ...config }, ends: ['started', 'not-started'] }], CALL, {
        reentry: { kind: 'always' },
      })
    const { id, version } = await make(aDraft([], CALL))
    await expect(200, call('PATCH', `/v1/journeys/${id}`, { draft: draft({ journeyId: id }) }, { headers: { 'if-match': `"${version}"` } }))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    await start(id, await person('circling'))
    const runs = await eventually(
      async () => {
        const { items } = await expect(200, call('GET', `/v1/journeys/${id}/runs?limit=100`))
        return items.length > 1 && items.every((run: { state: string }) => run.state === 'completed') ? items : null
      },
      'they end',
      60_000,
    )
    assert.equal(runs.length, 20)
  })
})
