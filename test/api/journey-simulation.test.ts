import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const days = (amount: number) => ({ amount, unit: 'days' })
const START = '2031-03-03T10:00:00.000Z'
interface Tried {
  steps: { node: string; at: string; asked: object[] }[]
  ended: { how: string; reason: string | null; at: string }
  goalAt: string | null
  people: Tried[]
  counts: { nodes: object[]; edges: object[] }
}

await test('a journey that is tried', async t => {
  const { call } = await buildTestApp(t)
  let made = 0
  const make = async (draft: object): Promise<string> =>
    (await expect(201, call('POST', '/v1/journeys', { name: 'Tried', key: `t${(made += 1)}`, draft }))).id
  const tryIt = (id: string, body: object): Promise<Tried> =>
    expect(200, call('POST', `/v1/journeys/${id}/simulate`, { startAt: START, ...body }))
  const walked = ({ steps }: Tried) => steps.map(one => one.node)

  await t.test('knows in its conditions what has happened meanwhile, and what it did itself', async () => {
    const did = { all: [{ fact: 'cdp.performed', params: { event: 'Paid' }, operator: 'boolean-is', value: true }] }
    const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const id = await make(
      aDraft([
        { id: 'wait', type: 'triggers.wait', config: { duration: days(2) } },
        { id: 'paid', type: 'triggers.condition', config: { rule: did }, by: 'yes', ends: ['no'] },
        { id: 'raise', type: 'triggers.update-profile', config: { set: { plan: 'pro' } } },
        { id: 'pro', type: 'triggers.condition', config: { rule: isPro }, by: 'yes', ends: ['no'] },
        { id: 'note', type: 'triggers.emit-event', config: { event: 'Raised' } },
      ]),
    )
    const paid = { name: 'Paid', after: days(1) }
    assert.deepEqual(walked(await tryIt(id, { events: [paid] })), ['wait', 'paid', 'raise', 'pro', 'note'])
    assert.deepEqual(walked(await tryIt(id, { events: [{ name: 'Paid', after: days(3) }] })), ['wait', 'paid'])
    assert.deepEqual(walked(await tryIt(id, { events: [{ name: 'Paid', at: '2031-03-01T10:00:00.000Z' }] })).length, 5, 'it lies before')
  })

  await t.test('is left at the goal and by an exit, wherever the person is', async () => {
    const segment = await expect(201, call('POST', '/v1/segments', { name: 'Left us', kind: 'static' }))
    const goal = { event: 'Bought', match: { sku: 'a' }, withinDays: 5, ends: true }
    const exits = [
      { kind: 'event', event: 'Complained' },
      { kind: 'segment', segmentId: segment.id, when: 'joined' },
    ]
    const id = await make(
      aDraft([{ id: 'wait', type: 'triggers.wait', config: { duration: days(10) } }], undefined, { goal, exits } as never),
    )
    const ended = async (...events: object[]) => {
      const { ended: end, goalAt } = await tryIt(id, { events })
      return [end.how, end.reason, end.at.slice(0, 10), goalAt?.slice(0, 10) ?? null]
    }
    const bought = (sku: string, after: number) => ({ name: 'Bought', properties: { sku }, after: days(after) })
    assert.deepEqual(await ended(bought('b', 1), bought('a', 2)), ['exited', 'goal', '2031-03-05', '2031-03-05'])
    assert.deepEqual(await ended(bought('a', 6)), ['completed', null, '2031-03-13', null], 'it counts for five days')
    assert.deepEqual(await ended({ name: 'Complained', after: days(3) }), ['exited', 'exit: event', '2031-03-06', null])
    const joined = { segment: { id: segment.id, when: 'joined' }, after: days(4) }
    assert.deepEqual(await ended(joined), ['exited', 'exit: segment-joined', '2031-03-07', null])
  })

  await t.test('knows that it is walked, and its goal, as a run would', async () => {
    const asks = (fact: string, params: object) => ({ rule: { all: [{ fact, params, operator: 'boolean-is', value: true }] } })
    const goal = { event: 'Bought', withinDays: 5, ends: false }
    const inside = { id: 'inside', type: 'triggers.condition', config: asks('triggers.in-journey', {}), by: 'yes', ends: ['no'] }
    const bought = { ...inside, id: 'bought', config: asks('triggers.journey-outcome', { outcome: 'reached-goal' }) }
    const wait = { id: 'wait', type: 'triggers.wait', config: { duration: days(2) } }
    const note = { id: 'note', type: 'triggers.emit-event', config: { event: 'Won' } }
    const id = await make(aDraft([wait, inside, bought, note], undefined, { goal } as never))
    assert.deepEqual(walked(await tryIt(id, { events: [{ name: 'Bought', after: days(1) }] })), ['wait', 'inside', 'bought', 'note'])
    assert.deepEqual(walked(await tryIt(id, { events: [{ name: 'Bought', after: days(3) }] })), ['wait', 'inside', 'bought'])
  })

  await t.test('waits anew when what it waits by has changed', async () => {
    const id = await make(
      aDraft([
        {
          id: 'date',
          type: 'triggers.wait-until-date',
          config: { trait: 'renewal', days: 0, time: '09:00' },
          ends: ['done', 'past', 'missing'],
        },
      ]),
    )
    const person = { traits: { renewal: '2031-04-01T00:00:00Z' } }
    const at = async (...events: object[]) => (await tryIt(id, { person, events })).ended.at
    const moved = { traits: { renewal: '2031-06-01T00:00:00Z' }, after: days(5) }
    assert.equal(Date.parse(await at(moved)) - Date.parse(await at()), Date.parse('2031-06-01') - Date.parse('2031-04-01'))
  })

  await t.test('hears from webhooks what its author says', async () => {
    const config = { url: 'https://shop.example/hook', method: 'POST', saveAs: 'answer' }
    const id = await make(aDraft([{ id: 'hook', type: 'triggers.webhook', config, ends: ['done', 'failed'] }]))
    const by = async (answers?: object) =>
      (await tryIt(id, answers === undefined ? {} : { answers })).steps.map(one => Reflect.get(one, 'step'))
    const said = await by({ hook: { status: 200, body: { voucher: 'v-1' } } })
    assert.deepEqual(said, [{ do: 'leave', by: 'done', vars: { answer: { status: 200, body: { voucher: 'v-1' } } } }])
    assert.deepEqual(await by({ hook: { status: 503 } }), [{ do: 'leave', by: 'failed' }])
  })

  await t.test('asks its triggers who may come in', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const trigger = { type: 'triggers.on-event', config: { event: 'Ordered', match: { shop: 'eu' }, rule, entry: ['orderId'] } }
    const id = await make(aDraft([{ id: 'wait', type: 'triggers.wait', config: { duration: days(1) } }], [trigger]))
    const ended = async (plan: string, shop: string) => {
      const by = { event: 'Ordered', properties: { shop, orderId: 'o-1' } }
      return (await tryIt(id, { person: { traits: { plan } }, by })).ended.how
    }
    assert.deepEqual(
      [await ended('pro', 'eu'), await ended('pro', 'us'), await ended('free', 'eu')],
      ['completed', 'not-admitted', 'not-admitted'],
    )
  })

  await t.test('takes a thousand people through a month at once, and sums them up', async () => {
    const rule = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const id = await make(
      aDraft([
        { id: 'wait', type: 'triggers.wait', config: { duration: days(10) } },
        { id: 'pro', type: 'triggers.condition', config: { rule }, by: 'yes', ends: ['no'] },
        {
          id: 'paid',
          type: 'triggers.wait-for-event',
          config: { event: 'Paid', within: days(20) },
          by: 'came',
          ends: ['came', 'timed-out'],
        },
      ]),
    )
    const people = Array.from({ length: 1_000 }, (_, n) => ({
      person: { traits: { plan: n % 2 === 0 ? 'pro' : 'free' } },
      events: n % 4 === 0 ? [{ name: 'Paid', after: days(12) }] : [],
    }))
    const { people: each, counts } = await tryIt(id, { people })
    assert.equal(each.length, 1_000)
    assert.deepEqual(counts, {
      nodes: [
        { node: 'wait', entered: 1_000, waiting: 0 },
        { node: 'pro', entered: 1_000, waiting: 0 },
        { node: 'paid', entered: 500, waiting: 0 },
      ],
      edges: [
        { from: 'wait', outlet: 'done', taken: 1_000 },
        { from: 'pro', outlet: 'yes', taken: 500 },
        { from: 'paid', outlet: 'came', taken: 250 },
        { from: 'pro', outlet: 'no', taken: 500 },
        { from: 'paid', outlet: 'timed-out', taken: 250 },
      ],
    })
  })
})
