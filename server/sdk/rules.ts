import type { EntityManager } from '@mikro-orm/postgresql'
import type { Static, TObject, TSchema } from 'typebox'
import type { TrackedEvent } from './events.ts'
import type { Scope, SqlExpression } from './scope.ts'

/** One person as rules see him, loaded in one batch by the kernel for what the facts mention, or made up by the simulator. */
export interface Subject {
  readonly profileId: string
  /** A trait by its dotted path. */
  trait: (path: string) => unknown
  events: (name: string) => readonly TrackedEvent[]
  member: (segmentId: string) => boolean
  /** What a source loaded for this person; `profile` holds the columns of the profile. */
  extra: (sourceId: string) => unknown
}
/** What the platform itself knows of a person: `subject.extra('profile')`. Moments are ISO strings; `workspaceZone` counts for people without a zone of their own. */
export interface ProfileColumns {
  displayName: string | null
  country: string | null
  locale: string | null
  timezone: string | null
  firstSeen: string
  lastSeen: string
  isTest: boolean
  workspaceZone: string
}

/** Where a person is, as far as clocks are concerned: the zone that he or his device said, and the one that counts for people without. */
export type PersonZone = Pick<ProfileColumns, 'timezone' | 'workspaceZone'>

/** What a fact depends on: the index of rules, what to load, and what a check may warn of. */
export interface Mentions {
  /** Dotted paths. */
  traits?: readonly string[]
  events?: readonly string[]
  segments?: readonly string[]
  /** Properties of events, as dotted paths. */
  properties?: readonly { event: string; path: string }[]
  /** Ids of sources. */
  sources?: readonly string[]
}
/** Something that people have beside traits and events, loaded for many people in one read. */
export interface RuleSource {
  id: string
  load: (profileIds: readonly string[], em: EntityManager, scope: Scope) => Promise<ReadonlyMap<string, unknown>>
}
/** What a value can be to an operator; `any` is decided by each value itself. */
export type ValueKind = 'any' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object'
/** A value that a condition asks something of: a trait, or a property of an event, by its dotted path. */
export interface AskedValue {
  /** Into the condition: where to look when the value is never of that kind. */
  pointer: string
  trait?: string
  property?: { event: string; path: string }
  /** What asks, and of which kinds of values it can. */
  title: string
  of: readonly ValueKind[]
}

/** A fault of a condition: a JSON pointer into the rule, and what to change. */
export interface RuleFinding {
  pointer: string
  detail: string
}
/**
 * What an expression holds when it is not `jsonb`: a column or an aggregate as PostgreSQL has it, compared many times faster than its JSON.
 * - `integer`: a `bigint`.
 * - `number`: a `numeric` or a `double precision`, never NaN nor infinite; it stands for the double that is nearest to it, a `numeric` of at most 1.797e308.
 * - `text`: a `text`.
 * - `moment`: a `timestamptz` of the years 1 to 9999; what is finer than a millisecond does not count.
 * - `place`: a row of two `jsonb`, latitude and longitude in degrees: `row(a, b)`. It is a place when both are numbers.
 */
export type SqlHolds = 'integer' | 'number' | 'text' | 'moment' | 'place'
/** The half of a fact that answers for everybody: `jsonb`, or what it holds; null where a person has none. */
export type FactSql =
  /** An expression over `p`, the person's row of `cdp_profile`. */
  | { each: SqlExpression; holds?: SqlHolds }
  /**
   * A query of `profile_id, value`, at most one row a person; whoever has none has `otherwise`. With `always` everybody on the list has this value: then
   * `profile_id` is enough, and may come up more than once. With `of` the value is a `moment`, the earliest or the latest of those that this other query has,
   * `profile_id, at`: operators with a span are asked of the moments themselves, and nothing has to be grouped.
   */
  | {
      rows: SqlExpression
      otherwise?: boolean | number | readonly []
      holds?: SqlHolds
      always?: boolean | number
      of?: { moments: SqlExpression; chosen: 'earliest' | 'latest' }
    }
