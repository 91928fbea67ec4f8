import type { FastifyBaseLogger } from 'fastify'
import type { App } from './request.ts'
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql'
import type { Static, TObject } from 'typebox'
import type { Activity, Job, Schedule } from './durable.ts'
import type { DomainEvent, EventHandler, Stage } from './events.ts'
import type { Contribution } from './extension.ts'
import type { JourneyNode, JourneyTrigger } from './journeys.ts'
import type { RuleFact, RuleOperator } from './rules.ts'
import type { Actor, Permission, Scope } from './scope.ts'
import type { AuditEntry } from './unit.ts'

/** One row by a unique column (or, with `many`, the rows by a column), before a workspace is known. Only the kernel has that connection. */
export interface Lookup {
  name: string
  table: string
  by: string
  columns: readonly string[]
  many?: true
}
/** Asks a declared lookup. */
export interface Find {
  one: (lookup: string, value: string) => Promise<Record<string, unknown> | null>
  many: (lookup: string, value: string) => Promise<readonly Record<string, unknown>[]>
}
/** What a credential stands for. `origins`: the web origins it may be used from; absent means any. */
export interface Identity {
  workspaceId: string
  actor: Actor
  permissions: ReadonlySet<Permission>
  origins?: readonly string[]
  /** The credential's own id, for rate limits and sources. */
  credentialId: string
}
/** What an authenticator may check a credential with. */
export interface Checks {
  find: Find
  /** The claims of one of our access tokens, or null when it is not valid (any more). */
  accessToken: (token: string) => Record<string, unknown> | null
  /** Every permission that exists. */
  permissions: ReadonlySet<Permission>
}
/** Recognises one kind of credential: `matches` decides by its look, `authenticate` by its truth. */
export interface Authenticator {
  scheme: string
  matches: (credential: string) => boolean
  authenticate: (credential: string, checks: Checks) => Promise<Identity | null>
}
/** What is due, across workspaces; `act` runs inside each one's scope. `due` is a timestamp column with an index `where due is not null`. */
export interface Sweep {
  name: string
  table: string
  due: string
  /** Which of the due rows, as SQL over the table's own columns, with a partial index to match: so that what is urgent has a sweep of its own. */
  where?: string
  /** The table has an index of the workspace and `due`: then each workspace is given its share of a round, and many rows of one go before nobody else's. */
  perWorkspace?: true
  /** Columns that name a row, where it has no `id`: `act` is given them with a space between. */
  keys?: readonly string[]
  act: (ids: readonly string[], scope: Scope) => Promise<void>
}
/** Rows that are of no use once their time has come: removed in small batches, over all workspaces. The table needs a `kernel` reason in its wall. */
export interface Expiry {
  table: string
  /** A timestamp column; with an index where the table grows fast. */
  at: string
  afterDays: number
}

/** A figure over all workspaces, for `/metrics`. */
export interface Gauge {
  /** As Prometheus names it: `fathi_...`. */
  name: string
  help: string
  /** What tells its values apart, and which there are: each is always given, be it 0. */
  label: string
  values: readonly string[]
  /** A statement that brings `label` and `value`, under the role of the kernel: tables that it reads let that role in. */
  rows: string
}

/** What a plugin adds to the admin UI: navigation, and slots its own React fills (`entry`, a path inside the package). */
export interface AdminContribution {
  nav?: readonly { group: string; to: string; label: string; icon?: string; needs?: Permission }[]
  entry?: string
  slots?: readonly ('profile.tabs' | 'profile.summary' | 'home.cards' | 'campaign.report' | 'commands')[]
}
/** A page of a list in the document of a person's data. */
export interface ExportPage {
  items: readonly unknown[]
  next: string | null
}
/** What a plugin does with a person's data. Required of a plugin with a table that has `profile_id`. */
export interface ProfileData {
  /** All that is kept, but for what `exportLists` gives. An object. */
  export: (profileId: string, scope: Scope) => Promise<unknown>
  /** What may be long, by the name it has in the document: a page at a time, `after` being the `next` of the page before. */
  exportLists?: Readonly<Record<string, (profileId: string, after: string | null, scope: Scope) => Promise<ExportPage>>>
  erase: (profileId: string, em: EntityManager) => Promise<number>
  merge: (from: string, into: string, em: EntityManager) => Promise<void>
  unmerge: (from: string, restored: string, em: EntityManager) => Promise<void>
}
/** An entity whose changes through API or UI are recorded. `redact` columns are shown as changed, never with their value; `people` names the column with the profile they are about. */
export interface Audited {
  entity: EntityClass<object>
  resource: string
  redact?: readonly string[]
  ignore?: readonly string[]
  people?: string
}
/** A connector to the outside: a source of events or a destination for them. */
export interface Connector<C extends TObject = TObject> {
  id: string
  kind: 'source' | 'destination'
  config: C
  secrets: readonly (keyof Static<C> & string)[]
  open: (config: Static<C>, scope: Scope) => AsyncIterable<unknown> | Promise<(batch: readonly unknown[]) => Promise<void>>
}

