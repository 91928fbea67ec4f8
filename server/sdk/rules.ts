import type { Static, TObject, TSchema } from 'typebox'
import type { TrackedEvent } from './events.ts'
import type { SqlExpression } from './scope.ts'

/** One person as rules see him, loaded in one batch by the kernel for what the facts mention, or made up by the simulator. */
export interface Subject {
  readonly profileId: string
  trait: (path: string) => unknown
  events: (name: string) => readonly TrackedEvent[]
  member: (segmentId: string) => boolean
  extra: (factId: string) => unknown
}
/** What a fact depends on: the index of rules, and what to load. */
export interface Mentions {
  traits?: readonly string[]
  events?: readonly string[]
  segments?: readonly string[]
}
/** A fact that rules can ask for. */
export interface RuleFact<P extends TObject = TObject> {
  id: string
  title: string
  params: P
  value: TSchema
  mentions: (params: Static<P>) => Mentions
  /** Pure and synchronous. */
  read: (params: Static<P>, subject: Subject, now: Date) => unknown
  /** When time alone could change it. */
  nextChange?: (params: Static<P>, subject: Subject, now: Date) => Date | null
  /** Without it the rule runs in real time only, and the UI says so. */
  sql?: (params: Static<P>, now: Date) => SqlExpression
}
/** An operator that rules can use between a fact and a value. */
export interface RuleOperator {
  id: string
  title: string
  accepts: TSchema
  test: (left: unknown, right: unknown, now: Date) => boolean
  sql?: (left: SqlExpression, right: SqlExpression) => SqlExpression
}