/** A condition in words: `who` did something, or `whose` something is so. The core is what a reader must see; the tail narrows it. */
export interface LeafWords {
  begins: 'who' | 'whose'
  core: string
  tail?: string
}
/** What conditions are put into words with. Every text goes through `say`: English is the key, a translation may stand behind it. */
export interface RuleWords {
  /** A text with `{names}` filled in. */
  say: (text: string, values?: Readonly<Record<string, string>>) => string
  /** What an id stands for: a segment, a campaign, a topic. */
  name: (id: string) => string
  /** Any value: texts in quotes, spans of time, lists with "or". */
  value: (value: unknown) => string
  /** The operator with its value: "is at least 3". */
  compared: (operator: Pick<RuleOperator, 'id' | 'title'>, value: unknown) => string
  /** A moment, and how long ago that was. */
  moment: (iso: string) => string
}
/** Where people without a zone of their own live. */
export interface RulePlace {
  timeZone: string
}

/** The same in SQL: `zone` is the zone of the row's person as text, null where he has none. */
export interface SqlZone extends RulePlace {
  zone: SqlExpression
}

/**
 * A fact that rules can ask for. Pure: the time is a parameter, the person is loaded.
 *
 * @example
 * const points = defineFact({ id: 'acme-loyalty.points', title: 'Points', params: Type.Object({}), value: 'number',
 *   mentions: () => ({ traits: ['points'] }), read: (_, subject) => subject.trait('points') })
 */
export interface RuleFact<P extends TObject = TObject> {
  /** Begins with the plugin's name. */
  id: string
  title: string
  params: P
  value: ValueKind
  mentions: (params: Static<P>) => Mentions
  /** Values of people and events that the condition compares: checked against the types that were seen or declared. */
  asks?: (asked: { params: Static<P>; operator: Pick<RuleOperator, 'id' | 'title' | 'of'> }) => readonly AskedValue[]
  /** What the schema of the parameters cannot say; pointers are relative to the parameters. */
  check?: (params: Static<P>) => readonly RuleFinding[]
  /** Pure and synchronous. What is null, undefined or not a finite number counts as missing. */
  read: (params: Static<P>, subject: Subject, now: Date) => unknown
  /** The earliest moment at which time alone could change it; earlier than needed is allowed, later is not. */
  nextChange?: (params: Static<P>, subject: Subject, now: Date) => Date | null
  /** Whether `nextChange` is null for everybody, so that nobody's moment has to be found. Said by parameters alone. */
  isTimeless?: (params: Static<P>) => boolean
  /** The condition in words; without it, the title, the operator and the value. */
  says?: (asked: { params: Static<P>; operator: Pick<RuleOperator, 'id' | 'title'>; value: unknown }, words: RuleWords) => LeafWords
  /** What was found of a person, in words; without it, the value. */
  finds?: (params: Static<P>, found: unknown, words: RuleWords) => string
  /** Without it the rule runs in real time only, and the UI says so. */
  sql?: (params: Static<P>, now: Date, place: RulePlace) => FactSql
  source?: RuleSource
}
/** An operator that rules can use between a fact and a value. */
export interface RuleOperator {
  id: string
  title: string
  /** Kinds of values it can be asked of. */
  of: readonly ValueKind[]
  /** What may stand on its right. */
  accepts: TSchema
  /** What the schema cannot say: a sentence on what is wrong with the right side, or null. */
  check?: (right: unknown) => string | null
  test: (left: unknown, right: unknown, now: Date, zone: PersonZone) => boolean
  /** Its answer depends on what clocks show where the person is: rules with it follow his zone, too. */
  isLocal?: boolean
  /** The earliest moment at which time alone could change its answer. */
  nextChange?: (left: unknown, right: unknown, now: Date) => Date | null
  /** Whether `nextChange` is always null. */
  isTimeless?: boolean
  /** Over a `jsonb` expression; null counts as false. Without it the rule runs in real time only. */
  sql?: (left: SqlExpression, right: unknown, now: Date, zone: SqlZone) => SqlExpression
  /** The same over what is no JSON, as far as the operator knows it; null counts as false. What it does not know is compared as JSON. */
  sqlOf?: { readonly [holds in SqlHolds]?: (left: SqlExpression, right: unknown, now: Date, zone: SqlZone) => SqlExpression }
  /** Of an operator that asks whether a moment lies in one stretch of time, the same for everybody: that stretch, to the millisecond as `moment` counts it. */
  spanSql?: (at: SqlExpression, right: unknown, now: Date) => SpanSql
}

/** A stretch of time as conditions on a `timestamptz`: within it, before it began, and after its end; where it has no such end, none. */
export interface SpanSql {
  within: SqlExpression
  earlier?: SqlExpression
  later?: SqlExpression
}

/** Declares a fact with typed parameters. */
export const defineFact = <const P extends TObject>(fact: RuleFact<P>): RuleFact<P> => fact
