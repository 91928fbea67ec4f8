import type { EntityManager } from '@mikro-orm/postgresql'
import type { Static, TObject, TSchema } from 'typebox'
import type { Scope } from './scope.ts'
import { unitOf } from './unit.ts'

/** Something that happened in a domain, told to other plugins. `subject` keeps order: two events of one subject are handled in the order they were published. */
export interface DomainEvent<S extends TSchema = TSchema> {
  name: string
  version: number
  payload: S
  summary: string
  subject: (payload: Static<S>) => string
}

/**
 * Declares a domain event. Its name starts with the plugin's and ends in the past tense.
 *
 * @example
 * export const messagePlanned = defineEvent({ name: 'delivery.message-planned', version: 1,
 *   payload: Type.Object({ messageId: Id }), summary: 'A message was planned', subject: p => p.messageId })
 */
export const defineEvent = <S extends TObject>(event: DomainEvent<S>): DomainEvent<S> => event

/** Handles a domain event from the outbox: at least once, in order per subject, deduplicated by `as`, inside one transaction with that mark. */
export interface EventHandler<S extends TSchema = TSchema> {
  to: DomainEvent<S>
  as: string
  handle: (event: Static<S>, scope: Scope) => Promise<void>
  /**
   * Answers for many events, all committed before it is asked, which of them there may be anything to do for; the others pass the handler by.
   * For events that are told by the thousand and concern few. Asked outside of a transaction: `true` for whatever is not certain.
   */
  concerns?: (events: readonly Static<S>[], scope: Scope) => Promise<readonly boolean[]>
}

/**
 * Binds a handler to its event so that the payload is typed. `as` is the stable name under which repeats are recognised.
 *
 * @example
 * on(memberJoined, 'loyalty.member-joined', ({ profileId }, scope) => greet(scope, profileId))
 */
export const on = <S extends TSchema>(
  to: DomainEvent<S>,
  as: string,
  handle: EventHandler<S>['handle'],
  concerns?: EventHandler<S>['concerns'],
): EventHandler<S> => ({ to, as, handle, ...(concerns === undefined ? {} : { concerns }) })

/** Puts an event into the outbox, in the caller's transaction: it is told if, and only if, that commits. */
export function publish<S extends TSchema>(em: EntityManager, event: DomainEvent<S>, payload: Static<S>): void {
  unitOf(em).events.push({ name: event.name, version: event.version, subject: event.subject(payload), payload })
}

/** One thing a profile did, as it stands in the event log. */
export interface TrackedEvent {
  id: string
  type: string
  name: string
  profileId: string
  userId: string | null
  anonymousId: string | null
  occurredAt: Date
  receivedAt: Date
  properties: Record<string, unknown>
  context: Record<string, unknown>
  source: string | null
  messageId: string
  historical: boolean
  /** A stage took it out: those after it do not see it. */
  dropped?: true
}

/** What a caller of `append` gives. `occurredAt` is corrected time; `originalAt` and `sentAt` are what the client said. */
export interface NewEvent {
  messageId: string
  type: string
  name: string
  userId?: string
  anonymousId?: string
  /** The profile, when the platform itself says what happened to it; else it is found by its ids. */
  profileId?: string
  occurredAt: Date
  originalAt?: Date
  sentAt?: Date
  properties: Record<string, unknown>
  context: Record<string, unknown>
  source?: string
  historical?: boolean
}

/** A step of the event pipeline, inside its transaction: its effects and the position in the log commit together or not at all. Runs in `requires` order. */
export interface Stage {
  name: string
  mentions: (event: TrackedEvent) => boolean
  apply: (events: TrackedEvent[], em: EntityManager, scope: Scope) => Promise<void>
}
