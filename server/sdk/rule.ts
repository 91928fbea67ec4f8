import type { EntityManager } from '@mikro-orm/postgresql'
import type { Mentions, RuleFact, RuleFinding, RuleOperator, RulePlace, Subject, ValueKind } from './rules.ts'
import type { TrackedEvent } from './events.ts'
import type { Scope, SqlExpression } from './scope.ts'

/** One question about a person: a fact, an operator, a value. */
export interface Leaf {
  fact: string
  operator: string
  value: unknown
  params?: Record<string, unknown>
}
/** A rule, in the JSON of json-rules-engine: groups, nested at will, and leaves. */
export type Condition = { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition } | Leaf
/** The outermost condition is a group, as json-rules-engine has it. */
export type Rule = Exclude<Condition, Leaf>

/** The types of a value, seen or declared; declared ones are meant. */
export interface KnownValue {
  types: readonly Exclude<ValueKind, 'any'>[]
  isDeclared: boolean
}
/** What people and events of a workspace have, as far as some rules mention it; of what is left out nothing is said. */
export interface KnownNames {
  traits?: ReadonlyMap<string, KnownValue>
  events?: ReadonlySet<string>
  /** Properties by event. */
  properties?: ReadonlyMap<string, ReadonlyMap<string, KnownValue>>
}
/** `errors` forbid saving, `warnings` do not. `isRealtimeOnly`: some part has no SQL, so that the rule cannot be counted, only followed. */
export interface RuleCheck {
  errors: readonly RuleFinding[]
  warnings: readonly RuleFinding[]
  isRealtimeOnly: boolean
}
/** A rule made ready for the hot path. */
export interface CompiledRule {
  matches: (subject: Subject, now: Date) => boolean
  /** The earliest moment at which time alone could change the answer; null when it never will. */
  nextChange: (subject: Subject, now: Date) => Date | null
}
/** Why a person matches a rule or not: the rule as a tree, each part with its answer, each leaf with what was found. */
export type Explanation =
  | { all: readonly Explanation[]; result: boolean }
  | { any: readonly Explanation[]; result: boolean }
  | { not: Explanation; result: boolean }
  | {
      fact: string
      operator: string
      value: unknown
      params?: Record<string, unknown>
      found: unknown
      result: boolean
      nextChange: string | null
    }

/** A rule in plain words; a part may tell of one condition, and be what a reader must see. */
export interface Sentence {
  text: string
  parts: { text: string; strong: boolean; pointer: string | null }[]
}
/** How sentences name things and say texts. */
export interface Wording {
  /** What an id stands for; without an answer it is "something that is gone". */
  name?: (id: string) => string | undefined
  /** A translation of an English text. */
  translate?: (text: string) => string
  /** Leaves out texts that are compared with, and names, which may tell of people: for what operators of the platform read. Numbers and spans of time stay. */
  redacted?: boolean
}

/** What some rules depend on, each name once. */
export type AllMentions = Required<Mentions>
/** What happened to a person, as far as rules could mention it. Traits by the name they begin with. */
export interface Touch {
  events?: Iterable<string>
  traits?: Iterable<string>
  segments?: Iterable<string>
  sources?: Iterable<string>
}
/** Rules by what they mention, so that an event meets few of them. */
export interface RuleIndex<K> {
  touchedBy: (touch: Touch) => ReadonlySet<K>
}
/** What the kernel does not know by itself when it loads people. */
export interface SubjectLoading extends RulePlace {
  /** The segments, out of those mentioned, that each person is in. */
  memberships?: ReadonlyMap<string, ReadonlySet<string>>
  /** The names of the events that are asked of each person, where that is less than all that are mentioned. */
  eventsOf?: ReadonlyMap<string, ReadonlySet<string>>
  /** All events of people of whom the caller has them: they are not read. */
  known?: ReadonlyMap<string, readonly TrackedEvent[]>
}

/**
 * Rules, as plugins use them: `scope.rules`. `check` first; everything else takes a rule without errors.
 *
 * @example
 * const { errors } = scope.rules.check(input.rule)
 * const [count] = await scope.scan<{ members: number }>(scope.rules.countSql(input.rule, scope.now(), { timeZone }))
 */
export interface Rules {
  readonly facts: readonly RuleFact[]
  readonly operators: readonly RuleOperator[]
  check: (rule: unknown, names?: KnownNames) => RuleCheck
  mentions: (rules: readonly Rule[]) => AllMentions
  index: <K>(rules: ReadonlyMap<K, Rule>) => RuleIndex<K>
  /** Whether each condition asks for events or traits, and for nothing else: its answer is the same for all people of whom nothing is known. */
  asksOfDeedsAlone: (rule: Rule) => boolean
  /** Whether time alone may change its answer for somebody. */
  hasClock: (rule: Rule) => boolean
  /** The rule in plain words. */
  sentence: (rule: Rule, wording?: Wording) => Sentence
  /** A condition in words, and what was found of a person for it. */
  leafWords: (leaf: Leaf, wording?: Wording) => { text: string; found: (value: unknown, now: Date) => string }
  compile: (rule: Rule) => CompiledRule
  /** By json-rules-engine itself, leaf by leaf. */
  explain: (rule: Rule, subject: Subject, now: Date) => Promise<Explanation>
  /** One read for profiles, one for events, one for each source that is mentioned. Who was merged into another, or is not there, is left out. */
  load: (
    em: EntityManager,
    scope: Scope,
    profileIds: readonly string[],
    mentions: AllMentions,
    loading: SubjectLoading,
  ) => Promise<ReadonlyMap<string, Subject>>
  /** For `scope.scan`: the members, as `profile_id`. Throws for a rule that works in real time only. */
  membersSql: (rule: Rule, now: Date, place: RulePlace) => SqlExpression
  /** For `scope.scan`: how many members there are, as `members`. */
  countSql: (rule: Rule, now: Date, place: RulePlace) => SqlExpression
  /** For `scope.scan`: `people`, `members`, `counts`, how many pass each leaf by itself, from left to right, and `funnel`, how many are left after each part of the outermost group. */
  leafCountsSql: (rule: Rule, now: Date, place: RulePlace) => SqlExpression
}
