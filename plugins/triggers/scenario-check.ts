import { type Duration, durationMs, durationWords } from './duration.ts'
import type { Expectation, Scenario } from './scenario.schema.ts'
import type { SimulatedPerson } from './simulate.schema.ts'

/** What was not as it must be: which expectation, and what was seen instead. */
export interface Unmet {
  pointer: string
  detail: string
}
/** A stay of the person at a node. */
export interface Stay {
  node: string
  at: number
  outlet: string | null
  sent: number
}

/** The expectations of a scenario that the way of its person does not meet. Pure. */
export function unmetBy({ expects }: Pick<Scenario, 'expects'>, walked: SimulatedPerson): Unmet[] {
  const stays = staysOf(walked)
  const start = stays[0]?.at ?? Date.parse(walked.ended.at)
  return expects.flatMap((one, nth) => {
    const detail = faultOf(one, walked, stays, start)
    return detail === null ? [] : [{ pointer: `/expects/${nth}`, detail }]
  })
}

/** A node that is asked again, for it waits in between, is one stay. */
export function staysOf({ steps, ended }: SimulatedPerson): Stay[] {
  const stays: Stay[] = []
  for (const [nth, { node, at, cameBy, sent }] of steps.entries()) {
    const before = steps[nth - 1]
    const last = stays.at(-1)
    const left = sent.filter(one => one.notSent === undefined && one.held === undefined && one.skipped === undefined).length
    const goesOn = before !== undefined && before.node === node && before.step.do !== 'leave' && before.cameBy === cameBy
    if (goesOn && last !== undefined) {
      last.sent += left
      continue
    }
    if (last !== undefined) last.outlet = cameBy
    stays.push({ node, at: Date.parse(at), outlet: null, sent: left })
  }
  const last = stays.at(-1)
  if (last !== undefined) last.outlet = ended.by
  return stays
}

function faultOf(one: Expectation, walked: SimulatedPerson, stays: readonly Stay[], start: number): string | null {
  switch (one.expect) {
    case 'visited': {
      const there = stays.filter(stay => stay.node === one.node)
      if (there.length === 0) return `He never comes to "${one.node}". ${wayOf(stays)}`
      const left = there.filter(stay => one.outlet === undefined || stay.outlet === one.outlet)
      if (left.length === 0) return `He leaves "${one.node}" by "${there[0]?.outlet ?? 'nothing yet'}", not by "${one.outlet}".`
      return left.some(stay => isWithin(stay.at - start, one)) ? null : `He comes to "${one.node}" ${timesOf(left, start)}.`
    }
    case 'not-visited':
      return stays.some(stay => stay.node === one.node) ? `He comes to "${one.node}". ${wayOf(stays)}` : null
    case 'sent': {
      const there = stays.filter(stay => stay.sent > 0 && (one.node === undefined || stay.node === one.node))
      const within = there.filter(stay => isWithin(stay.at - start, one))
      const count = within.reduce((sum, stay) => sum + stay.sent, 0)
      if (one.times === undefined ? count > 0 : count === one.times) return null
      return there.length > within.length ? `Messages leave ${timesOf(there, start)}.` : `${count} messages leave. ${wayOf(stays)}`
    }
    case 'not-sent': {
      const there = stays.find(stay => stay.sent > 0 && (one.node === undefined || stay.node === one.node))
      return there === undefined ? null : `A message leaves at "${there.node}".`
    }
    case 'ended': {
      const { how, reason } = walked.ended
      if (how === one.how && (one.reason === undefined || reason === one.reason)) return null
      return `He is ${how}${reason === null ? '' : ` (${reason})`} in the end.`
    }
    case 'goal':
      if ((walked.goalAt !== null) === one.reached) return null
      return one.reached ? 'The goal is not reached.' : `The goal is reached at ${walked.goalAt}.`
  }
}

const isWithin = (ms: number, { notBefore, notAfter }: { notBefore?: Duration; notAfter?: Duration }): boolean =>
  (notBefore === undefined || ms >= durationMs(notBefore)) && (notAfter === undefined || ms <= durationMs(notAfter))

const wayOf = (stays: readonly Stay[]): string =>
  stays.length === 0 ? 'He goes nowhere.' : `His way: ${stays.map(stay => stay.node).join(', ')}.`

const timesOf = (stays: readonly Stay[], start: number): string => stays.map(stay => spanWords(stay.at - start)).join(' and ')

/** How long after the start, in the largest unit that says it. */
function spanWords(ms: number): string {
  for (const [unit, size] of [
    ['days', 86_400_000],
    ['hours', 3_600_000],
    ['minutes', 60_000],
  ] as const)
    if (ms >= size && ms % size === 0) return `after ${durationWords({ amount: ms / size, unit })}`
  return ms === 0 ? 'at once' : `after ${Math.round(ms / 1_000)} seconds`
}