/** The manifest: plain data, plus functions that receive everything they use. */
export interface Plugin<O extends TObject = TObject> {
  /** kebab-case; prefix of its tables, events, nodes and permissions. */
  name: string
  title: string
  version?: string
  /** Started before this one; missing or circular: refused, saying which. */
  requires?: readonly string[]
  /** Range of the core it was written for (semver); refused outside of it. */
  engine?: string
  /** Validated at boot, defaults applied; a plugin never reads `process.env`. */
  options?: O
  /** Per workspace, form generated, `x-secret` fields encrypted. */
  settings?: TObject
  entities?: readonly EntityClass<object>[]
  /** Folder of migrations; own history prefix, own snapshot. */
  migrations?: string | URL
  /** Partitioned tables, whose migrations are written by hand: left out of the schema comparison. */
  partitioned?: readonly string[]
  /** What the role editor shows. */
  permissions?: Readonly<Record<Permission, string>>
  /** Each mounted at `/v1/<key>`; a collision refuses to boot. */
  collections?: Readonly<Record<string, (app: App, options: Static<O>) => Promise<void>>>
  /** What lies outside the collections (scripts, public pages, tracking calls). */
  register?: (app: App, options: Static<O>) => Promise<void>
  publishes?: readonly DomainEvent<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position: payload types differ per item
  subscribes?: readonly EventHandler<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  stages?: readonly Stage[]
  lookups?: readonly Lookup[]
  authenticators?: readonly Authenticator[]
  sweeps?: readonly Sweep[]
  /** What may be forgotten, and when. */
  expires?: readonly Expiry[]
  gauges?: readonly Gauge[]
  /** The one plugin that keeps the workspaces names their table. */
  keepsWorkspaces?: string
  activities?: readonly Activity<any, any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  jobs?: readonly Job<any, any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  schedules?: readonly Schedule[]
  /** Each is entered by an activity that is made for it: none of its own is to be brought. */
  nodes?: readonly JourneyNode<any, any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  triggers?: readonly JourneyTrigger<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  /** The one plugin that runs journeys says how a node is entered; asked for the nodes of every manifest. */
  entersNodes?: (node: JourneyNode) => Activity
  /** Told of work that was asked for and that no loaded plugin brings; it is tried again until one does. */
  missesActivity?: (asked: { activity: string; input: unknown }, scope: Scope) => Promise<void>
  facts?: readonly RuleFact<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  operators?: readonly RuleOperator[]
  connectors?: readonly Connector<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  /** To extension points of plugins it requires. */
  contributes?: readonly Contribution<any>[] // oxlint-disable-line typescript/no-explicit-any -- variance position
  profileData?: ProfileData
  audited?: readonly Audited[]
  /** The one plugin that keeps the audit log says how; runs inside the transaction of the change. */
  recordsAudit?: (entries: readonly AuditEntry[], em: EntityManager, scope: Scope) => Promise<void>
  /** Lets go of what the plugin keeps open in this process (connections, timers); called once, before the database closes. */
  close?: () => Promise<void>
  /** Before a process serves: makes what the plugin needs, or rejects, saying why it cannot. Several processes may do it at once. */
  prepare?: (probe: { em: EntityManager; log: FastifyBaseLogger }) => Promise<void>
  /** Resolves: healthy; rejects: why not. */
  health?: (probe: { em: EntityManager; log: FastifyBaseLogger }) => Promise<void>
  /** What `scope.live.changed` tells open screens of, and the permission to hear it; `member`: everybody signed in. A topic that no manifest names is told to nobody. */
  topics?: Readonly<Record<string, Permission | 'member'>>
  admin?: AdminContribution
}

/**
 * Declares a plugin. The manifest is the default export of the plugin's module.
 *
 * @example
 * export default definePlugin({ name: 'acme-loyalty', title: 'Loyalty', requires: ['cdp'], permissions: { 'acme-loyalty:read': 'See points' } })
 */
export const definePlugin = <const O extends TObject>(plugin: Plugin<O>): Plugin<O> => plugin

/** A plugin with its options, or the name of a package that exports one. */
export type Use = { plugin: Plugin<any> | string; options?: Record<string, unknown> } // oxlint-disable-line typescript/no-explicit-any -- variance position

/** Lists a plugin in `fathi.config.ts`, with its options. */
export const use = <O extends TObject>(plugin: Plugin<O> | string, options: Partial<Static<O>> = {}): Use => ({
  plugin,
  options: options as Record<string, unknown>,
})
