import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import type {
  AuditEntry,
  EntityManager,
  ExtensionPoint,
  JourneyNode,
  JourneyTrigger,
  NewEvent,
  Permission,
  Scope,
  SqlExpression,
  TObject,
} from 'fathi/sdk'
import type { Config } from '../config.ts'
import { createGuardedFetch } from '../egress/guarded-fetch.ts'
import { auditSubscriber } from './audit-subscriber.ts'
import { type Database, openDatabase, scanLimit } from './database.ts'
import { eventLogWriter } from './event-log.ts'
import { liveListener, livePublisher } from './live.ts'
import type { Loaded } from './load.ts'
import { withDefaults } from './options.ts'
import { rulesOf } from './rules/rules.ts'
import { scan, scanForCaller } from './scan.ts'
import { makeTokens, makeVault } from './vault.ts'

type Wakeable = 'events' | 'outbox' | 'durable'

/** The core of one process: its plugins, its connections, what every scope is made of. */
export interface Kernel {
  readonly config: Config
  readonly plugins: readonly Loaded[]
  readonly log: FastifyBaseLogger
  readonly database: Database
  readonly vault: Scope['vault']
  readonly tokens: Scope['tokens']
  readonly http: Scope['http']
  readonly urls: Scope['urls']
  readonly live: ReturnType<typeof livePublisher>
  readonly changes: ReturnType<typeof liveListener>
  /** Every permission that exists, with its title and plugin. */
  readonly permissions: ReadonlyMap<Permission, { title: string; plugin: string }>
  optionsOf: (schema: TObject) => Record<string, unknown>
  pluginWithSettings: (schema: TObject) => string
  readonly rules: Scope['rules']
  readonly profileData: Scope['profileData']
  readonly journeys: Scope['journeys']
  contributed: <T>(point: ExtensionPoint<T>) => readonly T[]
  scan: <R>(workspaceId: string, query: SqlExpression, left?: AbortSignal) => Promise<readonly R[]>
  scanInBackground: <R>(workspaceId: string, query: SqlExpression, signal?: AbortSignal) => Promise<readonly R[]>
  analyze: (tables: readonly string[]) => Promise<void>
  append: (workspaceId: string, events: readonly NewEvent[]) => Promise<readonly { messageId: string; duplicate: boolean }[]>
  recordAudit: (entries: readonly AuditEntry[], em: EntityManager, scope: Scope) => Promise<void>
  /** Tells the readers in this process that a log has grown; those of other processes look by themselves. */
  wake: (what: Wakeable) => void
  onWake: (listener: (what: Wakeable) => void) => void
  close: () => Promise<void>
}

/** The workspace is `$1` of every set-wide read. */
const inWorkspace = (workspaceId: string, { text, values }: SqlExpression): SqlExpression => ({ text, values: [workspaceId, ...values] })

/** Connections a process opens at most. */
export interface KernelSize {
  app: number
  kernel: number
}

/** Assembles the core for loaded plugins. The database must be migrated. */
export async function createKernel(
  config: Config,
  plugins: readonly Loaded[],
  log: FastifyBaseLogger,
  size: KernelSize = { app: 16, kernel: 8 },
): Promise<Kernel> {
  const database = await openDatabase(config, plugins, size)
  const http = createGuardedFetch({ allowLoopback: config.push.allowLoopback })
  const live = livePublisher(database.kernel, log)
  const changes = liveListener(database.kernel, log)
  const wakers = new Set<(what: Wakeable) => void>()
  const wake = (what: Wakeable) => {
    for (const waker of wakers) waker(what)
  }
  const writer = eventLogWriter(database.kernel, undefined, () => wake('events'))
  const recorder = plugins.find(({ plugin }) => plugin.recordsAudit !== undefined)?.plugin.recordsAudit
  database.orm.em.getEventManager().registerSubscriber(auditSubscriber(plugins))
  return {
    config,
    plugins,
    log,
    database,
    vault: makeVault(config),
    tokens: makeTokens(config),
    http,
    urls: {
      public: config.publicUrl,
      ...(config.temporal.uiUrl === undefined ? {} : { temporalUi: config.temporal.uiUrl }),
      namespace: config.temporal.namespace,
    },
    live,
    changes,
    permissions: new Map(
      plugins.flatMap(({ plugin }) =>
        Object.entries(plugin.permissions ?? {}).map(([name, title]) => [name as Permission, { title, plugin: plugin.name }]),
      ),
    ),
    optionsOf: schema => {
      const owner = plugins.find(({ plugin }) => plugin.options === schema)
      if (owner === undefined) throw new Error('scope.options takes the schema that the plugin declared as its options.')
      return withDefaults(schema, owner.options)
    },
    pluginWithSettings: schema => {
      const owner = plugins.find(({ plugin }) => plugin.settings === schema)
      if (owner === undefined) throw new Error('scope.settings takes the schema that the plugin declared as its settings.')
      return owner.plugin.name
    },
    rules: rulesOf(plugins.map(({ plugin }) => plugin)),
    profileData: plugins.flatMap(({ plugin }) =>
      plugin.profileData === undefined ? [] : [{ plugin: plugin.name, data: plugin.profileData }],
    ),
    journeys: {
      nodes: plugins.flatMap(({ plugin }) => (plugin.nodes ?? []) as readonly JourneyNode[]),
      triggers: plugins.flatMap(({ plugin }) => (plugin.triggers ?? []) as readonly JourneyTrigger[]),
    },
    contributed: point =>
      plugins.flatMap(({ plugin }) => (plugin.contributes ?? []).filter(one => one.point === point.id).flatMap(one => one.items)),
    scan: (workspaceId, query, left) =>
      scanForCaller(database.scan, inWorkspace(workspaceId, query), Math.round(scanLimit(config.limits) / 1_000), left),
    scanInBackground: (workspaceId, query, signal) => scan(database.background, inWorkspace(workspaceId, query), signal),
    analyze: async tables => {
      if (tables.length > 0)
        await database.kernel.query(`analyze (skip_locked) ${tables.map(table => pg.escapeIdentifier(table)).join(', ')}`)
    },
    append: (workspaceId, events) => writer.append(workspaceId, events),
    recordAudit: async (entries, em, scope) => recorder?.(entries, em, scope),
    wake,
    onWake: listener => wakers.add(listener),
    close: async () => {
      for (const { plugin } of plugins.toReversed()) await plugin.close?.()
      await writer.close()
      await live.close()
      await changes.close()
      await http.close()
      await database.close()
    },
  }
}
