import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Step } from 'fathi/sdk'
import { type Behaviour, type Disturbance, type Happening, iso, planStep, walk } from '../support/journey-world.ts'

/** Wait for a day, send, end. */
const DAY = 86_400
const HOUR = 3_600
const waitAndSend = {
  start: 'wait',
  nodes: {
    wait: planStep('wait', { done: 'send' }),
    send: planStep('send', { sent: 'rest', 'not-sent': 'rest' }, { whenOverdue: 'not-sent' }),
    rest: planStep('rest', { done: null }),
  },
}
const waits: Behaviour = ({ node, now }) =>
  node === 'wait'
    ? { do: 'sleep', until: iso(now + DAY), by: 'done' }
    : node === 'send'
      ? { do: 'leave', by: 'sent' }
      : { do: 'sleep', until: iso(now + HOUR), by: 'done' }
const paused = (from: number, to: number, mode: 'send' | 'skip' | 'shift'): Happening[] => [
  { at: from, kind: 'pause' },
  { at: to, kind: 'resume', mode },
]

await test('a run', async t => {
  await t.test('waits, goes on by the outlet, and completes where the author ended it', async () => {
    const { trace, end } = await walk(waitAndSend, { script: [], behave: waits })
    assert.deepEqual(trace, ['0 wait visit 1 stay 1', `${DAY} send visit 2 stay 2`, `${DAY + HOUR - HOUR} rest visit 3 stay 3`])
    assert.deepEqual(end.ended, { how: 'completed', reason: null })
  })

  await t.test('whose moment falls into a pause goes on when it is resumed: what is overdue is done then', async () => {
    const { trace } = await walk(waitAndSend, { script: paused(DAY - 10, DAY + 500, 'send'), behave: waits })
    assert.deepEqual(trace.slice(1), [`${DAY + 500} send visit 2 stay 2`, `${DAY + 500} rest visit 3 stay 3`])
  })

  await t.test('skips what is overdue when the author says so, and waits as ever afterwards', async () => {
    const { trace, end } = await walk(waitAndSend, { script: paused(DAY - 10, DAY + 500, 'skip'), behave: waits })
    assert.deepEqual(trace.slice(1), [`${DAY + 500} send visit 2 stay 2 skipped by not-sent`, `${DAY + 500} rest visit 3 stay 3`])
    assert.equal(end.overdue, false)
  })

  await t.test('does everything later by as much as the pause was long when clocks are shifted', async () => {
    const inside = await walk(waitAndSend, { script: paused(DAY - 10, DAY + 500, 'shift'), behave: waits })
    assert.deepEqual(inside.trace.slice(1), [`${DAY + 510} send visit 2 stay 2`, `${DAY + 510} rest visit 3 stay 3`])
    const before = await walk(waitAndSend, { script: paused(100, 200, 'shift'), behave: waits })
    assert.equal(before.trace[1], `${DAY + 100} send visit 2 stay 2`, 'a wait that goes on after the pause is shifted, too')
  })

  await t.test('whose wait goes on after a pause is left alone by the two other ways to resume', async () => {
    for (const mode of ['send', 'skip'] as const) {
      const { trace } = await walk(waitAndSend, { script: paused(100, 200, mode), behave: waits })
      assert.equal(trace[1], `${DAY} send visit 2 stay 2`, mode)
    }
  })

  await t.test('is ended at any moment: waiting, held by a pause, or on its way', async () => {
    for (const script of [
      [{ at: 5, kind: 'exit' }],
      [
        { at: DAY - 1, kind: 'pause' },
        { at: DAY + 5, kind: 'exit' },
      ],
    ] as Happening[][]) {
      const { trace, end } = await walk(waitAndSend, { script, behave: waits })
      assert.deepEqual([trace.length, end.ended], [1, { how: 'exited', reason: 'told' }])
    }
  })

  const order = {
    start: 'order',
    nodes: { order: planStep('order', { came: 'thanks', late: null }), thanks: planStep('thanks', { done: null }) },
  }
  const awaits: Behaviour = ({ node, now }) =>
    node === 'order'
      ? { do: 'await', any: [{ event: 'Ordered', by: 'came' }], until: iso(now + HOUR), expired: 'late' }
      : { do: 'leave', by: 'done' }

  await t.test('that waits for an event takes one that comes in time, and no other', async () => {
    const came = await walk(order, { script: [{ at: 60, kind: 'event', name: 'Ordered' }], behave: awaits })
    assert.deepEqual(came.trace, ['0 order visit 1 stay 1', '60 thanks visit 2 stay 2'])
    assert.equal(came.end.arrived, 1)
    for (const event of [
      { at: 60, name: 'Seen' },
      { at: HOUR + 1, name: 'Ordered' },
    ]) {
      const late = await walk(order, { script: [{ ...event, kind: 'event' }], behave: awaits })
      assert.deepEqual([late.trace.length, late.end.came], [1, { from: 'order', by: 'late' }])
    }
  })

  await t.test('takes an event that came while the journey was paused, when it is resumed', async () => {
    const script: Happening[] = [...paused(10, 100, 'send'), { at: 50, kind: 'event', name: 'Ordered' }]
    const { trace } = await walk(order, { script, behave: awaits })
    assert.deepEqual(trace.slice(1), ['100 thanks visit 2 stay 2'])
  })

  await t.test('enters a node anew when what it hangs on changes, in the same stay', async () => {
    let birthday = 1_000
    const behave: Behaviour = ({ now }) => {
      if (now > 0) birthday = 500
      return { do: 'sleep', until: iso(birthday), by: 'done', rearmOn: { traits: ['birthday'] } }
    }
    const plan = { start: 'date', nodes: { date: planStep('date', { done: null }) } }
    const { trace, end } = await walk(plan, { script: [{ at: 7, kind: 'trait', name: 'birthday' }], behave })
    assert.deepEqual(trace, ['0 date visit 1 stay 1', '7 date visit 2 stay 1'])
    assert.equal(end.ended?.how, 'completed')
  })

  await t.test('that comes back to a node which had not finished keeps its stay, so that nothing is done twice', async () => {
    const behave: Behaviour = ({ visit, now }) =>
      visit < 3 ? { do: 'sleep', until: iso(now + 60), by: '@again' } : { do: 'leave', by: 'done' }
    const plan = { start: 'send', nodes: { send: planStep('send', { done: null }) } }
    assert.deepEqual((await walk(plan, { script: [], behave })).trace, [
      '0 send visit 1 stay 1',
      '60 send visit 2 stay 1',
      '120 send visit 3 stay 1',
    ])
  })

  const second = { start: 'other', nodes: { other: planStep('other', { done: 'after' }), after: planStep('after', { done: null }) } }
  await t.test('goes over to another version where it waits, keeping its wait or waiting anew, and on by what that one says', async () => {
    const behave: Behaviour = ({ node, now }) =>
      node === 'after' ? { do: 'leave', by: 'done' } : { do: 'sleep', until: iso(now + DAY), by: 'done' }
    const moved = (keeps: boolean, at = 500) => walk(waitAndSend, { script: [{ at, kind: 'move', to: 'other', keeps }], behave, second })
    assert.deepEqual((await moved(true)).trace.slice(1), ['500 moved from wait to other', `${DAY} after visit 2 stay 2`])
    const { trace, end } = await moved(false)
    assert.deepEqual(trace.slice(1), ['500 moved from wait to other', '500 other visit 2 stay 2', `${DAY + 500} after visit 3 stay 3`])
    assert.deepEqual(end.came, { from: 'after', by: 'done' })
  })

  await t.test('that is on its way, or whose wait is just over, goes over where it waits next', async () => {
    const held: Happening[] = [...paused(DAY - 10, DAY + 500, 'send'), { at: DAY + 5, kind: 'move', to: 'other', keeps: false }]
    const behave: Behaviour = ({ node, now }) => (node === 'after' ? { do: 'leave', by: 'done' } : waits({ node, visit: 0, stay: 0, now }))
    const { trace } = await walk(waitAndSend, { script: held, behave, second })
    assert.deepEqual(trace.slice(1, 4), [
      `${DAY + 500} send visit 2 stay 2`,
      `${DAY + 500} rest visit 3 stay 3`,
      `${DAY + 500} moved from rest to other`,
    ])
    const due = await walk(waitAndSend, { script: [{ at: DAY, kind: 'move', to: 'other', keeps: true }], behave, second })
    assert.deepEqual(due.trace.slice(1, 4), [`${DAY} send visit 2 stay 2`, `${DAY} rest visit 3 stay 3`, `${DAY} moved from rest to other`])
  })

  await t.test('that goes round in a circle without ever waiting ends as failed', async () => {
    const plan = { start: 'a', nodes: { a: planStep('a', { on: 'b' }), b: planStep('b', { on: 'a' }) } }
    const past = await walk(plan, {
      script: [],
      behave: ({ node }) => (node === 'a' ? { do: 'leave', by: 'on' } : { do: 'sleep', until: iso(-5), by: 'on' }),
    })
    assert.deepEqual(past.end.ended, { how: 'failed', reason: 'TRG_LOOP' })
    const over = await walk(plan, { script: [], behave: ({ now }) => ({ do: 'await', any: [], until: iso(now), expired: 'on' }) })
    assert.deepEqual(over.end.ended, { how: 'failed', reason: 'TRG_LOOP' })
  })
})

