import type { Step } from 'fathi/sdk'
import {
  afterMove,
  afterWord,
  type Arrived,
  type Await,
  type Cursor,
  ended,
  leave,
  type Move,
  type Moved,
  type Pending,
  type PlanOutline,
  type PlanStep,
  type Sleep,
  type Word,
} from './cursor.ts'

/** What entering a node came to: a step, and when; the journey is paused; the run is over; or a fault that trying again cannot mend. */
export type Entered =
  | { do: 'go'; step: Step<string>; at: string }
  | { do: 'hold'; at: string }
  | { do: 'end'; reason: string }
  | { do: 'fail'; code: string }

/** The world a journey is interpreted in: Temporal's in production, a virtual clock in tests and simulations. `told`: something is to be heard first. */
export interface Runtime {
  /** `instead`: go on by this outlet without doing what the node does. */
  enter: (node: PlanStep, cursor: Cursor, instead: string | null) => Promise<Entered>
  sleepUntil: (until: string, sleep: Sleep | null, cursor: Cursor) => Promise<'due' | 'rearm' | 'told'>
  awaitEvent: (wait: Await, since: string, cursor: Cursor) => Promise<Arrived | 'expired' | 'rearm' | 'told'>
  /** The next word from outside, once. */
  hear: () => Word | null
  /** Takes a run that waits over to another version. */
  move: (move: Move, cursor: Cursor, pending: Pending) => Promise<Moved>
  /** Resolves when there is a word. */
  told: () => Promise<void>
  /** Where a run may be set down and taken up again from its cursor. */
  checkpoint: (cursor: Cursor) => Promise<void>
}

/** Nodes that a run may pass without waiting anywhere: more is a circle that its author did not see. */
const MOST_HOPS = 500

/** Walks a run from where it is to its end. Pure: no clock, no chance, nothing outside of the runtime. */
export async function interpret(plan: PlanOutline, start: Cursor, runtime: Runtime): Promise<Cursor> {
  let walked = { plan, cursor: start }
  while (walked.cursor.ended === null) {
    walked = await goOn(walked.plan, walked.cursor, runtime)
    if (walked.cursor.ended === null) await runtime.checkpoint(walked.cursor)
  }
  return walked.cursor
}

/** A word first, then another version, then the way. */
async function goOn(plan: PlanOutline, cursor: Cursor, runtime: Runtime): Promise<{ plan: PlanOutline; cursor: Cursor }> {
  const word = runtime.hear()
  if (word !== null) return { plan, cursor: afterWord(cursor, word) }
  const { moving, pending } = cursor
  if (moving != null && pending !== null && pending.step.do !== 'leave') {
    const moved = await runtime.move(moving, cursor, pending)
    if (moved.do !== 'later') return { plan: moved.do === 'go' ? moved.plan : plan, cursor: afterMove(cursor, moved) }
  }
  return { plan, cursor: await advance(plan, cursor, runtime) }
}

/** One thing at a time: a pause, then the node, then what it waits for. */
async function advance(plan: PlanOutline, cursor: Cursor, runtime: Runtime): Promise<Cursor> {
  if (cursor.holding !== null) {
    await runtime.told()
    return cursor
  }
  if (cursor.notBefore !== null) {
    const woke = await runtime.sleepUntil(cursor.notBefore, null, cursor)
    return woke === 'due' ? { ...cursor, notBefore: null } : cursor
  }
  const node = plan.nodes[cursor.at]
  if (node === undefined) return ended(cursor, 'failed', 'TRG_NODE_MISSING')
  return cursor.pending === null ? enter(node, cursor, runtime) : settle(plan, cursor, cursor.pending, runtime)
}

async function enter(node: PlanStep, cursor: Cursor, runtime: Runtime): Promise<Cursor> {
  if (cursor.hops >= MOST_HOPS) return ended(cursor, 'failed', 'TRG_LOOP')
  const visit = cursor.visit + 1
  const inside = { ...cursor, visit, stay: cursor.stay ?? visit, hops: cursor.hops + 1 }
  const entered = await runtime.enter(node, inside, cursor.overdue ? node.whenOverdue : null)
  switch (entered.do) {
    case 'hold':
      return { ...cursor, holding: entered.at }
    case 'end':
      return ended(cursor, 'exited', entered.reason)
    case 'fail':
      return ended(inside, 'failed', entered.code)
    case 'go': {
      const { step, at } = entered
      const waits = step.do !== 'leave' && (step.until === undefined || step.until > at)
      return { ...inside, pending: { step, since: at }, overdue: cursor.overdue && !waits }
    }
  }
}

async function settle(
  plan: PlanOutline,
  cursor: Cursor,
  { step, since }: NonNullable<Cursor['pending']>,
  runtime: Runtime,
): Promise<Cursor> {
  switch (step.do) {
    case 'leave':
      return leave(plan, cursor, step.by)
    case 'sleep': {
      const woke = await runtime.sleepUntil(step.until, step, cursor)
      if (woke === 'told') return cursor
      const rested = step.until > since || woke === 'rearm' ? { ...cursor, hops: 0 } : cursor
      return woke === 'rearm' || step.by === '@again' ? { ...rested, pending: null } : leave(plan, rested, step.by)
    }
    case 'await': {
      const came = await runtime.awaitEvent(step, since, cursor)
      if (came === 'told') return cursor
      const rested = came !== 'expired' || (step.until !== undefined && step.until > since) ? { ...cursor, hops: 0 } : cursor
      if (came === 'rearm') return { ...rested, pending: null }
      if (came !== 'expired') return leave(plan, { ...rested, arrived: cursor.visit }, came.by)
      return step.expired === undefined ? ended(rested, 'failed', 'TRG_OUTLET_UNKNOWN') : leave(plan, rested, step.expired)
    }
  }
}
