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
  /** When the first message left: later than he came where it was held. */
  sentAt: number | null
}

/** How nodes and their outlets are called by the author: what is said of them is read by people. */
export interface Names {
  node: (id: string) => string
  outlet: (node: string, outlet: string) => string
}

/** The expectations of a scenario that the way of its person does not meet. Pure. */
export function unmetBy({ expects }: Pick<Scenario, 'expects'>, walked: SimulatedPerson, names: Names): Unmet[] {
  const stays = staysOf(walked)
  const start = stays[0]?.at ?? Date.parse(walked.ended.at)
  return expects.flatMap((one, nth) => {
    const detail = faultOf(one, walked, { stays, start, names })
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
    const sentAt = left === 0 ? null : Date.parse(at)
    if (goesOn && last !== undefined) {
      last.sent += left
      last.sentAt ??= sentAt
      continue
    }
    if (last !== undefined) last.outlet = cameBy
    stays.push({ node, at: Date.parse(at), outlet: null, sent: left, sentAt })
  }
  const last = stays.at(-1)
  if (last !== undefined) last.outlet = ended.by
  return stays
}

interface Seen {
  stays: readonly Stay[]
  start: number
  names: Names
}

function faultOf(one: Expectation, walked: SimulatedPerson, seen: Seen): string | null {
  const { stays, start, names } = seen
  switch (one.expect) {
    case 'visited': {
      const there = stays.filter(stay => stay.node === one.node)
      if (there.length === 0) return `Never comes to "${names.node(one.node)}". ${wayOf(seen)}`
      const left = there.filter(stay => one.outlet === undefined || stay.outlet === one.outlet)
      if (left.length === 0) return leavesBy(one.node, there[0]?.outlet ?? null, names)
      return left.some(stay => isWithin(stay.at - start, one)) ? null : `Comes to "${names.node(one.node)}" ${timesOf(left, start)}.`
    }
    case 'not-visited':
      return stays.some(stay => stay.node === one.node) ? `Comes to "${names.node(one.node)}". ${wayOf(seen)}` : null
    case 'sent': {
      const there = stays.filter(stay => stay.sent > 0 && (one.node === undefined || stay.node === one.node))
      const within = there.filter(stay => isWithin(leftAt(stay) - start, one))
      const count = within.reduce((sum, stay) => sum + stay.sent, 0)
      if (one.times === undefined ? count > 0 : count === one.times) return null
      if (there.length > within.length) return `Gets it ${timesOf(there, start, leftAt)}.`
      return `${count === 0 ? 'Gets nothing there' : `Gets ${count} messages there`}. ${wayOf(seen)}`
    }
    case 'not-sent': {
      const there = stays.find(stay => stay.sent > 0 && (one.node === undefined || stay.node === one.node))
      return there === undefined ? null : `Gets the message of "${names.node(there.node)}" ${timesOf([there], start, leftAt)}.`
    }
    case 'ended': {
      const { how, reason } = walked.ended
      if (how === one.how && (one.reason === undefined || reason === one.reason)) return null
      return `${ENDED[how]}${reason === null ? '' : ` (${reason})`}. ${wayOf(seen)}`
    }
    case 'goal':
      if ((walked.goalAt !== null) === one.reached) return null
      return walked.goalAt === null ? 'The goal is not reached.' : `The goal is reached ${spanWords(Date.parse(walked.goalAt) - start)}.`
  }
}

const ENDED: Readonly<Record<SimulatedPerson['ended']['how'], string>> = {
  completed: 'Reaches the end',
  exited: 'Leaves the journey',
  failed: 'Fails',
  waiting: 'Still waits in the end',
  'not-admitted': 'Does not come in',
}

const leavesBy = (node: string, outlet: string | null, names: Names): string =>
  outlet === null ? `Does not leave "${names.node(node)}".` : `Leaves "${names.node(node)}" by "${names.outlet(node, outlet)}".`

const isWithin = (ms: number, { notBefore, notAfter }: { notBefore?: Duration; notAfter?: Duration }): boolean =>
  (notBefore === undefined || ms >= durationMs(notBefore)) && (notAfter === undefined || ms <= durationMs(notAfter))

const wayOf = ({ stays, names }: Seen): string =>
  stays.length === 0 ? 'Goes nowhere.' : `The way: ${stays.map(stay => `"${names.node(stay.node)}"`).join(', ')}.`

const leftAt = ({ sentAt, at }: Stay): number => sentAt ?? at

const timesOf = (stays: readonly Stay[], start: number, momentOf = ({ at }: Stay): number => at): string =>
  stays.map(stay => spanWords(momentOf(stay) - start)).join(' and ')

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1_000],
] as const

/** How long after the start, in its two largest units. */
function spanWords(ms: number): string {
  let left = ms
  const parts = UNITS.flatMap(([unit, size]) => {
    const amount = Math.floor(left / size)
    left -= amount * size
    return amount === 0 ? [] : [durationWords({ amount, unit })]
  })
  return parts.length === 0 ? 'at once' : `after ${parts.slice(0, 2).join(' and ')}`
}
