import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'

/** A subscription as a channel needs it. */
export interface Target {
  subscriptionId: string
  address: string
  siteId: string | null
}

/** One message for one subscription, rendered. */
export interface Dispatch {
  messageId: string
  target: Target
  /** What the channel loaded for this subscription (`load`). */
  credentials: unknown
  /** The rendered content. */
  content: Record<string, unknown>
  /** The receipt's signed token: what comes back with it is recorded. */
  token: string
  /** Derived from the author's collapse key, else from the message. */
  collapseKey: string
  /** Not sent after this: by then somebody else may have the message. */
  until?: Date
  lane: 'transactional' | 'bulk'
}

/** What became of a dispatch. `retry`: nobody said no, it may be tried again after a while. */
export type DispatchOutcome =
  | { kind: 'accepted'; providerId?: string; status?: number; attempts: number }
  | { kind: 'failed'; reason: string; status?: number; detail?: string; attempts: number; /** The address is dead. */ gone?: boolean }
  | { kind: 'retry'; reason: string; afterMs: number; status?: number; detail?: string; attempts: number }

/**
 * A way to reach people. The owner of the message path decides who gets what and when; a channel only carries.
 *
 * @example contributes: [channels.with({ id: 'console', title: 'Console', load: async () => new Map(), send: async (batch, scope, report) => { ... } })]
 */
export interface Channel {
  id: string
  title: string
  /** Credentials by subscription id, in one read; a subscription without any is not usable. Absent: the address is all it needs. */
  load?: (subscriptionIds: readonly string[], em: EntityManager, scope: Scope) => Promise<ReadonlyMap<string, unknown>>
  /** Carries a batch; reports each dispatch exactly once, as soon as its outcome is known. */
  send: (
    batch: readonly Dispatch[],
    scope: Scope,
    report: (index: number, outcome: DispatchOutcome) => void,
    signal?: AbortSignal,
  ) => Promise<void>
  close?: () => Promise<void>
}

export const channels = defineExtensionPoint<Channel>('delivery.channels')
