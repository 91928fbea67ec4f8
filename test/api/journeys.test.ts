import assert from 'node:assert/strict'
import test from 'node:test'
import { definePlugin, type EntityManager, query, use } from 'fathi/sdk'
import { nodeActivity } from '../../plugins/triggers/enter.activity.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { identify, send, track } from '../support/segments.ts'

const DAY = { duration: { amount: 1, unit: 'days' } }
const waiting = (more: Parameters<typeof aDraft>[2] = {}, trigger: Record<string, unknown> = { event: 'Signed Up' }) =>
  aDraft([{ id: 'wait', type: 'triggers.wait', config: DAY }], [{ type: 'triggers.on-event', config: trigger }], more)

/** Whether the transaction of an event is undone after everything else was done in it. */
let undo: (em: EntityManager) => Promise<boolean> = async () => false
const seen: { inside: number; starts: number }[] = []
const undoing = definePlugin({
  name: 'test-undo',
  title: 'Undoes',
  requires: ['triggers'],
  stages: [
    {
      name: 'test-undo.events',
      mentions: event => event.name === 'Undone',
      apply: async (_events, em) => {
        if (await undo(em)) throw Object.assign(new Error('The process was killed.'), { code: '57P01' })
      },
    },
  ],
})

await test('journeys', async t => {
  const app = await buildTestApp(t, { plugins: [use(undoing)] })
  const { call, scope } = app
  let made = 0
  const make = (draft: object) => expect(201, call('POST', '/v1/journeys', { name: 'Welcome', key: `j${(made += 1)}`, draft }))
  const live = async (draft: object): Promise<string> => {
    const { id } = await make(draft)
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    return id
  }
  const runsOf = async (id: string) => (await expect(200, call('GET', `/v1/journeys/${id}/runs`))).items
  const sql = <R>(text: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, text, values))
  const started = (id: string) =>
    sql<{ name: string }>(
      `select o.name from kernel_outbox o join triggers_run r on r.workflow_id = o.name where o.stream = 'durable' and o.kind = 'start' and r.journey_id = $1`,
      [id],
    )
  const signals = (runId: string) =>
    sql<{ name: string; payload: Record<string, unknown> }>(
      `select o.payload ->> 'name' as name, o.payload -> 'payload' as payload from kernel_outbox o join triggers_run r on r.workflow_id = o.name where o.kind = 'signal' and r.id = $1 order by o.position`,
      [runId],
    )

  await t.test('are edited as drafts, with the ETag of the draft, and say all that is wrong with them', async () => {
    const journey = await make({ ...waiting(), triggers: [] })
    assert.equal((await call('PATCH', `/v1/journeys/${journey.id}`, { name: 'Other' })).status, 428)
    const headers = { 'if-match': `"${journey.version}"` }
    const changed = await expect(200, call('PATCH', `/v1/journeys/${journey.id}`, { name: 'Other' }, { headers }))
    assert.equal(changed.name, 'Other')
    assert.equal((await call('PATCH', `/v1/journeys/${journey.id}`, { name: 'Third' }, { headers })).status, 412)
    const checked = await expect(200, call('POST', `/v1/journeys/${journey.id}/validate`))
    assert.deepEqual(
      checked.problems.map((one: { node: string; pointer: string }) => [one.node, one.pointer]),
      [['entry', '/triggers']],
    )
    const refused = await call('POST', `/v1/journeys/${journey.id}/publish`)
    assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].pointer], [422, 'TRG_INVALID', '/draft/triggers'])
  })

  await t.test('are published as immutable versions: two that mean the same share one plan', async () => {
    const id = await live(waiting())
    const { version, draft } = await expect(200, call('GET', `/v1/journeys/${id}`))
    const moved = { ...draft, nodes: draft.nodes.map((node: object) => ({ ...node, position: { x: 9, y: 9 } })) }
    await expect(200, call('PATCH', `/v1/journeys/${id}`, { draft: moved }, { headers: { 'if-match': `"${version}"` } }))
    const looked = { headers: { 'if-match': '"1"' } }
    await expect(412, call('POST', `/v1/journeys/${id}/publish`, {}, looked)) // the draft has changed since
    const shown = await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    assert.deepEqual([shown.published, shown.state, shown.hasChanges], [2, 'live', false])
    const versions = await sql<{ plan_hash: string }>(`select plan_hash from triggers_version where journey_id = $1 order by number`, [id])
    assert.equal(versions[0]?.plan_hash, versions[1]?.plan_hash)
  })

  await t.test('let in who does what they listen for, once, with its run in the outbox of the same transaction', async () => {
    const id = await live(waiting({}, { event: 'Signed Up', match: { plan: 'pro' }, entry: ['plan'] }))
    await send(app, [
      track('once', 'Signed Up', { properties: { plan: 'free' } }),
      track('once', 'Signed Up', { properties: { plan: 'pro' } }),
      track('once', 'Signed Up', { properties: { plan: 'pro' } }),
    ])
    const runs = await runsOf(id)
    assert.equal(runs.length, 1)
    assert.equal((await started(id)).length, 1)
    const [run] = await sql<{ entry: object }>(`select entry from triggers_run where journey_id = $1`, [id])
    assert.deepEqual(run?.entry, { plan: 'pro' })
  })

  await t.test(
    'an admission whose transaction is undone leaves neither run nor start, and is made once when the event is applied again',
    async () => {
      const id = await live(waiting({}, { event: 'Undone' }))
      const count = async (text: string) =>
        Number((await app.kernel.database.kernel.query<{ count: string }>(text, [app.workspace.id]))[0]?.count)
      undo = async em => {
        const [inside] = await query<{ count: number }>(em, `select count(*)::int as count from triggers_run where journey_id = $1`, [id])
        seen.push({
          inside: inside?.count ?? 0,
          starts: await count(
            `select count(*) from kernel_outbox where workspace_id = $1 and kind = 'start' and name like 'journey/%' and payload ->> 'summary' like '%undone%'`,
          ),
        })
        return seen.length < 3
      }
      await send(app, [track('undone', 'Undone')])
      undo = async () => false
      assert.deepEqual(
        seen,
        Array.from({ length: 3 }, () => ({ inside: 1, starts: 0 })),
        'it was admitted three times, twice for nothing',
      )
      assert.deepEqual([(await runsOf(id)).length, (await started(id)).length], [1, 1])
    },
  )

  await t.test('events of long ago let nobody in', async () => {
    const id = await live(waiting({}, { event: 'Old' }))
    await send(app, [{ ...track('old', 'Old'), timestamp: new Date(Date.now() - 9 * 86_400_000).toISOString() }])
    assert.deepEqual(await runsOf(id), [])
  })

  await t.test('let a person in for each key, again after the end, or always, as their authors say', async () => {
    const keyed = await live(waiting({}, { event: 'Keyed', key: 'orderId' }))
    await send(
      app,
      ['a', 'b', 'a'].map(orderId => track('keyed', 'Keyed', { properties: { orderId } })),
    )
    assert.deepEqual((await runsOf(keyed)).map((run: { entryKey: string }) => run.entryKey).toSorted(), ['a', 'b'])
    const again = await live(waiting({ reentry: { kind: 'after-ending' } }, { event: 'Again' }))
    await send(app, [track('again', 'Again'), track('again', 'Again')])
    assert.equal((await runsOf(again)).length, 1)
    await sql(`update triggers_run set state = 'completed' where journey_id = $1`, [again])
    await send(app, [track('again', 'Again')])
    assert.deepEqual(
      (await runsOf(again)).map((run: { ordinal: number }) => run.ordinal),
      [2, 1],
    )
    const always = await live(waiting({ reentry: { kind: 'always' } }, { event: 'Always' }))
    await send(app, [track('always', 'Always'), track('always', 'Always')])
    assert.equal((await runsOf(always)).length, 2)
  })

  await t.test('let in only who meets the condition of the trigger', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const id = await live(waiting({}, { event: 'Ruled', rule }))
    await send(app, [identify('pro', { plan: 'pro' }), identify('free', { plan: 'free' }), track('pro', 'Ruled'), track('free', 'Ruled')])
    assert.equal((await runsOf(id)).length, 1)
  })

  await t.test('that are drained or archived let nobody in, and none is archived with people inside', async () => {
    const id = await live(waiting({}, { event: 'Drained' }))
    await send(app, [track('first', 'Drained')])
    await expect(200, call('POST', `/v1/journeys/${id}/drain`))
    await send(app, [track('second', 'Drained')])
    assert.equal((await runsOf(id)).length, 1)
    const refused = await call('POST', `/v1/journeys/${id}/archive`)
    assert.deepEqual([refused.status, refused.body.code], [409, 'TRG_RUNS_INSIDE'])
    await sql(`update triggers_run set state = 'completed' where journey_id = $1`, [id])
    assert.equal((await expect(200, call('POST', `/v1/journeys/${id}/archive`))).state, 'archived')
  })

  await t.test('tell a run of its goal and its exits, and of nothing that happened before it began', async () => {
    const id = await live(
      waiting(
        { goal: { event: 'Bought', withinDays: 3, ends: false }, exits: [{ kind: 'event', event: 'Refunded', match: { full: true } }] },
        { event: 'Watched' },
      ),
    )
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    await send(app, [{ ...track('goal', 'Watched'), timestamp: at(5) }])
    const [run] = await runsOf(id)
    await send(app, [{ ...track('goal', 'Bought'), timestamp: at(9) }, track('goal', 'Refunded', { properties: { full: false } })])
    assert.deepEqual([(await signals(run.id)).length, (await runsOf(id))[0].goalAt], [0, null])
    await send(app, [
      track('goal', 'Bought'),
      track('goal', 'Refunded', { properties: { full: true } }),
      track('goal', 'Refunded', { properties: { full: true } }),
    ])
    assert.notEqual((await runsOf(id))[0].goalAt, null)
    assert.deepEqual(
      (await signals(run.id)).map(one => one.name),
      ['exit'],
    )
  })

  await t.test('keep one of two runs when two people turn out to be one: the older', async () => {
    const id = await live(waiting({}, { event: 'Merged' }))
    await send(app, [{ type: 'track', anonymousId: 'nobody', event: 'Merged' }])
    await send(app, [track('somebody', 'Merged')])
    const [younger, older] = await runsOf(id)
    assert.notEqual(younger.profileId, older.profileId)
    await expect(200, call('POST', `/v1/profiles/${older.profileId}/merge`, { other: younger.profileId }))
    const after = await runsOf(id)
    assert.deepEqual(
      after.map((run: { state: string; reason: string | null }) => [run.state, run.reason]),
      [
        ['exited', 'merged'],
        ['active', null],
      ],
    )
    assert.equal(new Set(after.map((run: { profileId: string }) => run.profileId)).size, 1)
  })

  await t.test('enter a node once for each visit, however often it is asked for, and not at all while they are paused', async () => {
    const id = await live(
      aDraft(
        [{ id: 'say', type: 'triggers.emit-event', config: { event: 'Said' } }],
        [{ type: 'triggers.on-event', config: { event: 'Twice' } }],
      ),
    )
    await send(app, [track('twice', 'Twice')])
    const [run] = await runsOf(id)
    const node = app.kernel.journeys.nodes.find(one => one.type === 'triggers.emit-event') ?? assert.fail('there is no such node')
    const activity = nodeActivity(node)
    const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
    const input = { runId: run.id, node: 'say', visit: 1, stay: 1, came: null, arrived: null, instead: null, heard: null }
    const enter = (of: object = {}) => activity.run({ ...input, ...of }, within) as Promise<{ do: string }>
    await expect(200, call('POST', `/v1/journeys/${id}/pause`))
    assert.equal((await enter()).do, 'hold')
    const { body } = await call('POST', `/v1/journeys/${id}/resume`, { overdue: 'send' })
    assert.equal((await enter()).do, 'hold', 'a run that has not heard of the resume waits for it')
    const [told] = await sql<{ at: string }>(`select payload #>> '{input,resumedAt}' as at from kernel_outbox where name like $1`, [
      `triggers.resume/${body.id}/%`,
    ])
    const [first, second] = await Promise.all([enter({ heard: told?.at }), enter({ heard: told?.at })])
    assert.deepEqual([first, first.do], [second, 'go'])
    assert.deepEqual(await enter(), first)
    const said = await sql(`select 1 from cdp_event where name = 'Said'`)
    assert.deepEqual([said.length, (await sql(`select 1 from triggers_visit where run_id = $1`, [run.id])).length], [1, 1])
  })

  await t.test('give a person what they keep of him, and forget him when he is erased', async () => {
    const id = await live(waiting({ goal: { event: 'Bought', withinDays: 3, ends: true } }, { event: 'Erased', entry: ['orderId'] }))
    await send(app, [track('erased', 'Erased', { properties: { orderId: 'o-1' } })])
    const [run] = await runsOf(id)
    const { data } = app.kernel.profileData.find(one => one.plugin === 'triggers') ?? assert.fail('there is none')
    const exported = (await data.export(run.profileId, scope())) as { runs: { entry: object }[] }
    assert.deepEqual(exported.runs[0]?.entry, { orderId: 'o-1' })
    assert.equal(await scope().tx(em => data.erase(run.profileId, em)), 1)
    assert.deepEqual(
      await sql(`select 1 from triggers_awaited where run_id = $1 union all select 1 from triggers_run where id = $1`, [run.id]),
      [],
    )
    const told = await sql(`select payload -> 'payload' ->> 'reason' as reason from kernel_outbox where kind = 'signal' and name like $1`, [
      `%${run.id}`,
    ])
    assert.deepEqual(told, [{ reason: 'erased' }])
  })

  await t.test('keep the segments that they name', async () => {
    const segment = await expect(201, call('POST', '/v1/segments', { name: 'Kept', kind: 'static' }))
    await live(
      aDraft(
        [{ id: 'wait', type: 'triggers.wait', config: DAY }],
        [{ type: 'triggers.on-segment', config: { segmentId: segment.id, when: 'joined' } }],
      ),
    )
    const refused = await call('DELETE', `/v1/segments/${segment.id}`)
    assert.deepEqual([refused.status, refused.body.code], [409, 'SEG_USED'])
  })

  await t.test('are tried on a virtual clock by the interpreter that runs them, months in a moment, and nothing leaves', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const draft = aDraft(
      [
        { id: 'pro', type: 'triggers.condition', config: { rule }, by: 'yes', ends: ['no'] },
        { id: 'month', type: 'triggers.wait', config: { duration: { amount: 30, unit: 'days' } } },
        {
          id: 'paid',
          type: 'triggers.wait-for-event',
          config: { event: 'Paid', within: { amount: 5, unit: 'days' }, saveAs: 'payment' },
          by: 'came',
          ends: ['timed-out'],
        },
        { id: 'morning', type: 'triggers.wait-until-time', config: { time: '09:00' } },
        {
          id: 'tell',
          type: 'triggers.webhook',
          config: { url: 'https://shop.example/hook', method: 'POST', body: '{ "total": "{{ vars.payment.total }}" }' },
          ends: ['done', 'failed'],
        },
      ],
      undefined,
    )
    const { id } = await make(draft)
    const events = [{ name: 'Paid', at: '2031-02-02T10:00:00.000Z', properties: { total: 42 } }]
    const body = { person: { traits: { plan: 'pro' }, timeZone: 'Europe/Paris' }, startAt: '2031-01-01T12:00:00.000Z', events }
    const tried = await expect(200, call('POST', `/v1/journeys/${id}/simulate`, body))
    assert.deepEqual(
      tried.steps.map((one: { node: string; at: string }) => [one.node, one.at]),
      [
        ['pro', '2031-01-01T12:00:00.000Z'],
        ['month', '2031-01-01T12:00:00.000Z'],
        ['paid', '2031-01-31T12:00:00.000Z'],
        ['morning', '2031-02-02T10:00:00.000Z'],
        ['tell', '2031-02-03T08:00:00.000Z'],
      ],
    )
    assert.equal(tried.steps.at(-1).asked[0].body, '{ "total": "42" }')
    assert.equal(tried.ended.how, 'completed')
    const other = await expect(200, call('POST', `/v1/journeys/${id}/simulate`, { ...body, person: {} }))
    assert.deepEqual(other.steps.length, 1)
  })

  await t.test('show, when they are tried, each message as it would arrive, or what is missing for it', async () => {
    const draft = { title: 'Hello {{profile.firstName}}', body: 'Order {{data.orderId}}' }
    const content = await expect(201, call('POST', '/v1/contents', { key: 'tried', name: 'Tried', draft }))
    await expect(200, call('POST', `/v1/contents/${content.id}/publish`, {}))
    const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
    const { id } = await make(
      aDraft(
        [{ id: 'send', type: 'triggers.send', config: { contentId: content.id }, ends: ['sent', 'not-sent'] }],
        [{ type: 'triggers.on-event', config: { event: 'Ordered', entry: ['orderId'] } }],
        { message: { class: 'marketing', topicId: topic.id } },
      ),
    )
    const tried = (person: object) => expect(200, call('POST', `/v1/journeys/${id}/simulate`, { person, entry: { orderId: 'o-1' } }))
    const [sent] = (await tried({ traits: { firstName: 'Ada' } })).steps[0].sent
    assert.deepEqual([sent.rendered.title, sent.rendered.body], ['Hello Ada', 'Order o-1'])
    assert.deepEqual((await tried({})).steps[0].sent[0].skipped, { reason: 'missing_variable', variable: 'profile.firstName' })
    assert.deepEqual((await call('GET', '/v1/messages')).body.items, [], 'nothing has left')
  })

  await t.test('are made of what the loaded plugins bring', async () => {
    const { items } = await expect(200, call('GET', '/v1/node-types'))
    for (const type of ['triggers.wait', 'triggers.send', 'triggers.on-event'])
      assert.ok(
        items.some((one: { type: string }) => one.type === type),
        type,
      )
    const drawing = items.filter((one: { drawsLot: boolean }) => one.drawsLot).map((one: { type: string }) => one.type)
    assert.deepEqual(drawing, ['triggers.split'])
  })
})