/** Random plans of a few nodes; what a node asks for follows from the node and the visit. */
const IDS = ['a', 'b', 'c', 'd']
const EVENTS = ['x', 'y']
const END = 2_000
const stepOf = fc.oneof(
  fc.record({ do: fc.constant('leave' as const), by: fc.constantFrom('1', '2') }),
  fc.record({
    do: fc.constant('sleep' as const),
    for: fc.integer({ min: -20, max: 200 }),
    by: fc.constantFrom('1', '2', '@again'),
    rearm: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('await' as const),
    events: fc.uniqueArray(fc.constantFrom(...EVENTS), { minLength: 1 }),
    for: fc.option(fc.integer({ min: 0, max: 200 })),
    rearm: fc.boolean(),
  }),
)
type Wish = typeof stepOf extends fc.Arbitrary<infer T> ? T : never
function asked(wish: Wish, now: number): Step<string> {
  const rearmOn = 'rearm' in wish && wish.rearm ? { rearmOn: { traits: ['zone'] } } : {}
  if (wish.do === 'leave') return wish
  if (wish.do === 'sleep') return { do: 'sleep', until: iso(now + wish.for), by: wish.by, ...rearmOn }
  const any = wish.events.map((event, i) => ({ event, by: String(i + 1) }))
  return { do: 'await', any, ...(wish.for === null ? {} : { until: iso(now + wish.for), expired: '2' }), ...rearmOn }
}
const happening = fc.oneof(
  fc.record({ at: fc.integer({ min: 0, max: END }), kind: fc.constant('event' as const), name: fc.constantFrom(...EVENTS) }),
  fc.record({ at: fc.integer({ min: 0, max: END }), kind: fc.constant('trait' as const), name: fc.constantFrom('zone', 'other') }),
  fc.record({ at: fc.integer({ min: 0, max: END }), kind: fc.constant('pause' as const) }),
  fc.record({
    at: fc.integer({ min: 0, max: END }),
    kind: fc.constant('resume' as const),
    mode: fc.constantFrom('send' as const, 'skip' as const, 'shift' as const),
  }),
  fc.record({ at: fc.integer({ min: 0, max: END }), kind: fc.constant('move' as const), to: fc.constantFrom(...IDS), keeps: fc.boolean() }),
)
const target = fc.constantFrom(...IDS, null)

