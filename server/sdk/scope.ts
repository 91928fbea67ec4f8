import type { FastifyBaseLogger } from 'fastify'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Static, TObject } from 'typebox'
import type { ExtensionPoint } from './extension.ts'
import type { JourneyNode, JourneyTrigger } from './journeys.ts'
import type { ProfileData } from './plugin.ts'
import type { Rules } from './rule.ts'

export type Permission = `${string}:${string}`

/** Who acts: a signed-in person, an API key, or the platform itself. Goes into the audit log. */
export interface Actor {
  kind: 'user' | 'key' | 'system'
  id: string
  address?: string
  requestId?: string
}

/** A piece of SQL with `$1`-numbered values. */
export interface SqlExpression {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The one way out to addresses that people typed: no private networks, no redirects, a deadline, an answer cut at 16 KB. */
export type GuardedFetch = (
  url: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array; timeoutMs?: number },
) => Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>

/**
 * What every verb receives first: one workspace, one actor, one clock.
 *
 * @example
 * export const renameSite = (scope: Scope, id: string, name: string) =>
 *   scope.tx(async em => { (await em.findOneOrFail(Site, { id })).name = name })
 */
export interface Scope {
  readonly workspaceId: string
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  readonly log: FastifyBaseLogger
  readonly signal?: AbortSignal
  /** Request, workflow or virtual time. No domain reads another clock. */
  now: () => Date
  /** One transaction inside the workspace's wall. Joins the one already open around the call, be it a verb's or the request's own. */
  tx: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>
  /** The same workspace and actor, outside of any open transaction: for work that must commit on its own. */
  detach: (over?: { signal?: AbortSignal }) => Scope
  /**
   * Set-wide reads of the tables that rules read: the workspace is `$1` in every query. For somebody who waits: refused after some seconds with
   * `CORE_SCAN_TOO_LONG`, and ended when the caller leaves.
   */
  scan: <R>(query: SqlExpression) => Promise<readonly R[]>
  /** The same for jobs: by connections of their own, for as long as it takes, or until `signal` says that it is no longer wanted. */
  scanInBackground: <R>(query: SqlExpression) => Promise<readonly R[]>
  /**
   * Brings the planner's knowledge of tables up to date, outside of any transaction: for the end of a bulk write, because a plan made from
   * yesterday's figures reads a million rows to find fifty. Waits for nobody: a table that is being analysed already is left alone.
   * @example await scope.analyze('delivery_message')
   */
  analyze: (...tables: readonly string[]) => Promise<void>
  /** This plugin's options from `fathi.config.ts`, validated, defaults applied. */
  options: <O extends TObject>(of: O) => Static<O>
  /** This plugin's settings in this workspace, defaults applied, `x-secret` fields decrypted. */
  settings: <S extends TObject>(of: S) => Promise<Static<S>>
  /** A workspace secret by name; rejects with `CORE_SECRET_UNKNOWN`. */
  secret: (name: string) => Promise<string>
  /** The workspace's variables by name: plain text for templates and configs. */
  variables: () => Promise<Readonly<Record<string, string>>>
  /** Encrypts and decrypts what must not stand in a table as it is; `purpose` separates keys. */
  readonly vault: {
    seal: (purpose: string, plain: string | Uint8Array) => Uint8Array
    open: (purpose: string, sealed: Uint8Array) => Uint8Array
  }
  /** Signs small claims that leave the house and come back (receipts, links); `purpose` separates keys. */
  readonly tokens: {
    sign: (purpose: string, claims: Record<string, unknown>) => string
    verify: (purpose: string, token: string) => Record<string, unknown> | null
  }
  readonly http: GuardedFetch
  /** What a plugin with a connection pool of its own must keep to: this machine may be reached only when the operator said so. */
  readonly egress: { allowLoopback: boolean }
  /** Rules over people: checked, compiled, explained, counted. */
  readonly rules: Rules
  /** What other plugins gave to an extension point that this plugin owns. */
  contributed: <T>(point: ExtensionPoint<T>) => readonly T[]
  /** What each plugin does with a person's data, in `requires` order. */
  readonly profileData: readonly { plugin: string; data: ProfileData }[]
  /** What journeys can be made of: the nodes and triggers of every manifest. */
  readonly journeys: { nodes: readonly JourneyNode[]; triggers: readonly JourneyTrigger[] }
  /** Tells every open screen that something changed; coalesced, sent after the commit. */
  readonly live: { changed: (topic: string, id: string) => void }
  /** Addresses of this installation, for links. */
  readonly urls: { public: string; temporalUi?: string; namespace?: string }
}
