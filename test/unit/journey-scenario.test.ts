import assert from 'node:assert/strict'
import test from 'node:test'
import type { Scenario } from '../../admin-ui/src/api/model.ts'
import { isOffered, offeredBy, timed } from '../../admin-ui/src/designer/try/offered.ts'
import { scenarioOf, trialOfScenario } from '../../admin-ui/src/designer/try/scenario-of.ts'
import { spanFrom, spanMs, spanUpTo } from '../../admin-ui/src/designer/try/spans.ts'
import { happeningsOf } from '../../admin-ui/src/designer/try/trial.ts'
import { unmetBy } from '../../plugins/triggers/scenario-check.ts'
import type { SimulatedPerson } from '../../plugins/triggers/simulate.schema.ts'

const start = '2031-03-03T09:00:00.000Z'
const minute = 60_000
const after = (minutes: number): string => new Date(Date.parse(start) + minutes * minute).toISOString()
const step = (node: string, at: string, more: Partial<SimulatedPerson['steps'][number]> = {}): SimulatedPerson['steps'][number] => ({
  node,
  title: node,
  at,
  cameBy: null,
  step: { do: 'leave' },
  why: [],
  sent: [],
  asked: [],
  ...more,
})
const walk = (steps: SimulatedPerson['steps'], ended: Partial<SimulatedPerson['ended']> = {}): SimulatedPerson => ({
  steps,
  ended: { how: 'completed', reason: null, at: steps.at(-1)?.at ?? start, by: 'sent', ...ended },
  timeZone: 'Europe/Paris',
  goalAt: null,
})
const names = { node: (id: string) => id, outlet: (_node: string, outlet: string) => outlet }
/** Comes to the message after an hour; quiet hours hold it for another two. */
const held = walk([
  step('wait', start),
  step('remind', after(60), { cameBy: 'done', step: { do: 'sleep' }, sent: [{ held: { until: after(180), reason: 'quiet', text: '' } }] }),
  step('remind', after(180), { cameBy: 'done', sent: [{ contentId: 'c' }] }),
])

await test('a message counts at the time at which it leaves, not at which it was held', () => {
  const hours = (amount: number) => ({ amount, unit: 'hours' as const })
  assert.deepEqual(unmetBy({ expects: [{ expect: 'sent', node: 'remind', notBefore: hours(3), notAfter: hours(3) }] }, held, names), [])
  assert.deepEqual(unmetBy({ expects: [{ expect: 'sent', node: 'remind', notAfter: hours(2) }] }, held, names), [
    { pointer: '/expects/0', detail: 'Gets it after 3 hours.' },
  ])
})

await test('what is offered after a try holds for it, however its time is meant', () => {
  const draft = {
    settings: { goal: null },
    nodes: ['wait', 'remind', 'last'].map(id => ({ id, type: 'triggers.any', version: 1, config: {} })),
  }
  const seen = { ...held, people: [], counts: { nodes: [], edges: [] } }
  const offered = offeredBy(seen, draft, { outletsOf: () => ['done', 'missing'], isMessage: id => id !== 'wait' })
  const usual = offered
    .filter(one => one.isUsual)
    .map(({ expectation: { expect, ...rest } }) => [expect, 'node' in rest ? rest.node : null])
  assert.deepEqual(usual, [
    ['sent', 'remind'],
    ['not-sent', 'last'],
    ['ended', null],
  ])
  for (const one of offered)
    for (const timing of ['any', 'exact', 'later', 'within'] as const) {
      const expectation = timed(one, timing)
      assert.deepEqual(unmetBy({ expects: [expectation] }, held, names), [], `${one.id} ${timing}`)
      assert.ok(isOffered(expectation, one))
    }
})

await test('spans come out even, and never say less than there was', () => {
  assert.deepEqual(
    [spanUpTo(2 * 86_400_000), spanUpTo(90 * minute), spanUpTo(999)],
    [{ amount: 2, unit: 'days' }, { amount: 90, unit: 'minutes' }, null],
  )
  for (const ms of [1, 999, 1_001, 59_999, 3_600_001, 86_399_999, 604_800_001, 40_000_000_123])
    assert.ok(spanMs(spanFrom(ms)) >= ms && (spanUpTo(ms) === null || spanMs(spanUpTo(ms) ?? spanFrom(ms)) <= ms), String(ms))
})

await test('a scenario that is opened and saved again is the same', () => {
  const segment = '0197c0de-0000-7000-8000-000000000002'
  const scenario: Scenario = {
    id: 's',
    name: 'Comes back',
    startAt: start,
    person: { traits: { plan: 'free' }, segments: [segment], timeZone: 'Asia/Tokyo' },
    by: { event: 'Signed up', properties: { plan: 'free' } },
    variants: { split: 'a' },
    answers: { hook: { status: 200, body: { ok: true } } },
    events: [
      { name: 'Order completed', properties: { id: 'o1' }, after: { amount: 2, unit: 'hours' } },
      { traits: { plan: 'pro' }, at: '2031-03-04T09:00:00.123Z' },
      { segment: { id: segment, when: 'left' }, after: { amount: 1, unit: 'days' } },
    ],
    expects: [{ expect: 'not-sent' }],
  }
  const saved = scenarioOf(trialOfScenario(scenario), { ...scenario, startedAt: after(999), timeZone: 'UTC', drawn: { split: 'b' } })
  assert.deepEqual(saved, scenario)
})

await test('what happens keeps its distance from a start that moves, to the second', () => {
  const scenario: Scenario = {
    id: 's',
    name: 'Soon',
    startAt: start,
    events: [
      { name: 'Clicked', after: { amount: 30, unit: 'seconds' } },
      { name: 'Read', at: '2031-03-03T09:01:15.250Z' },
    ],
    expects: [{ expect: 'not-sent' }],
  }
  const trial = trialOfScenario(scenario)
  assert.deepEqual(
    trial.events.map(({ amount, unit }) => [amount, unit]),
    [
      [30, 'seconds'],
      [75, 'seconds'],
    ],
  )
  const moved = { ...trial, startAt: '2031-05-01T12:00:00.000Z' }
  assert.deepEqual(
    happeningsOf(moved, moved.startAt).events?.map(one => one.at),
    ['2031-05-01T12:00:30.000Z', '2031-05-01T12:01:15.250Z'],
  )
  assert.deepEqual(scenarioOf(moved, { ...scenario, startedAt: start, timeZone: 'UTC', drawn: {} }).events, [
    { name: 'Clicked', after: { amount: 30, unit: 'seconds' } },
    { name: 'Read', at: '2031-05-01T12:01:15.250Z' },
  ])
})
