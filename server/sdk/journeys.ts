import type { Static, TObject } from 'typebox'
import type { TrackedEvent } from './events.ts'
import type { Subject } from './rules.ts'
import type { Scope } from './scope.ts'

/** What the journey does next. Returned by an activity, so it is recorded in history and replays identically. */
export type Step<O extends string> =
  | { do: 'leave'; by: O; vars?: Record<string, unknown> }
  | { do: 'sleep'; until: string; then: O; rearmOn?: 'trait' | 'segment' }
  | {
      do: 'await'
      any: readonly { event: string; match?: Record<string, unknown>; by: O }[]
      until?: string
      expired?: O
      rearmOn?: 'trait' | 'segment'
    }

/** One stay of one run at one node. */
export interface Visit<C> {
  config: C
  run: { id: string; startedAt: string }
  profileId: string
  entry: Readonly<Record<string, unknown>>
  vars: Readonly<Record<string, unknown>>
  arrived?: { name: string; properties: unknown; at: string }
  idempotencyKey: string
}

/** A node type of the journey designer: its form, its outlets, what it does. */
export interface JourneyNode<C extends TObject = TObject, O extends string = string> {
  type: string
  version: number
  title: string
  icon?: string
  category: 'wait' | 'decision' | 'action' | 'exit'
  config: C
  /** Variables it leaves behind, offered to later nodes. */
  produces?: TObject
  outlets: readonly O[] | ((config: Static<C>) => readonly { id: O; label: string }[])
  /** What it will do, in the author's words. */
  sentence: (config: Static<C>) => string
  examples: readonly Static<C>[]
  /** Reaches beyond our database: a normal activity with retries; else a local activity, far cheaper. */
  outside?: boolean
  timeout?: string
  maxAttempts?: number
  enter: (visit: Visit<Static<C>>, scope: Scope) => Promise<Step<NoInfer<O>>>
  /** Required when it is `outside` or writes. */
  simulate?: (visit: Visit<Static<C>>, world: World) => Promise<Step<NoInfer<O>>>
}

/** What brings people in. An entry is not a node: a journey has one or more triggers and one entry schema. */
export interface JourneyTrigger<C extends TObject = TObject> {
  type: string
  version: number
  title: string
  config: C
  entry: (config: Static<C>) => TObject
  sentence: (config: Static<C>) => string
  examples: readonly Static<C>[]
  mentions: (config: Static<C>) => readonly string[]
  matches: (event: TrackedEvent, config: Static<C>, subject: Subject, now: Date) => { entry: Record<string, unknown>; key?: string } | null
}

/** The simulator's world: made-up or real people, a virtual clock; nothing leaves. */
export interface World {
  now: () => Date
  subject: (profileId: string) => Subject
  sent: (message: unknown) => void
  answer: (request: unknown) => unknown
}

/** Declares a journey node; an outlet that `enter` names but `outlets` does not is a compile error. */
export const defineNode = <const C extends TObject, const O extends string>(node: JourneyNode<C, O>): JourneyNode<C, O> => node