await test('a run that is set down and taken up at any of its checkpoints, and replayed at any of them, walks the very same way', async t => {
  let met = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ 1: target, 2: target, overdue: fc.option(fc.constantFrom('1', '2')) }), { minLength: 4, maxLength: 4 }),
      fc.array(stepOf, { minLength: 1, maxLength: 12 }),
      fc.array(happening, { maxLength: 20 }),
      fc.infiniteStream(fc.constantFrom<Disturbance>('none', 'set-down', 'replay')),
      async (links, wishes, happenings, disturbances) => {
        const plan = {
          start: 'a',
          nodes: Object.fromEntries(
            IDS.map((id, i) => [
              id,
              planStep(id, { 1: links[i]?.[1] ?? null, 2: links[i]?.[2] ?? null }, { whenOverdue: links[i]?.overdue ?? null }),
            ]),
          ),
        }
        const second = {
          ...plan,
          nodes: Object.fromEntries(
            Object.entries(plan.nodes).map(([id, { outlets, ...one }]) => [
              id,
              { ...one, outlets: { 1: outlets[2] ?? null, 2: outlets[1] ?? null } },
            ]),
          ),
        }
        const behave: Behaviour = ({ node, visit, now }) => asked(wishes[(visit * 7 + node.charCodeAt(0)) % wishes.length] as Wish, now)
        const script: Happening[] = [...happenings, { at: END + 1, kind: 'exit' }]
        const whole = await walk(plan, { script, behave, second })
        const disturb = [...disturbances.take(3_000)]
        const parts = await walk(plan, { script, behave, disturb, second })
        assert.deepEqual(parts, whole)
        met += whole.trace.length
      },
    ),
    { numRuns: Number(process.env.FATHI_JOURNEY_CASES ?? 400), endOnFailure: true },
  )
  t.diagnostic(`${met} visits`)
  assert.ok(met > 1_000, 'the plans were walked')
})
