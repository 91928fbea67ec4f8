import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { environmentFaults, typedEnvironment } from './environment.ts'
import type { Environment, Variables } from './environment.ts'
import { ensureSecrets, findSecrets } from './secrets.ts'
import { readRuntime } from './runtime-file.ts'
import { readTls } from './temporal-tls.ts'
import { readProxies } from './trusted-proxies.ts'

export type { Variables } from './environment.ts'

/** Where PostgreSQL is. `embedded` says that Fathi started it itself. */
export interface DatabaseConfig {
  /** An URL of a role that may create roles and tables; `fathi migrate` makes the narrower ones. */
  url: string
  embedded: boolean
  /** How a process takes one of Fathi's roles: it logs in as it, or connects as the owner and sets it. */
  roleMode: 'login' | 'set'
}

/** Where Temporal is. `embedded` says that Fathi started the development server itself. */
export interface TemporalConfig {
  address: string
  namespace: string
  apiKey?: string
  tls?: { cert: Buffer; key: Buffer }
  uiUrl?: string
  embedded: boolean
}

/** How long work may wait and take before it is answered with "try again": nothing waits for ever. */
export interface Limits {
  /** For a free connection. */
  waitMs: number
  /** For a lock of the database. */
  lockMs: number
  /** For one statement; `allowTime` lifts it for a transaction. */
  statementMs: number
  /** A lease of the event log or the outbox that is not renewed this long is free to take. */
  leaseMs: number
  /** For a transaction in which nothing happens; a minute, unless named. */
  idleMs?: number
}

/** What every process of Fathi knows about its surroundings. */
export interface Config {
  dataDir: string
  configFile: string
  database: DatabaseConfig
  temporal: TemporalConfig
  /** The root of all derived keys, 32 bytes. Use `deriveKey`, never this. */
  key: Buffer
  host: string
  port: number
  publicUrl: string
  logLevel: Environment['LOG_LEVEL']
  push: { allowLoopback: boolean; emulatorUrl?: string }
  limits: Limits
  /** Whose X-Forwarded-For is believed: a number of proxies, or their addresses; false: nobody's. */
  trustProxy: false | number | string[]
}

/** What is known before the embedded servers run: everything of `Config`, the addresses perhaps missing. */
export interface Settings extends Omit<Config, 'database' | 'temporal' | 'key'> {
  database: Omit<DatabaseConfig, 'url'> & { url?: string }
  temporal: Omit<TemporalConfig, 'address'> & { address?: string }
  key?: Buffer
  temporalCli?: string
  searchPath: string
}

/** Where variables come from. Tests give their own; a process leaves it all out. */
export interface ConfigSources {
  /** Instead of the environment of this process. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Instead of `.fathi/runtime.json`: the addresses of embedded servers. */
  runtime?: Variables | null
  /** Instead of the working directory, where `.env` lies and relative paths start. */
  directory?: string
}

