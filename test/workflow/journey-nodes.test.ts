import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { defineNode, definePlugin, query, type JourneyNode, Type, use } from 'fathi/sdk'
import type { Kernel } from '../../server/kernel/kernel.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

/** Another plugin's node: it adds one to a variable of the workspace's own making. */
const count = defineNode({
  type: 'test-count.count',
  version: 1,
  title: 'Count',
  category: 'action',
  config: Type.Object({}, { additionalProperties: false }),
  outlets: ['done'],
  produces: () => ['counted'],
  sentence: () => 'Counts one more.',
  examples: [{}],
  enter: async visit => ({ do: 'leave', by: 'done', vars: { counted: Number(visit.vars.counted ?? 0) + 1 } }),
}) as unknown as JourneyNode
/** Known to the designer, brought by no worker. */
const orphan = { ...count, type: 'test-count.orphan' }
const plugin = definePlugin({
  name: 'test-count',
  title: 'Counts',
  requires: ['triggers'],
  nodes: [count, orphan],
})

/** A worker whose plugins are older than those of the API: it does not bring a node. */
const withoutNode = (kernel: Kernel, node: JourneyNode): Kernel => ({
  ...kernel,
  journeys: { ...kernel.journeys, nodes: kernel.journeys.nodes.filter(one => one !== node) },
})

