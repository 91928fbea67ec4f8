import type { Static, TObject } from 'typebox'
import type { TrackedEvent } from './events.ts'
import type { Explanation, Rule } from './rule.ts'
import type { Subject } from './rules.ts'
import type { Scope } from './scope.ts'

/** What a wait listens for besides its end: when one of these changes of the person, the node is entered anew. Traits by the name they begin with, segments by id. */
export interface RearmOn {
  traits?: readonly string[]
  segments?: readonly string[]
}
/** An event that a run waits for. `match`: own values of the event's properties by dotted path; `saveAs`: the variable that its properties are kept under. */
export interface AwaitedEvent<O extends string> {
  event: string
  match?: Record<string, unknown>
  by: O
  saveAs?: string
}

/** What decided, for people: a rule as it was seen, or a sentence. */
export interface Why {
  title: string
  seen?: Explanation
}

/**
 * What the journey does next. Returned by an activity, so it is recorded in history and replays identically.
 * Who sleeps and then goes on by `@again` is entered once more: what it began is not done.
 */
export type Step<O extends string> =
  | { do: 'leave'; by: O; vars?: Record<string, unknown>; why?: readonly Why[] }
  | { do: 'sleep'; until: string; by: O | '@again'; rearmOn?: RearmOn }
  | { do: 'await'; any: readonly AwaitedEvent<O>[]; until?: string; expired?: O; rearmOn?: RearmOn }

/** One stay of one run at one node. The key is the same as often as it is entered during that stay. */
export interface Visit<C> {
  config: C
  node: { id: string; title: string }
  journey: { id: string; version: number; settings: VisitSettings }
  run: { id: string; startedAt: string }
  profileId: string
  entry: Readonly<Record<string, unknown>>
  vars: Readonly<Record<string, unknown>>
  arrived?: { name: string; properties: Readonly<Record<string, unknown>>; at: string }
  /** The versions that were pinned when the journey was published, by id of the content. */
  contents: Readonly<Record<string, number>>
  idempotencyKey: string
}
/** What a journey says for all of its nodes. `zone` null: each person's own. */
export interface VisitSettings {
  zone: string | null
  message: { class: 'marketing' | 'transactional'; topicId: string | null }
}

/** How a sentence says what a configuration refers to. */
export interface ConfigWords {
  /** A rule by the people it holds of: "people whose plan is pro". */
  rule: (rule: unknown) => string
  /** What is called so, in quotes; `otherwise` where its name is not known, or is not to be said. */
  name: (id: string, otherwise: string) => string
}
/** Of any configuration: "people who meet the condition", "the segment". */
export const plainWords: ConfigWords = { rule: () => 'people who meet the condition', name: (_id, otherwise) => otherwise }

