import type { EntityManager } from '@mikro-orm/postgresql'
import type { Static, TSchema } from 'typebox'
import type { Scope } from './scope.ts'
import { unitOf } from './unit.ts'

/** Extra abilities of a scope inside an activity. */
export interface ActivityScope extends Scope {
  readonly idempotencyKey: string
  /** Tells the server that the activity lives; throws when the activity was cancelled. */
  heartbeat: (detail?: unknown) => void
}

/** Called by a workflow of the core under `name@version`. Work that can repeat carries `scope.idempotencyKey`. */
export interface Activity<I extends TSchema = TSchema, R extends TSchema = TSchema> {
  name: string
  version: number
  input: I
  result: R
  run: (input: Static<I>, scope: ActivityScope) => Promise<Static<R>>
}

/** Declares an activity so that its input and result are typed. */
export const defineActivity = <I extends TSchema, R extends TSchema>(activity: Activity<I, R>): Activity<I, R> => activity

/** A loop that survives: one core workflow carries the cursor, with pause, resume, cancel, progress, and `notBefore` as a durable timer. */
export interface Job<I extends TSchema = TSchema, C extends TSchema = TSchema> {
  type: string
  version: number
  input: I
  cursor: C
  title: (input: Static<I>) => string
  begin: (input: Static<I>) => Static<C>
  step: (input: Static<I>, cursor: Static<C>, scope: ActivityScope) => Promise<JobStep<Static<C>>>
}
export interface JobStep<C> {
  cursor: C
  done: boolean
  progress?: { done: number; total?: number }
  /** ISO time before which the next step must not run. */
  notBefore?: string
}

/** Declares a job so that its input and cursor are typed. */
export const defineJob = <I extends TSchema, C extends TSchema>(job: Job<I, C>): Job<I, C> => job

/** A job started by the calendar. */
export interface Schedule<I = unknown> {
  id: string
  /** `workspace`: the job runs in every workspace, each in a run of its own. `installation`: once, in no workspace; its wall shows it nothing of any. */
  per: 'workspace' | 'installation'
  spec: { cron: string; timeZone: string; jitterSeconds?: number }
  job: string
  input: I
}

/** A durable run to start. `summary` and `details` are what the operator reads in the Temporal UI: no personal data in either, nor in the id. */
export interface RunStart {
  workflow: 'journey' | 'campaign' | 'ab-test' | `job:${string}`
  id: string
  /** The workflow's, or the job's. */
  input: Record<string, unknown>
  summary: string
  details?: string
  startAt?: Date
  /** Search attributes: the kind and id of the authored object and its version. */
  object?: { kind: string; id: string; version?: string }
  /** Who goes first where many wait: 1 before 5. 3 when left out. */
  priority?: 1 | 2 | 3 | 4 | 5
  /** Search attribute: the id of the person it is about. An id alone, for whoever operates reads it. */
  profileId?: string
}

/** A job that the calendar starts, for one authored object: as a cron expression, in a time zone. */
export interface Calendar {
  id: string
  job: string
  input: Record<string, unknown>
  summary: string
  cron: string
  timeZone: string
  /** It starts nothing as long as it is paused. */
  isPaused: boolean
}

/** Rows of the outbox, in the caller's transaction; only the dispatcher talks to Temporal. Repeats are harmless: starts by run id, signals by signal id. */
export const durable = {
  start(em: EntityManager, run: RunStart): void {
    unitOf(em).durable.push({ kind: 'start', id: run.id, payload: { ...run, startAt: run.startAt?.toISOString() } })
  },
  signal(em: EntityManager, id: string, name: string, payload?: unknown): void {
    unitOf(em).durable.push({ kind: 'signal', id, payload: { name, payload: payload ?? null } })
  },
  /** Makes a calendar, or makes it what it is to be now. */
  schedule(em: EntityManager, calendar: Calendar): void {
    unitOf(em).durable.push({ kind: 'schedule', id: calendar.id, payload: { ...calendar } })
  },
  /** Takes a calendar away; what it has started goes on. */
  unschedule(em: EntityManager, id: string): void {
    unitOf(em).durable.push({ kind: 'unschedule', id, payload: {} })
  },
  cancel(em: EntityManager, id: string, reason: string): void {
    unitOf(em).durable.push({ kind: 'cancel', id, payload: { reason } })
  },
}