await test('the nodes of a run', async t => {
  const calls: { headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      response.statusCode = calls.length === 1 ? 503 : 200
      response.end('{ "voucher": "v-1" }')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(t, () => void server.close())
  const app = await buildTestApp(t, { plugins: [use(plugin), ...(await fixtureUses())], config: temporalConfig() })
  const { call, scope } = app
  await startTestWorker(t, { kernel: withoutNode(app.kernel, orphan) })
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  let made = 0
  const publish = async (draft: ReturnType<typeof aDraft>) => {
    const { id } = await expect(
      201,
      call('POST', '/v1/journeys', { name: 'Nodes', key: `nodes-${(made += 1)}-${app.workspace.id.slice(-12)}`, draft }),
    )
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    return id as string
  }
  const person = async (userId: string) =>
    (await expect(201, call('POST', '/v1/profiles', { userId, traits: { plan: 'pro' } }))).id as string
  const start = (id: string, profile: string, entry: object = {}) =>
    expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile, entry }))
  const runOf = async (id: string, runId: string) => expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))
  const ends = (id: string, runId: string) =>
    eventually(
      async () => {
        const run = await runOf(id, runId)
        return run.state === 'active' ? null : run
      },
      'the run ends',
      60_000,
    )
  const CALL = [{ type: 'triggers.on-call', config: { entry: ['orderId'] } }]
  const varsOf = async (runId: string) =>
    (await scope().tx(em => query<{ vars: Record<string, unknown> }>(em, `select vars from triggers_run where id = $1`, [runId])))[0]?.vars

  await t.test('call a webhook until it takes it, with one key, and keep its answer', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const config = { url, method: 'POST', body: '{ "order": "{{ entry.orderId }}", "plan": "{{ profile.plan }}" }', saveAs: 'answer' }
    const id = await publish(aDraft([{ id: 'hook', type: 'triggers.webhook', config, ends: ['done', 'failed'] }], CALL))
    const { id: runId } = await start(id, await person('hook'), { orderId: 'o"1' })
    assert.equal((await ends(id, runId)).state, 'completed')
    assert.equal(calls.length, 2)
    assert.equal(calls[0]?.headers['idempotency-key'], calls[1]?.headers['idempotency-key'])
    assert.deepEqual(JSON.parse(calls[1]?.body ?? ''), { order: 'o"1', plan: 'pro' })
    assert.deepEqual(await varsOf(runId), { answer: { status: 200, body: { voucher: 'v-1' } } })
  })

  await t.test('of other plugins are entered like our own, once for each visit', async () => {
    const id = await publish(
      aDraft(
        [
          { id: 'one', type: 'test-count.count' },
          { id: 'two', type: 'test-count.count' },
        ],
        CALL,
      ),
    )
    const { id: runId } = await start(id, await person('count'))
    await ends(id, runId)
    assert.deepEqual(await varsOf(runId), { counted: 2 })
  })

  await t.test('of a package of its own are published and run through, as are its triggers', async () => {
    const { items } = await expect(200, call('GET', '/v1/node-types'))
    const kindOf = (type: string) => items.find((one: { type: string }) => one.type === type)?.kind
    assert.deepEqual([kindOf('acme-loyalty.give-points'), kindOf('acme-loyalty.points-redeemed')], ['node', 'trigger'])
    const draft = aDraft(
      [
        { id: 'give', type: 'acme-loyalty.give-points', config: { points: 7, saveAs: 'bonus' }, by: 'given' },
        { id: 'say', type: 'triggers.emit-event', config: { event: 'Thanked', properties: { bonus: '{{ vars.bonus }}' } } },
      ],
      [{ type: 'acme-loyalty.points-redeemed', config: { atLeast: 100 } }],
    )
    const id = await publish(draft)
    const tried = await expect(200, call('POST', `/v1/journeys/${id}/simulate`, {}))
    assert.deepEqual(
      tried.steps.map((one: { asked: object[] }) => one.asked[0]),
      [{ points: 7 }, { event: { name: 'Thanked', properties: { bonus: 7 } } }],
    )
    const profile = await person('loyal')
    const key = await app.key({ kind: 'write' })
    for (const points of [99, 100])
      await expect(200, call('POST', '/v1/track', { userId: 'loyal', event: 'Points Redeemed', properties: { points } }, { token: key }))
    const run = await eventually(async () => (await expect(200, call('GET', `/v1/journeys/${id}/runs`))).items[0], 'he comes in')
    assert.equal((await ends(id, run.id)).state, 'completed')
    const points = await expect(200, call('GET', `/v1/loyalty-points?profileId=${profile}`))
    assert.deepEqual(
      points.items.map((one: { points: number; reason: string }) => [one.points, one.reason]),
      [[7, 'Give points']],
    )
    assert.deepEqual((await expect(200, call('GET', `/v1/journeys/${id}/runs/${run.id}`))).entry, { points: 100 })
  })

  await t.test('decide by full rules, and split people for good', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const parts = ['a', 'b'].map(one => ({ id: one, label: one, weight: 1 }))
    const id = await publish(
      aDraft(
        [
          { id: 'pro', type: 'triggers.condition', config: { rule }, by: 'yes', ends: ['no'] },
          { id: 'half', type: 'triggers.split', config: { parts }, ends: ['a', 'b'] },
        ],
        CALL,
        { reentry: { kind: 'always' } },
      ),
    )
    const profile = await person('split')
    const ways = new Set<string>()
    for (let i = 0; i < 3; i += 1) {
      const { id: runId } = await start(id, profile)
      const { path } = await ends(id, runId)
      assert.deepEqual(
        path.map((one: { node: string }) => one.node),
        ['pro', 'half'],
      )
      ways.add(path[1].step.by)
    }
    assert.equal(ways.size, 1)
  })

  await t.test('that no worker knows wait where the operator sees them, and the run is not lost', async () => {
    const id = await publish(aDraft([{ id: 'lost', type: 'test-count.orphan' }], CALL))
    const { id: runId } = await start(id, await person('orphan'))
    const { key } = await expect(200, call('GET', `/v1/journeys/${id}`))
    const handle = client.workflow.getHandle(`journey/${key}/${runId}`)
    const pending = await eventually(
      async () =>
        (await handle.describe().catch(() => null))?.raw.pendingActivities?.find(one =>
          one.lastFailure?.message?.includes('test-count.orphan'),
        ),
      'it is pending',
      60_000,
    )
    assert.equal(pending.activityType?.name, 'test-count.orphan@1')
    assert.equal((await runOf(id, runId)).state, 'active')
    await expect(200, call('POST', `/v1/journeys/${id}/runs/${runId}/cancel`))
    await handle.cancel()
    const run = await ends(id, runId)
    assert.equal(run.state, 'exited')
  })

  await t.test('are left by who leaves a segment, and entered by who joins one', async () => {
    const segment = await expect(201, call('POST', '/v1/segments', { name: 'Friends', kind: 'static' }))
    const id = await publish(
      aDraft(
        [{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 9, unit: 'days' } } }],
        [{ type: 'triggers.on-segment', config: { segmentId: segment.id, when: 'joined' } }],
        { exits: [{ kind: 'segment', segmentId: segment.id, when: 'left' }] },
      ),
    )
    const profile = await person('friend')
    await expect(200, call('POST', `/v1/segments/${segment.id}/members`, { profiles: [profile] }))
    const run = await eventually(
      async () => (await expect(200, call('GET', `/v1/journeys/${id}/runs?node=wait`))).items[0],
      'who joined waits',
    )
    await expect(200, call('DELETE', `/v1/segments/${segment.id}/members`, { profiles: [profile] }))
    assert.deepEqual([(await ends(id, run.id)).state, (await runOf(id, run.id)).reason], ['exited', 'exit: segment-left'])
  })

  await t.test('go on in a new history when the old one has grown long, with all that was told', async () => {
    const id = await publish(
      aDraft(
        [
          {
            id: 'paid',
            type: 'triggers.wait-for-event',
            config: { event: 'Paid Late', within: { amount: 1, unit: 'hours' } },
            by: 'came',
            ends: ['timed-out'],
          },
          { id: 'count', type: 'test-count.count' },
          {
            id: 'again',
            type: 'triggers.wait-for-event',
            config: { event: 'Paid Late', within: { amount: 1, unit: 'hours' } },
            ends: ['came', 'timed-out'],
          },
        ],
        CALL,
      ),
    )
    const { id: runId } = await start(id, await person('long'))
    const { key: name } = await expect(200, call('GET', `/v1/journeys/${id}`))
    const workflowId = `journey/${name}/${runId}`
    const handle = client.workflow.getHandle(workflowId)
    const isAt = (node: string) => eventually(async () => (await runOf(id, runId)).node === node, `it is at ${node}`)
    await isAt('paid')
    const { runId: first } = await handle.describe()
    const lengthOf = async () => (await client.workflow.getHandle(workflowId, first).describe()).historyLength
    for (let told = 0; (await lengthOf()) < 4_200; told += 25)
      await Promise.all(Array.from({ length: 25 }, (_, i) => handle.signal('rearm', { id: `noise-${told + i}`, payload: { visit: 999 } })))
    const key = await app.key({ kind: 'write' })
    const pay = () => expect(200, call('POST', '/v1/track', { userId: 'long', event: 'Paid Late' }, { token: key }))
    await pay()
    await isAt('again')
    assert.notEqual((await handle.describe()).runId, first, 'it goes on in a new history')
    await pay()
    const { state, path } = await ends(id, runId)
    assert.deepEqual([state, path.map((one: { node: string }) => one.node)], ['completed', ['paid', 'count', 'again']])
    assert.deepEqual(await varsOf(runId), { counted: 1 })
  })

  await t.test('hold nothing of a person in the history of his run', async () => {
    const id = await publish(
      aDraft(
        [
          {
            id: 'paid',
            type: 'triggers.wait-for-event',
            config: { event: 'Paid', match: { orderId: '{{ entry.orderId }}' }, within: { amount: 1, unit: 'hours' }, saveAs: 'p' },
            by: 'came',
            ends: ['timed-out', 'came'],
          },
        ],
        CALL,
      ),
    )
    const profile = await person('private')
    const { id: runId } = await start(id, profile, { orderId: 'secret-order' })
    await eventually(async () => (await runOf(id, runId)).node === 'paid', 'it waits')
    const key = await app.key({ kind: 'write' })
    await expect(
      200,
      call(
        'POST',
        '/v1/track',
        { userId: 'private', event: 'Paid', properties: { orderId: 'secret-order', card: 'secret-card' } },
        { token: key },
      ),
    )
    await ends(id, runId)
    const { key: name } = await expect(200, call('GET', `/v1/journeys/${id}`))
    const told = JSON.stringify(await client.workflow.getHandle(`journey/${name}/${runId}`).fetchHistory())
    const history = told.replaceAll(/"data":"([A-Za-z0-9+/=]+)"/g, (_, data: string) => Buffer.from(data, 'base64').toString('utf8'))
    assert.match(history, /load-plan/)
    assert.doesNotMatch(history, /secret-order|secret-card|private/)
  })

  await t.test('are replayed from the history of every run above, and ask for the very same things', async () => {
    const runs = await scope().tx(em =>
      query<{ id: string }>(em, `select workflow_id as id from triggers_run where workspace_id = $1`, [app.workspace.id]),
    )
    assert.ok(runs.length >= 8)
    for (const { id } of runs) {
      const history = await client.workflow.getHandle(id).fetchHistory()
      await Worker.runReplayHistory({ workflowBundle: { codePath: process.env.FATHI_TEST_WORKFLOWS ?? '' } }, history, id)
    }
  })
})