/** What a configuration refers to, each with a JSON pointer into it: looked up when a journey is checked. */
export interface NodeUses {
  /** `isList`: it must be one that people are put on. */
  segments?: readonly { pointer: string; id: string; isList?: true }[]
  journeys?: readonly { pointer: string; id: string }[]
  contents?: readonly { pointer: string; id: string }[]
  rules?: readonly { pointer: string; rule: unknown }[]
  /** Texts with `{{ entry.x }}`, `{{ vars.x }}`, `{{ profile.x }}`, `{{ event.x }}`; where secrets may stand, `{{ secret.X }}`. */
  texts?: readonly { pointer: string; text: string; secrets?: true }[]
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
  produces?: (config: Static<C>) => readonly string[]
  outlets: readonly O[] | ((config: Static<C>) => readonly { id: O; label: string }[])
  /** What it will do, in the author's words; rules and names are said by `words`, plainly without them. */
  sentence: (config: Static<C>, words?: ConfigWords) => string
  examples: readonly Static<C>[]
  uses?: (config: Static<C>) => NodeUses
  /** What the schema of the configuration cannot say; pointers are relative to it. */
  check?: (config: Static<C>) => readonly { pointer: string; detail: string }[]
  /** The outlet by which a run goes on without it, when its moment fell into a pause and the author chose to skip what is overdue. */
  whenOverdue?: O
  /** The outlet by which a run goes on when all attempts at what lies outside have failed; without it, it tries for ever. */
  whenFailed?: O
  /** Who leaves by which outlet is drawn by lot: whoever tries the journey may say which way is drawn (`World.variantOf`). */
  drawsLot?: boolean
  /** Time passes here for everybody who comes by: a loop through it ends nobody's patience. */
  takesTime?: (config: Static<C>) => boolean
  /** Reaches beyond our database: a normal activity with retries; else a local activity, far cheaper, in one transaction with the note of its visit. */
  outside?: boolean
  timeoutSeconds?: number
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
  icon?: string
  config: C
  /** Where it hears of people: what they did, how segments changed, calls of the API, or the calendar. */
  listensTo: 'events' | 'segments' | 'calls' | 'calendar'
  /** Names of what it hands to the run as `entry.*`. */
  entry: (config: Static<C>) => readonly string[]
  /** Whom it brings in, in the author's words; rules and names are said by `words`, plainly without them. */
  sentence: (config: Static<C>, words?: ConfigWords) => string
  examples: readonly Static<C>[]
  uses?: (config: Static<C>) => NodeUses
  /** Names of the events that it must be asked about. */
  mentions: (config: Static<C>) => readonly string[]
  /** What the schema of the configuration cannot say; pointers are relative to it. */
  check?: (config: Static<C>) => readonly { pointer: string; detail: string }[]
  /** What is allowed and hardly meant, as things are now: `zone` is the one that holds where the configuration names none. Pointers are relative to it. */
  warns?: (config: Static<C>, at: { now: Date; zone: string }) => readonly { pointer: string; detail: string }[]
  /** The segment whose members it can bring in all at once: when a journey is published, or when the calendar says so. */
  brings?: (config: Static<C>) => string | null
  /** When it brings them, as a cron expression with the year as its sixth field; `timeZone` null: the journey's own. Of one that listens to the calendar. */
  calendar?: (config: Static<C>) => { cron: string; timeZone: string | null }
  /** A rule that the person must meet besides. */
  rule?: (config: Static<C>) => Rule | null
  /** Whether it lets somebody in, with what, and as which one of several runs side by side (`key`). Pure. */
  matches: (
    event: Pick<TrackedEvent, 'name' | 'properties' | 'occurredAt'>,
    config: Static<C>,
  ) => { entry: Record<string, unknown>; key?: string } | null
}

/** A message of a node, as far as policies look at it. */
export interface TriedMessage {
  channel: string
  class: 'marketing' | 'transactional'
  topicId: string | null
  node: string
  key: string
}
/** What would become of it; `text` says why, in people's words. */
export type MayLeave =
  | { state: 'planned' }
  | { state: 'held'; until: Date; reason: string; text: string | null }
  | { state: 'not_sent'; reason: string; text: string | null }

/** The simulator's world: made-up or real people, a virtual clock; nothing leaves. */
export interface World {
  now: () => Date
  rules: Scope['rules']
  subject: Subject
  /** The zone that counts for the person. */
  zone: string
  sent: (message: Readonly<Record<string, unknown>>) => void
  /** Whether a message may leave now: decided as about real ones. What leaves counts for the next; who is told to wait asks again then, with the same key. */
  mayLeave: (message: TriedMessage) => Promise<MayLeave>
  /** The variant of an experiment that the person has already; null when none was assigned. */
  variantOf: (experiment: string) => Promise<string | null>
  /** A call that would reach outside, noted; what it is answered with is what the author said, else 200 and nothing. */
  answer: (request: Readonly<Record<string, unknown>>) => { status: number; body: unknown }
  /** What the node does to the person: noted, and true of him from now on in this simulation. */
  change: (what: VirtualChange) => void
}

/** A change of a person: traits that are said (null takes one away), an event that he is noted with, a segment that he comes into or leaves. */
export interface VirtualChange {
  traits?: Record<string, unknown>
  event?: { name: string; properties: Record<string, unknown> }
  segment?: { id: string; when: 'joined' | 'left' }
}

/** Declares a journey node; an outlet that `enter` names but `outlets` does not is a compile error. */
export const defineNode = <const C extends TObject, const O extends string>(node: JourneyNode<C, O>): JourneyNode<C, O> => node
/** Declares a trigger with a typed configuration. */
export const defineTrigger = <const C extends TObject>(trigger: JourneyTrigger<C>): JourneyTrigger<C> => trigger
