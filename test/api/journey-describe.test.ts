import assert from 'node:assert/strict'
import test from 'node:test'
import { defineNode, definePlugin, type JourneyNode, Type, use } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'

const choose = defineNode({
  type: 'test-doors.choose',
  version: 1,
  title: 'Choose a door',
  category: 'decision',
  config: Type.Object({ doors: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }), saveAs: Type.String() }),
  outlets: ({ doors }) => doors.map(door => ({ id: door.toLowerCase(), label: `Door ${door}` })),
  produces: ({ saveAs }) => [saveAs],
  sentence: ({ doors }) => `Chooses one of ${doors.length} doors.`,
  examples: [{ doors: ['A'], saveAs: 'door' }],
  enter: async ({ config }) => ({ do: 'leave', by: config.doors[0]?.toLowerCase() ?? '' }),
})
const doors = definePlugin({
  name: 'test-doors',
  title: 'Doors',
  requires: ['triggers'],
  nodes: [choose as unknown as JourneyNode], // a list of nodes holds each by its own configuration
})

await test('a node is described from its configuration alone', async t => {
  const { call } = await buildTestApp(t, { plugins: [use(doors)] })
  const describe = async (...items: object[]) => (await expect(200, call('POST', '/v1/node-types/describe', { items }))).items
  const node = (type: string, config: object) => ({ kind: 'node', type, version: 1, config })

  await t.test("with the outlets, the sentence and the variables that follow from it, also one of a plugin's", async () => {
    const [chosen, split, waits, event] = await describe(
      node('test-doors.choose', { doors: ['A', 'B'], saveAs: 'door' }),
      node('triggers.split', {
        parts: [
          { id: 'a', label: 'Short', weight: 1 },
          { id: 'b', label: 'Long', weight: 1 },
        ],
      }),
      node('triggers.wait-for-event', { event: 'Paid', within: { amount: 2, unit: 'days' }, saveAs: 'payment' }),
      { kind: 'trigger', type: 'triggers.on-event', version: 1, config: { event: 'Ordered', entry: ['order.id'] } },
    )
    assert.deepEqual(chosen, {
      isKnown: true,
      outlets: [
        { id: 'a', title: 'Door A' },
        { id: 'b', title: 'Door B' },
      ],
      sentence: 'Chooses one of 2 doors.',
      variables: ['vars.door'],
      problems: [],
    })
    assert.deepEqual(split.outlets, [
      { id: 'a', title: 'Short' },
      { id: 'b', title: 'Long' },
    ])
    assert.deepEqual([waits.variables, waits.sentence], [['vars.payment'], 'Waits up to 2 days for "Paid".'])
    assert.deepEqual(waits.outlets, [
      { id: 'came', title: 'came' },
      { id: 'timed-out', title: 'timed out' },
    ])
    assert.deepEqual(event.variables, ['entry.id'])
    assert.deepEqual([event.sentence, event.outlets[0].id], ['Whoever does "Ordered" comes in.', 'start'])
  })

  await t.test('as far as it goes while it is incomplete, saying what is missing', async () => {
    const [empty, half, unknown] = await describe(
      node('test-doors.choose', {}),
      node('triggers.branch', { branches: [{ id: 'vip', label: '' }] }),
      node('gone.node', {}),
    )
    assert.deepEqual([empty.outlets, empty.sentence, empty.isKnown], [[], null, true])
    assert.ok(empty.problems.length > 0)
    assert.deepEqual(half.outlets, [
      { id: 'vip', title: 'vip' },
      { id: 'else', title: 'everybody else' },
    ])
    assert.ok(half.problems.some((one: { pointer: string }) => one.pointer.startsWith('/branches/0')))
    assert.equal(unknown.isKnown, false)
  })

  await t.test('by the names of what it refers to, its conditions in plain words', async () => {
    const made = async (path: string, body: object): Promise<string> => (await expect(201, call('POST', path, body))).id
    const segment = await made('/v1/segments', { name: 'Regulars', kind: 'static' })
    const journey = await made('/v1/journeys', { name: 'Welcome' })
    const content = await made('/v1/contents', { name: 'Spring greeting', draft: { title: 'Hello' } })
    const isRegular = { all: [{ fact: 'segments.member', params: { segment }, operator: 'boolean-is', value: true }] }
    const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
    const trigger = (type: string, config: object) => ({ kind: 'trigger', type, version: 1, config })
    const branches = [
      { id: 'a', label: 'Known', rule: isRegular },
      { id: 'b', label: 'Paying', rule: isPro },
    ]
    const items = await describe(
      node('triggers.condition', { rule: isRegular }),
      node('triggers.branch', { branches }),
      trigger('triggers.on-event', { event: 'Ordered', match: { status: 'paid', count: 2 }, rule: isPro, key: 'orderId' }),
      trigger('triggers.on-segment', { segmentId: segment, when: 'left' }),
      node('triggers.add-to-segment', { segmentId: segment }),
      node('triggers.stop-journey', { journeyId: journey }),
      node('triggers.send', { contentId: content }),
      node('triggers.wait-for-event', { event: 'Paid', match: { orderId: '{{ entry.orderId }}' }, within: { amount: 2, unit: 'days' } }),
    )
    assert.deepEqual(
      items.map((one: { sentence: string }) => one.sentence),
      [
        'People who are in Regulars: yes. Everybody else: no.',
        '"Known": people who are in Regulars; "Paying": people whose plan is pro. The first that is met is taken.',
        'Whoever does "Ordered" with status paid and count 2 comes in, once for each orderId. Only people whose plan is pro.',
        'Whoever leaves "Regulars" comes in.',
        'Puts the person on the list of "Regulars".',
        'Ends all runs of the person in "Welcome", but for this one.',
        'Sends "Spring greeting", and waits until it is accepted or not sent for a reason.',
        'Waits up to 2 days for "Paid" with orderId {{ entry.orderId }}.',
      ],
    )
  })

  await t.test('plainly while its condition cannot be told, or what it refers to has no name', async () => {
    const half = { all: [{ fact: 'cdp.trait', operator: 'text-equals', value: 'pro' }] }
    const items = await describe(
      node('triggers.condition', { rule: half }),
      node('triggers.add-to-segment', { segmentId: '0197c0de-0000-7000-8000-00000000dead' }),
    )
    assert.deepEqual(
      items.map((one: { sentence: string }) => one.sentence),
      ['People who meet the condition: yes. Everybody else: no.', 'Puts the person on the list of the segment.'],
    )
  })
})
