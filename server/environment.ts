import Type from 'typebox'
import type { Static } from 'typebox'
import { Default, Errors } from 'typebox/value'

const text = (description: string, maxLength = 2_000) => Type.Optional(Type.String({ description, minLength: 1, maxLength }))

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** A number of hops, or addresses and networks; that they are such is checked where they are read. */
const PROXIES = '^(\\d{1,2}|[0-9a-fA-F.:]+(/\\d{1,3})?(\\s*,\\s*[0-9a-fA-F.:]+(/\\d{1,3})?)*)$'

/** Every variable that Fathi reads; nothing else looks into the environment. */
export const Environment = Type.Object({
  FATHI_DATA: text('Folder of the embedded servers, logs and secrets; .fathi unless set'),
  FATHI_CONFIG: Type.String({ description: 'The file that lists the plugins', default: 'fathi.config.ts' }),
  FATHI_KEY: text('32 bytes in base64, from which every key is derived'),
  DATABASE_URL: Type.Optional(Type.String({ description: 'A PostgreSQL of your own', pattern: '^postgres(ql)?://.+' })),
  DATABASE_ROLE_MODE: Type.Union([Type.Literal('login'), Type.Literal('set')], {
    description: 'How a process takes its role',
    default: 'login',
  }),
  DATABASE_WAIT_SECONDS: Type.Integer({
    description: 'How long work waits for a free connection before it is answered with 503',
    default: 10,
    minimum: 1,
    maximum: 300,
  }),
  DATABASE_LOCK_SECONDS: Type.Integer({ description: 'How long a statement waits for a lock', default: 10, minimum: 1, maximum: 300 }),
  DATABASE_STATEMENT_SECONDS: Type.Integer({
    description: 'How long a statement may take; long work lifts it for its own transaction',
    default: 30,
    minimum: 1,
    maximum: 3_600,
  }),
  LOG_LEASE_SECONDS: Type.Integer({
    description: 'How long a worker that died keeps its part of the event log and outbox; less than 45 would take it from a slow one',
    default: 45,
    minimum: 45,
    maximum: 600,
  }),
  TEST_LOG_LEASE_SECONDS: Type.Optional(
    Type.Integer({ description: 'Instead of LOG_LEASE_SECONDS, in tests that kill workers', minimum: 1, maximum: 45 }),
  ),
  FATHI_TRUST_PROXY: Type.Optional(
    Type.String({
      description: 'The proxies whose X-Forwarded-For is believed: their number, or their addresses; none unless set',
      pattern: PROXIES,
      maxLength: 2_000,
    }),
  ),
  TEMPORAL_ADDRESS: Type.Optional(Type.String({ description: 'host:port of a Temporal of your own', pattern: '^[^\\s/]+:\\d{1,5}$' })),
  TEMPORAL_NAMESPACE: Type.String({ description: 'Temporal namespace', default: 'fathi', minLength: 2, maxLength: 255 }),
  TEMPORAL_API_KEY: text('API key of Temporal Cloud', 10_000),
  TEMPORAL_TLS_CERT: text('Client certificate for mTLS: PEM or path', 100_000),
  TEMPORAL_TLS_KEY: text('Client key for mTLS: PEM or path', 100_000),
  TEMPORAL_UI_URL: Type.Optional(Type.String({ description: 'Where the Temporal UI is, for links', pattern: '^https?://.+' })),
  TEMPORAL_CLI: text('Path of the Temporal CLI'),
  HOST: Type.String({ description: 'Address to listen on', default: '127.0.0.1', minLength: 1, maxLength: 255 }),
  PORT: Type.Integer({ description: 'Port to listen on', default: 4000, minimum: 0, maximum: 65_535 }),
  PUBLIC_URL: Type.Optional(Type.String({ description: 'How browsers reach Fathi', pattern: '^https?://.+' })),
  LOG_LEVEL: Type.Unsafe<(typeof LEVELS)[number]>({
    type: 'string',
    enum: [...LEVELS],
    description: 'The least important line that is logged',
    default: 'info',
  }),
  PUSH_ALLOW_LOOPBACK: Type.Union([Type.Literal('true'), Type.Literal('false')], {
    description: 'Lets messages go to the push emulator on this machine; development only',
    default: 'false',
  }),
  PUSH_EMULATOR_URL: Type.Optional(
    Type.String({ description: 'Where the push emulator is; written by the launcher', pattern: '^http://.+' }),
  ),
  PATH: Type.String({ description: 'Where programs are looked for', default: '' }),
})
export type Environment = Static<typeof Environment>

export type VariableName = keyof Environment
/** Variables as text, as they stand in an environment. */
export type Variables = { readonly [name in VariableName]?: string }

const HINTS: Partial<Record<VariableName, string>> = {
  DATABASE_URL: 'write postgres://user:password@host:5432/database',
  DATABASE_ROLE_MODE: 'choose login or set',
  DATABASE_WAIT_SECONDS: 'choose a whole number from 1 to 300',
  DATABASE_LOCK_SECONDS: 'choose a whole number from 1 to 300',
  DATABASE_STATEMENT_SECONDS: 'choose a whole number from 1 to 3600',
  LOG_LEASE_SECONDS: 'choose a whole number from 45 to 600',
  FATHI_TRUST_PROXY: 'write how many proxies stand in front (1), or their addresses: 10.0.0.0/8,192.168.1.7',
  TEMPORAL_ADDRESS: 'write host:7233',
  TEMPORAL_UI_URL: 'write http:// or https:// and the host',
  HOST: 'write an address such as 127.0.0.1 or 0.0.0.0',
  PORT: 'choose a whole number from 0 to 65535',
  PUBLIC_URL: 'write http:// or https:// and the host',
  LOG_LEVEL: 'choose trace, debug, info, warn, error, fatal or silent',
  PUSH_ALLOW_LOOPBACK: 'choose true or false',
}

/** One line for each variable at fault: its name, and what to write. */
export function environmentFaults(variables: Variables): string[] {
  const value = converted(variables)
  // One by one: over the whole object the validator stops after a few faults.
  return (Object.keys(Environment.properties) as VariableName[]).flatMap(name => {
    if (value[name] === undefined) return []
    const error = Errors(Environment.properties[name], value[name])[0]
    return error === undefined ? [] : [`${name}: ${HINTS[name] ?? error.message}`]
  })
}

/** The variables with their types and defaults; one at fault has its default, so that the rest can still be judged. */
export function typedEnvironment(variables: Variables): Environment {
  const faulty = new Set(environmentFaults(variables).map(fault => fault.slice(0, fault.indexOf(':'))))
  const sound = Object.fromEntries(Object.entries(variables).filter(([name]) => !faulty.has(name)))
  return converted(sound) as Environment
}

const isInteger = (name: string): boolean => Reflect.get(Object(Reflect.get(Environment.properties, name)), 'type') === 'integer'

/** Only numbers need converting; a general conversion would make `false` of any word. */
function converted(variables: Variables): Partial<Record<VariableName, unknown>> {
  const known = Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => name in Environment.properties)
      .map(([name, value]) => [name, isInteger(name) && /^\d{1,9}$/.test(value) ? Number(value) : value]),
  )
  return Default(Environment, known) as Partial<Record<VariableName, unknown>>
}
