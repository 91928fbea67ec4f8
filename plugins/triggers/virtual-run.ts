import type { AwaitedEvent, Step } from 'fathi/sdk'
import type { Await, Cursor, PlanStep, Word } from '../../workflows/journey/cursor.ts'
import type { Entered, Runtime } from '../../workflows/journey/interpreter.ts'
import type { Settings } from './draft.schema.ts'
import { matches } from './matches.ts'
import type { Happened, VirtualPerson } from './virtual-person.ts'

/** The script is over, and the run still waits. */
export class StillWaiting extends Error {}

/** What a run has taken along so far. */
export interface Carried {
  vars: Record<string, unknown>
  arrived: { name: string; properties: Record<string, unknown>; at: string } | null
  goalAt: string | null
}
type Rearm = NonNullable<Extract<Step<string>, { do: 'sleep' }>['rearmOn']>
const DAY_MS = 86_400_000

/** The world of a run on a virtual clock: what happens while it waits is what a script says, and tells it what the tables would tell it. */
export function virtualRuntime(
  settings: Settings,
  person: VirtualPerson,
  carried: Carried,
  enter: (node: PlanStep, cursor: Cursor) => Promise<Entered>,
): Runtime {
  const startedAt = person.now.toISOString()
  let word: Word | null = null

  /** Lets time pass until something is `meant`, or the run is told to leave. Null: the moment came. */
  const pass = (until: string | null, meant: (happened: Happened) => boolean): Happened | 'told' | null => {
    for (;;) {
      const happened = person.next(until)
      if (happened === null) break
      word = toldBy(settings, happened, startedAt, carried)
      if (word !== null) return 'told'
      if (meant(happened)) return happened
    }
    if (until === null) throw new StillWaiting()
    if (new Date(until) > person.now) person.now = new Date(until)
    return null
  }
  return {
    enter,
    sleepUntil: async (until, sleep) => {
      const came = pass(until, happened => touches(happened, sleep?.rearmOn ?? {}))
      return came === null ? 'due' : came === 'told' ? 'told' : 'rearm'
    },
    awaitEvent: async (wait, since, cursor) => {
      const came = pass(wait.until ?? null, one => awaitedIn(wait, one, since) !== undefined || touches(one, wait.rearmOn ?? {}))
      if (came === null) return 'expired'
      if (came === 'told') return 'told'
      const asked = awaitedIn(wait, came, since)
      if (asked === undefined) return 'rearm'
      const { properties = {}, at } = came
      carried.arrived = { name: asked.event, at, properties }
      if (asked.saveAs !== undefined) carried.vars = { ...carried.vars, [asked.saveAs]: properties }
      return { name: asked.event, at, by: asked.by, visit: cursor.visit }
    },
    hear: () => {
      const heard = word
      word = null
      return heard
    },
    move: async () => ({ do: 'stay' }),
    told: async () => {},
    checkpoint: async () => {},
  }
}

const awaitedIn = (wait: Await, { name, properties = {}, at }: Happened, since: string): AwaitedEvent<string> | undefined =>
  at > since ? wait.any.find(one => one.event === name && matches(properties, one.match)) : undefined

/** Whether what a wait hangs on has changed. */
const touches = ({ traits = {}, segment }: Happened, { traits: names = [], segments = [] }: Rearm): boolean =>
  names.some(name => Object.hasOwn(traits, name)) || (segment !== undefined && segments.includes(segment.id))

/** What counts for the whole run, wherever it is: its goal, noted, and what ends it. */
function toldBy({ goal, exits }: Settings, happened: Happened, startedAt: string, carried: Carried): Word | null {
  const { name, properties = {}, segment, at } = happened
  if (at <= startedAt) return null
  const isGoal =
    goal !== null &&
    carried.goalAt === null &&
    goal.event === name &&
    matches(properties, goal.match) &&
    Date.parse(at) <= Date.parse(startedAt) + goal.withinDays * DAY_MS
  if (isGoal) carried.goalAt = at
  if (isGoal && goal.ends) return { kind: 'exit', reason: 'goal' }
  const exit = exits.find(one =>
    one.kind === 'event'
      ? one.event === name && matches(properties, one.match)
      : one.segmentId === segment?.id && one.when === segment.when,
  )
  if (exit === undefined) return null
  return { kind: 'exit', reason: `exit: ${exit.kind === 'event' ? 'event' : `segment-${exit.when}`}` }
}
