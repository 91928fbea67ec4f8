import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { defineSearchAttributeKey } from '@temporalio/common'
import { query } from 'fathi/sdk'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { tokenOf } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const SHORT = { duration: { amount: 1, unit: 'seconds' } }

await test('a journey', async t => {
  const emulator = await startPushEmulator({})
  atEnd(t, () => emulator.close())
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call, scope } = app
  const ready = await readyToSend(app, emulator.url, 3)
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const key = await app.key({ kind: 'write' })
  await scope().tx(async em => {
    for (const [i, id] of ready.people.entries())
      await query(
        em,
        `insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at) values ($1, 'userId', $2, $3, $3, now())`,
        [app.workspace.id, `person-${i}`, id],
      )
  })
  const track = async (userId: string, event: string, properties: Record<string, unknown> = {}) => {
    const answer = await call('POST', '/v1/track', { userId, event, properties }, { token: key })
    assert.equal(answer.status, 200, answer.text)
  }
  const publish = async (name: string, draft: ReturnType<typeof aDraft>) => {
    const made = await expect(201, call('POST', '/v1/journeys', { name, key: name, draft }))
    await expect(200, call('POST', `/v1/journeys/${made.id}/publish`, undefined))
    return made.id as string
  }
  const runsOf = async (id: string, by = '') => (await expect(200, call('GET', `/v1/journeys/${id}/runs${by}`))).items
  const endOf = (id: string, count = 1) =>
    eventually(
      async () => {
        const runs = await runsOf(id)
        return runs.length >= count && runs.every((run: { state: string }) => run.state !== 'active') ? runs : null
      },
      'its runs end',
      60_000,
    )
  const pathOf = async (id: string, runId: string) =>
    (await expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))).path.map((one: { node: string; cameBy: string | null }) => [
      one.node,
      one.cameBy,
    ])
  const settings = { message: { class: 'marketing' as const, topicId: ready.topicId } }
  const received = async () => ((await (await fetch(`${emulator.url}/ledger/count`)).json()) as { accepted: number }).accepted

  await t.test('lets a person in once by an event, waits, sends, and remembers the way', async () => {
    const id = await publish(
      'welcome',
      aDraft(
        [
          { id: 'wait', type: 'triggers.wait', config: SHORT },
          { id: 'send', type: 'triggers.send', config: { contentId: ready.contentId }, ends: ['sent', 'not-sent'] },
        ],
        [{ type: 'triggers.on-event', config: { event: 'Signed Up' } }],
        settings,
      ),
    )
    await track('person-0', 'Signed Up')
    await track('person-0', 'Signed Up')
    const [run, ...others] = await endOf(id)
    assert.deepEqual([run.state, others.length], ['completed', 0])
    assert.deepEqual(await pathOf(id, run.id), [
      ['wait', null],
      ['send', 'done'],
    ])
    assert.equal(await received(), 1)
    const { typedSearchAttributes } = await client.workflow.getHandle(`journey/welcome/${run.id}`).describe()
    const attribute = (name: string) => typedSearchAttributes.get(defineSearchAttributeKey(name, 'KEYWORD'))
    assert.deepEqual(['FathiKind', 'FathiObject', 'FathiProfile'].map(attribute), ['journey', id, run.profileId])
    const { items } = await expect(200, call('GET', '/v1/messages'))
    assert.deepEqual(
      items.map((one: { state: string }) => one.state),
      ['sent'],
    )
  })

  await t.test('goes on when the awaited event comes for the very order, and takes along what came', async () => {
    const id = await publish(
      'order',
      aDraft(
        [
          {
            id: 'paid',
            type: 'triggers.wait-for-event',
            config: { event: 'Paid', match: { orderId: '{{ entry.orderId }}' }, within: { amount: 1, unit: 'hours' }, saveAs: 'payment' },
            by: 'came',
            ends: ['timed-out'],
          },
          { id: 'thanks', type: 'triggers.emit-event', config: { event: 'Thanked', properties: { total: '{{ vars.payment.total }}' } } },
        ],
        [{ type: 'triggers.on-event', config: { event: 'Ordered', key: 'orderId', entry: ['orderId'] } }],
        { reentry: { kind: 'always' } },
      ),
    )
    await track('person-1', 'Ordered', { orderId: 'a' })
    await track('person-1', 'Ordered', { orderId: 'b' })
    await eventually(async () => (await runsOf(id, '?node=paid')).length === 2, 'both orders wait to be paid')
    await track('person-1', 'Paid', { orderId: 'b', total: 42 })
    await eventually(async () => (await runsOf(id, '?state=completed')).length === 1, 'one is paid')
    const [done] = await runsOf(id, '?state=completed')
    assert.equal(done.entryKey, 'b')
    const thanked = await eventually(async () => {
      const { items } = await expect(200, call('GET', '/v1/events?name=Thanked'))
      return items[0]
    }, 'it is thanked for')
    assert.deepEqual(thanked.properties, { total: 42 })
    const [waiting] = await runsOf(id, '?state=active')
    await expect(200, call('POST', `/v1/journeys/${id}/runs/${waiting.id}/cancel`))
    await eventually(async () => (await runsOf(id, '?state=exited')).length === 1, 'the other is cancelled')
  })

  await t.test('that is paused holds everybody where he is, and goes on when it is resumed', async () => {
    const id = await publish(
      'paused',
      aDraft(
        [
          { id: 'wait', type: 'triggers.wait', config: SHORT },
          { id: 'mark', type: 'triggers.goal', config: { name: 'Marked' } },
        ],
        [{ type: 'triggers.on-call', config: {} }],
      ),
    )
    await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile: 'userId:person-2' }))
    await expect(200, call('POST', `/v1/journeys/${id}/pause`))
    assert.equal((await call('POST', `/v1/journeys/${id}/runs`, { profile: 'userId:person-2' })).status, 409)
    const [run] = await runsOf(id)
    await eventually(async () => (await detailsOf(`journey/paused/${run.id}`)).includes('Paused'), 'it is held')
    assert.equal((await runsOf(id))[0].state, 'active')
    await expect(200, call('POST', `/v1/journeys/${id}/resume`, { overdue: 'send' }))
    const [end] = await endOf(id)
    assert.equal(end.state, 'completed')
    assert.deepEqual(
      (await pathOf(id, run.id)).map(([node]: string[]) => node),
      ['wait', 'mark'],
    )
  })

  await t.test('is left at any moment when its goal is reached', async () => {
    const id = await publish(
      'goal',
      aDraft(
        [{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 9, unit: 'days' } } }],
        [{ type: 'triggers.on-event', config: { event: 'Looked' } }],
        {
          goal: { event: 'Bought', withinDays: 30, ends: true },
        },
      ),
    )
    await track('person-2', 'Looked')
    await eventually(async () => (await runsOf(id, '?node=wait')).length === 1, 'it waits')
    await track('person-2', 'Bought')
    const [run] = await endOf(id)
    assert.deepEqual([run.state, run.reason, run.goalAt !== null], ['exited', 'goal', true])
  })

  await t.test('goes on at once when the sweep sends its message later, or that one fails for good', async () => {
    const id = await publish(
      'ends-later',
      aDraft(
        [{ id: 'send', type: 'triggers.send', config: { contentId: ready.contentId }, ends: ['sent', 'not-sent'] }],
        [{ type: 'triggers.on-call', config: {} }],
        { ...settings, reentry: { kind: 'always' } },
      ),
    )
    const token = tokenOf(ready.endpoints[0] ?? '')
    const waiting = async () => {
      await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile: 'userId:person-0' }))
      return eventually(
        async () => {
          const [run] = await runsOf(id, '?node=send')
          return run?.waitsUntil == null ? null : run
        },
        'it waits for its message',
        30_000,
      )
    }
    const leftBy = async (runId: string) =>
      eventually(
        async () => {
          const run = await expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))
          return run.state === 'active' ? null : run.path.at(-1).step.by
        },
        'it goes on',
        30_000,
      )

    for (const [status, by] of [
      [201, 'sent'],
      [410, 'not-sent'],
    ] as const) {
      emulator.script({ token, status: 503, retryAfter: 3_600, times: 1 })
      const run = await waiting()
      if (status !== 201) emulator.script({ token, status })
      await scope().tx(async em => query(em, `update delivery_message set due = now() where state = 'planned'`))
      assert.equal(await leftBy(run.id), by)
    }
  })

  /** What the operator reads of a run. */
  async function detailsOf(workflowId: string): Promise<string> {
    const { currentDetails } = await client.workflow.getHandle(workflowId).query<{ currentDetails: string }>('__temporal_workflow_metadata')
    return currentDetails
  }
})