/** Thrown with every fault of the configuration at once, each naming its variable. */
export class ConfigInvalid extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map(fault => `  - ${fault}`).join('\n')}`,
    )
    this.name = 'ConfigInvalid'
    this.faults = faults
  }
}

/**
 * Reads the configuration of a running platform: environment, then `.env`, then `.fathi/runtime.json`.
 * `overrides` go before all three.
 *
 * @example const config = loadConfig({ PORT: '0' })
 */
export function loadConfig(overrides: Variables = {}, sources: ConfigSources = {}): Config {
  const { settings, faults } = gather(overrides, sources, true)
  const { database, temporal, key } = settings
  if (database.url === undefined && !faults.some(fault => fault.startsWith('DATABASE_URL'))) {
    faults.push('DATABASE_URL: no PostgreSQL is running. Start the embedded one (npm start), or name your own: DATABASE_URL=postgres://...')
  }
  if (key === undefined && !faults.some(fault => fault.startsWith('FATHI_KEY'))) faults.push(KEY_NEEDED)
  if (faults.length > 0 || database.url === undefined || key === undefined) throw new ConfigInvalid(faults)
  return {
    ...withoutLaunchOnly(settings),
    database: { ...database, url: database.url },
    temporal: { ...temporal, address: temporal.address ?? UNREACHABLE_TEMPORAL },
    key,
  }
}

/** Reads the same as `loadConfig`, for those who are about to start what is missing. */
export function loadSettings(overrides: Variables = {}, sources: ConfigSources = {}): Settings {
  const { settings, faults } = gather(overrides, sources, false)
  if (faults.length > 0) throw new ConfigInvalid(faults)
  return settings
}

/** The environment for a child process: that of this process, with some variables set and others (undefined) taken out. */
export function childEnvironment(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const merged = { ...process.env, ...changes }
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** Names that logs never show the value of, for pino's `redact`. */
export const redactedPaths: readonly string[] = ['password', 'secret', 'token', 'key', 'apiKey', 'authorization', 'cookie']
  .flatMap(name => [name, `*.${name}`])
  .concat('req.headers.authorization', 'req.headers.cookie')

const KEY_NEEDED = 'FATHI_KEY: needed beside DATABASE_URL: 32 random bytes in base64, kept safe. Make one: openssl rand -base64 32'
/** The API never talks to Temporal, so it runs without an address; whoever does connect fails here and says so. */
const UNREACHABLE_TEMPORAL = '127.0.0.1:0'

function gather(overrides: Variables, sources: ConfigSources, mayMakeSecrets: boolean): { settings: Settings; faults: string[] } {
  const directory = sources.directory ?? process.cwd()
  const own = { ...readDotEnv(join(directory, '.env')), ...blankless(sources.environment ?? process.env), ...blankless(overrides) }
  const dataDir = resolve(directory, own['FATHI_DATA'] ?? '.fathi')
  const runtime = sources.runtime === undefined ? (readRuntime(dataDir)?.variables ?? {}) : (sources.runtime ?? {})
  const faults = environmentFaults({ ...runtime, ...own })
  const env = typedEnvironment({ ...runtime, ...own })
  const embeddedDatabase = own['DATABASE_URL'] === undefined
  const settings: Settings = {
    dataDir,
    configFile: resolve(directory, env.FATHI_CONFIG),
    database: { ...optional('url', env.DATABASE_URL), embedded: embeddedDatabase, roleMode: env.DATABASE_ROLE_MODE },
    temporal: {
      ...optional('address', env.TEMPORAL_ADDRESS),
      namespace: env.TEMPORAL_NAMESPACE,
      ...optional('apiKey', env.TEMPORAL_API_KEY),
      ...optional('tls', readTls(env, directory, faults)),
      ...optional('uiUrl', env.TEMPORAL_UI_URL),
      embedded: own['TEMPORAL_ADDRESS'] === undefined,
    },
    ...optional('key', readKey(env, embeddedDatabase, dataDir, mayMakeSecrets, faults)),
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://${urlHost(env.HOST)}:${env.PORT}`).replace(/\/+$/, ''),
    logLevel: env.LOG_LEVEL,
    push: { allowLoopback: env.PUSH_ALLOW_LOOPBACK === 'true', ...optional('emulatorUrl', env.PUSH_EMULATOR_URL) },
    limits: {
      waitMs: env.DATABASE_WAIT_SECONDS * 1_000,
      lockMs: env.DATABASE_LOCK_SECONDS * 1_000,
      statementMs: env.DATABASE_STATEMENT_SECONDS * 1_000,
      leaseMs: (env.TEST_LOG_LEASE_SECONDS ?? env.LOG_LEASE_SECONDS) * 1_000,
    },
    trustProxy: readProxies(env.FATHI_TRUST_PROXY, faults),
    ...optional('temporalCli', env.TEMPORAL_CLI),
    searchPath: env.PATH,
  }
  return { settings, faults }
}

function withoutLaunchOnly({ temporalCli: _cli, searchPath: _path, ...config }: Settings): Omit<Settings, 'temporalCli' | 'searchPath'> {
  return config
}

function readKey(env: Environment, embedded: boolean, dataDir: string, mayMake: boolean, faults: string[]): Buffer | undefined {
  if (env.FATHI_KEY === undefined) return embedded ? embeddedKey(dataDir, mayMake) : undefined
  const key = Buffer.from(env.FATHI_KEY, 'base64')
  if (key.length === 32 && key.toString('base64') === env.FATHI_KEY) return key
  faults.push('FATHI_KEY: must be 32 bytes in base64 (44 characters). Make one: openssl rand -base64 32')
  return undefined
}

function embeddedKey(dataDir: string, mayMake: boolean): Buffer | undefined {
  const secrets = mayMake ? ensureSecrets(dataDir) : findSecrets(dataDir)
  return secrets === undefined ? undefined : Buffer.from(secrets.key, 'base64')
}

function readDotEnv(file: string): Record<string, string | undefined> {
  try {
    return blankless(parseEnv(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}

/** `NAME=` counts as not set: compose files and CI write variables so. */
function blankless(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function optional<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]: V })
}
