import type { Step } from 'fathi/sdk'

/** A node as a run walks by it: without its configuration, which its activity reads from the plan. */
export interface PlanStep {
  id: string
  type: string
  version: number
  title: string
  /** What is read of it in Temporal, where that is more than its title. */
  summary?: string
  /** Where each outlet leads; null: the run ends there, as the author said. */
  outlets: Readonly<Record<string, string | null>>
  outside: boolean
  timeoutSeconds: number
  maxAttempts: number
  whenOverdue: string | null
  whenFailed: string | null
}
/** The way through a journey. */
export interface PlanOutline {
  start: string
  nodes: Readonly<Record<string, PlanStep>>
}

export type Sleep = Extract<Step<string>, { do: 'sleep' }>
export type Await = Extract<Step<string>, { do: 'await' }>
/** What a node asked for, and since when. */
export interface Pending {
  step: Step<string>
  since: string
}
/** An awaited event that came. */
export interface Arrived {
  name: string
  at: string
  by: string
}
/** How a run ended. */
export interface Ended {
  how: 'completed' | 'exited' | 'failed'
  reason: string | null
}
/** What is told to a run from outside. `send`: what fell due during the pause happens now; `skip`: it does not; `shift`: every clock stood still. */
export type Word =
  | { kind: 'exit'; reason: string }
  | { kind: 'resume'; mode: 'send' | 'skip' | 'shift'; pausedAt: string; resumedAt: string }
  | ({ kind: 'move' } & Move)

/** That a run is to go over to another version where it waits next; `back`: to where it was before. */
export interface Move {
  migrationId: string
  back: boolean
}
/** What came of it. `later`: what it waited for has just come; it goes on first. A wait that is kept stays pending; else the node is entered anew. */
export type Moved =
  | { do: 'stay' }
  | { do: 'later' }
  | { do: 'exit' }
  | { do: 'go'; at: string; pending: Pending | null; stay: number | null; planHash: string; version: number; plan: PlanOutline }

/** Where a run is: all that it takes along, small and JSON. What it knows of people lies in its row, not here. */
export interface Cursor {
  at: string
  /** How it came here: the node before and its outlet. */
  came: { from: string; by: string } | null
  /** Counts the times any node was entered. */
  visit: number
  /** The visit with which this stay began; null on the way to a node. */
  stay: number | null
  pending: Pending | null
  /** The visit during which the last awaited event came. */
  arrived: number | null
  /** Since when it waits for the journey to be resumed. */
  holding: string | null
  /** Its clock stood still: it goes on then. */
  notBefore: string | null
  /** Its moment fell into a pause and is to be skipped. */
  overdue: boolean
  /** The last resume it was told of. */
  heard: string | null
  /** Nodes entered since it last waited. */
  hops: number
  /** It goes over to another version where it waits next. */
  moving?: Move | null
  ended: Ended | null
}

/** A run that is about to enter the first node. */
export const begin = (plan: PlanOutline): Cursor => ({
  at: plan.start,
  came: null,
  visit: 0,
  stay: null,
  pending: null,
  arrived: null,
  holding: null,
  notBefore: null,
  overdue: false,
  heard: null,
  hops: 0,
  ended: null,
})

export const ended = (cursor: Cursor, how: Ended['how'], reason: string | null): Cursor => ({
  ...cursor,
  pending: null,
  holding: null,
  notBefore: null,
  ended: { how, reason },
})

/** On the way by an outlet of the node it is at. */
export function leave(plan: PlanOutline, cursor: Cursor, by: string): Cursor {
  const target = plan.nodes[cursor.at]?.outlets[by]
  if (target === undefined) return ended(cursor, 'failed', 'TRG_OUTLET_UNKNOWN')
  const gone = { ...cursor, came: { from: cursor.at, by }, stay: null, pending: null }
  return target === null ? ended(gone, 'completed', null) : { ...gone, at: target }
}

/** The way by which a run came that was moved by a new version: along no edge. */
export const MOVED = '@moved'

/** Where a run is after it was to be moved. */
export function afterMove(cursor: Cursor, moved: Exclude<Moved, { do: 'later' }>): Cursor {
  const settled = { ...cursor, moving: null }
  if (moved.do === 'stay') return settled
  if (moved.do === 'exit') return ended(settled, 'exited', 'new version')
  const { at, pending, stay } = moved
  const there = { ...settled, at, pending, stay, hops: 0 }
  return pending === null ? { ...there, came: { from: cursor.at, by: MOVED } } : there
}

/** What a word from outside changes. A resume that was heard already changes nothing. */
export function afterWord(cursor: Cursor, word: Word): Cursor {
  if (word.kind === 'exit') return ended(cursor, 'exited', word.reason)
  if (word.kind === 'move') return { ...cursor, moving: { migrationId: word.migrationId, back: word.back } }
  if (cursor.heard !== null && word.resumedAt <= cursor.heard) return cursor
  const heard = { ...cursor, heard: word.resumedAt }
  const { mode, pausedAt, resumedAt } = word
  if (cursor.holding !== null) {
    const released = { ...heard, holding: null }
    if (mode === 'skip') return { ...released, overdue: true }
    return mode === 'shift' ? { ...released, notBefore: later(cursor.holding, pausedAt, resumedAt) } : released
  }
  if (mode !== 'shift') return heard
  const { pending, notBefore } = cursor
  return {
    ...heard,
    notBefore: notBefore === null ? null : later(notBefore, pausedAt, resumedAt),
    pending: pending === null ? null : withLaterEnd(pending, word),
  }
}

/** A wait that the pause fell into ends as much later as the pause was long. */
function withLaterEnd(pending: Pending, { pausedAt, resumedAt }: { pausedAt: string; resumedAt: string }): Pending {
  const { step, since } = pending
  if (step.do === 'leave' || step.until === undefined || since >= resumedAt || step.until <= pausedAt) return pending
  const from = since > pausedAt ? since : pausedAt
  return { ...pending, step: { ...step, until: later(step.until, from, resumedAt) } }
}

const later = (iso: string, from: string, to: string): string => new Date(Date.parse(iso) + Date.parse(to) - Date.parse(from)).toISOString()
