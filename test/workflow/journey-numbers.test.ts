import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const CALL = [{ type: 'triggers.on-call', config: { entry: ['plan'] } }]
const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }

await test('where the people of a journey are', { timeout: 120_000 }, async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const person = async (userId: string, traits: object) =>
    (await expect(201, call('POST', '/v1/profiles', { userId, traits }))).id as string
  const { id } = await expect(
    201,
    call('POST', '/v1/journeys', {
      name: 'Counted',
      key: `counted-${app.workspace.id.slice(-12)}`,
      draft: aDraft(
        [
          { id: 'pro', type: 'triggers.condition', config: { rule: isPro }, by: 'yes', ends: ['no'] },
          { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 9, unit: 'days' } } },
        ],
        CALL,
      ),
    }),
  )
  await expect(200, call('POST', `/v1/journeys/${id}/publish`))
  const [ada, bob, cyd] = [
    await person('ada', { name: 'Ada Pro', plan: 'pro' }),
    await person('bob', { name: 'Bob Pro', plan: 'pro' }),
    await person('cyd', { name: 'Cyd Free', plan: 'free' }),
  ]
  for (const profile of [ada, bob, cyd]) await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile }))
  const numbers = (by = '') => expect(200, call('GET', `/v1/journeys/${id}/numbers${by}`))
  const runsOf = async (by: string) => (await expect(200, call('GET', `/v1/journeys/${id}/runs?${by}`))).items
  await eventually(
    async () => {
      const { runs, nodes } = await numbers()
      return runs.completed === 1 && nodes.some((one: { node: string; waiting: number }) => one.node === 'wait' && one.waiting === 2)
    },
    'two wait and one has come to the end',
    60_000,
  )

  await t.test('is counted by node and by edge, of all versions or of one', async () => {
    const { nodes, runs, versions } = await numbers()
    assert.deepEqual(runs, { started: 3, active: 2, completed: 1, exited: 0, failed: 0, goal: 0 })
    assert.deepEqual(nodes, [
      { node: 'entry', waiting: 0, entered: 3, troubled: 0, outlets: [{ outlet: 'start', taken: 3 }] },
      {
        node: 'pro',
        waiting: 0,
        entered: 3,
        troubled: 0,
        outlets: [
          { outlet: 'no', taken: 1 },
          { outlet: 'yes', taken: 2 },
        ],
      },
      { node: 'wait', waiting: 2, entered: 2, troubled: 0, outlets: [] },
    ])
    assert.deepEqual(versions, [{ version: 1, active: 2 }])
    assert.deepEqual((await numbers('?version=2')).nodes, [])
    const { counts } = await expect(200, call('GET', `/v1/journeys/${id}`))
    assert.deepEqual(counts, { active: 2, completed: 1, exited: 0, failed: 0, goal: 0 })
  })

  await t.test('is listed: who is at a node, found by name, and what somebody is in', async () => {
    const waiting = await runsOf('node=wait')
    assert.deepEqual(waiting.map((one: { person: { displayName: string } }) => one.person.displayName).toSorted(), ['Ada Pro', 'Bob Pro'])
    assert.deepEqual(
      (await runsOf('node=wait&q=Bob')).map((one: { profileId: string }) => one.profileId),
      [bob],
    )
    assert.deepEqual(
      (await runsOf('q=ada')).map((one: { profileId: string }) => one.profileId),
      [ada],
    )
    assert.deepEqual(await runsOf('node=wait&q=Cyd'), [])
    const { items } = await expect(200, call('GET', `/v1/journey-runs?profile=userId:ada`))
    assert.deepEqual(
      items.map((one: { journey: { name: string }; state: string }) => [one.journey.name, one.state]),
      [['Counted', 'active']],
    )
  })

  await t.test('is told of one run with the reason of each way it took', async () => {
    const [run] = await runsOf('q=Cyd')
    const { path } = await expect(200, call('GET', `/v1/journeys/${id}/runs/${run.id}`))
    const [{ node, leftBy, why }] = path
    assert.deepEqual([path.length, node, leftBy], [1, 'pro', 'no'])
    assert.deepEqual([why[0].title, why[0].seen.result, why[0].seen.nodes[0].found], ['Condition', false, 'plan: free'])
  })

  await t.test('is told without people to whoever may not see people', async () => {
    const token = await app.key({ kind: 'secret', permissions: ['triggers:read'] })
    const { body } = await call('GET', `/v1/journeys/${id}/runs?node=wait`, undefined, { token })
    assert.deepEqual(
      body.items.map((one: { person: unknown }) => one.person),
      [null, null],
    )
    const { body: detail } = await call('GET', `/v1/journeys/${id}/runs/${body.items[0].id}`, undefined, { token })
    assert.deepEqual(detail.path[0].why, [])
    assert.equal((await call('GET', `/v1/journeys/${id}/runs?q=Ada`, undefined, { token })).status, 403)
  })
})
