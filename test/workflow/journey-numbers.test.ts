import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const CALL = [{ type: 'triggers.on-call', config: { entry: ['plan'] } }]
const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }

/** Where it is already tomorrow, and where it is still yesterday: never the same day. */
const [EARLY, LATE] = ['Pacific/Kiritimati', 'Etc/GMT+12']
const dayAt = (timeZone: string, at = Date.now()): string => new Date(at).toLocaleDateString('sv-SE', { timeZone })

await test('where the people of a journey are', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  const live = async (timeZone: string) => {
    const { headers } = await call('GET', '/v1/workspace')
    await expect(200, call('PATCH', '/v1/workspace', { timeZone }, { headers: { 'if-match': String(headers.etag) } }))
  }
  await live(EARLY)
  const early = dayAt(EARLY)
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

  const still = { waiting: 0, entered: 0, exited: 0, failed: 0, troubled: 0, outlets: [], messages: null }
  await t.test('is counted by node and by edge, of all versions or of one', async () => {
    const { nodes, runs, versions } = await numbers()
    assert.deepEqual(runs, { started: 3, active: 2, completed: 1, exited: 0, failed: 0, goal: 0 })
    assert.deepEqual(nodes, [
      { ...still, node: 'entry', entered: 3, outlets: [{ outlet: 'start', taken: 3 }] },
      {
        ...still,
        node: 'pro',
        entered: 3,
        outlets: [
          { outlet: 'no', taken: 1 },
          { outlet: 'yes', taken: 2 },
        ],
      },
      { ...still, node: 'wait', waiting: 2, entered: 2 },
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
    const now = new Date().toISOString()
    assert.deepEqual([(await runsOf(`to=${now}`)).length, (await runsOf(`from=${now}`)).length], [3, 0])
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

  await t.test('is counted by the days of the workspace; the list says who came in on each of the last days', async () => {
    const dayBefore = new Date(Date.parse(early) - 86_400_000).toISOString().slice(0, 10)
    assert.deepEqual((await numbers(`?to=${dayBefore}`)).nodes, [{ ...still, node: 'wait', waiting: 2 }], 'who waits does so today')
    const since = await numbers(`?from=${early}`)
    assert.deepEqual([since.period.from, since.period.timeZone], [early, EARLY])
    assert.deepEqual(since.nodes, (await numbers()).nodes)
    const entered = async () => {
      const { items } = await expect(200, call('GET', '/v1/journeys'))
      return items[0].enteredByDay as { day: string; entered: number }[]
    }
    const ofToday = await entered()
    assert.deepEqual([ofToday.length, ofToday.reduce((sum, one) => sum + one.entered, 0)], [14, 3])
    await live(LATE)
    await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile: await person('dan', { plan: 'free' }) }))
    await eventually(async () => (await numbers()).runs.completed === 2, 'another one has come to the end')
    assert.equal((await numbers(`?from=${early}&to=2999-12-31`)).runs.started, 3)
    assert.equal((await numbers(`?to=${dayBefore}`)).runs.started, 1)
    assert.ok(
      (await entered()).every(({ day, entered: count }) => count === (day === dayAt(LATE) ? 1 : 0)),
      'tomorrow is not listed',
    )
    assert.equal((await call('GET', `/v1/journeys/${id}/numbers?from=2026-02-30`)).status, 400)
  })

  await t.test('is told of those who left, at the node where they were', async () => {
    const [run] = await runsOf('q=Ada')
    await expect(200, call('POST', `/v1/journeys/${id}/runs/${run.id}/cancel`))
    await eventually(async () => (await numbers()).runs.exited === 1, 'she has left')
    const { nodes } = await numbers()
    assert.deepEqual(
      nodes.find((one: { node: string }) => one.node === 'wait'),
      { ...still, node: 'wait', waiting: 1, entered: 2, exited: 1 },
    )
  })

  await t.test('says how the messages of each step fared: sent, shown, clicked, and not sent by reason', async () => {
    const ready = await readyToSend(app, emulator.url, 3)
    const sending = await expect(
      201,
      call('POST', '/v1/journeys', {
        name: 'Sending',
        key: `sending-${app.workspace.id.slice(-12)}`,
        draft: aDraft(
          [{ id: 'send', type: 'triggers.send', config: { contentId: ready.contentId }, ends: ['sent', 'not-sent'] }],
          [{ type: 'triggers.on-call', config: {} }],
          { message: { class: 'marketing', topicId: ready.topicId } },
        ),
      }),
    )
    await expect(200, call('POST', `/v1/journeys/${sending.id}/publish`))
    for (const profile of [...ready.people, ada]) await expect(201, call('POST', `/v1/journeys/${sending.id}/runs`, { profile }))
    const sendNumbers = async (by = '') => expect(200, call('GET', `/v1/journeys/${sending.id}/numbers${by}`))
    await eventually(async () => (await sendNumbers()).runs.completed === 4, 'all have come to the end')
    const { items } = await expect(200, call('GET', `/v1/messages?sourceKind=journey&sourceId=${sending.id}&node=send&state=sent`))
    assert.equal(items.length, 3)
    const report = (nth: number, kind: string) => ({
      token: app.kernel.tokens.sign('receipt', { w: app.workspace.id, m: items[nth].id, s: items[nth].deliveries[0].subscriptionId }),
      kind,
    })
    const receipts = [report(0, 'shown'), report(1, 'shown'), report(1, 'clicked'), report(1, 'clicked')]
    await expect(200, call('POST', '/v1/receipts', { receipts }, { token: null }))
    const fared = {
      sent: 3,
      shown: 2,
      clicked: 1,
      dismissed: 0,
      failed: 0,
      notSent: 1,
      reasons: [{ state: 'not_sent', reason: 'no_subscription', text: 'No active subscription', count: 1 }],
    }
    const messagesOf = async (by = '') => (await sendNumbers(by)).nodes.find((one: { node: string }) => one.node === 'send')?.messages
    assert.deepEqual(await messagesOf(), fared)
    assert.deepEqual(await messagesOf(`?version=1&to=${dayAt(LATE, Date.now() + 86_400_000)}`), fared)
    assert.equal(await messagesOf('?version=2'), undefined)
    assert.equal((await messagesOf('?to=2020-01-01')) ?? null, null)
  })
})
