import pg from 'pg'
import { OLDEST_POSTGRES, postgresVersion } from '../kernel/postgres-version.ts'
import type { Config } from '../config.ts'
import { keyCheckValue } from '../keys.ts'
import type { Finding } from './doctor.ts'

/** Looks at the database: reachable, recent enough, its roles as narrow as they must be, and set up with this key. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: config.database.url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    return [unreachable(error, config)]
  }
  try {
    return [await checkVersion(client), ...(await checkRoles(client)), await checkKey(client, config)]
  } finally {
    await client.end()
  }
}

/** What a refused connection means, and what to do about it; the password is never shown. */
function unreachable(error: unknown, { database: { url, embedded } }: Config): Finding {
  const { hostname, port, pathname, username } = new URL(url)
  const server = `${hostname}:${port === '' ? '5432' : port}`
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  const message = error instanceof Error && error.message !== '' ? error.message : code
  const [found, advice] = (REFUSALS[code] ?? REFUSALS.default)({ server, database: pathname.slice(1), user: username, message })
  return { what: 'PostgreSQL', verdict: 'fault', found, advice: embedded ? 'Stop Fathi and start it again: npm start' : advice }
}

interface Refused {
  server: string
  database: string
  user: string
  message: string
}
type Refusal = (of: Refused) => [found: string, advice: string]

const notThere: Refusal = ({ server }) => [
  `nothing answers at ${server}`,
  'Start that server, or correct host and port in DATABASE_URL; it must listen on an address this machine reaches.',
]
const notLetIn: Refusal = ({ server, user }) => [
  `${server} does not let ${user === '' ? 'us' : user} in with this password`,
  'Correct user and password in DATABASE_URL; characters such as @ : / # in a password are written percent-encoded.',
]
const REFUSALS: Record<string, Refusal> & { default: Refusal } = {
  ECONNREFUSED: notThere,
  EHOSTUNREACH: notThere,
  ETIMEDOUT: notThere,
  ENOTFOUND: ({ server }) => [`${server} is not known to this machine`, 'Correct the host in DATABASE_URL.'],
  EAI_AGAIN: ({ server }) => [`${server} is not known to this machine`, 'Correct the host in DATABASE_URL, or look at the name service.'],
  '28P01': notLetIn,
  '28000': ({ server, user, message }) => [
    `${server} refuses ${user}: ${message}`,
    'Let this machine and user in, in its pg_hba.conf; where it asks for TLS, add ?sslmode=require to DATABASE_URL.',
  ],
  '3D000': ({ server, database }) => [`${server} has no database ${database}`, `Make it: create database "${database}"`],
  '53300': ({ server }) => [`${server} has no connection left`, 'Raise its max_connections, or end what holds them.'],
  default: ({ server, message }) => [
    `${server} does not answer: ${message}`,
    'Check DATABASE_URL, and that the server lets this machine in.',
  ],
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { version, isNewEnough } = await postgresVersion(client)
  if (isNewEnough) return { what: 'PostgreSQL', verdict: 'fine', found: version }
  return { what: 'PostgreSQL', verdict: 'fault', found: version, advice: `Fathi needs ${OLDEST_POSTGRES} or newer.` }
}

async function checkRoles(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; broad: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls as broad from pg_roles where rolname in ('fathi_app', 'fathi_kernel', 'fathi_scan') order by 1`,
  )
  if (rows.length < 3) return [{ what: 'Roles', verdict: 'fault', found: 'not all are there', advice: 'fathi migrate' }]
  const broad = rows.filter(role => role.broad).map(role => role.name)
  if (broad.length === 0) return [{ what: 'Roles', verdict: 'fine', found: rows.map(role => role.name).join(', ') }]
  return broad.map(name => ({
    what: 'Roles',
    verdict: 'fault',
    found: `${name} is superuser or bypasses row-level security, the wall between workspaces`,
    advice: `alter role ${name} nosuperuser nobypassrls`,
  }))
}

async function checkKey(client: pg.Client, config: Config): Promise<Finding> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.kernel_check') is not null as there`)
  if (rows[0]?.there !== true) return { what: 'Tables', verdict: 'fault', found: 'not made yet', advice: 'fathi migrate' }
  const check = await client.query<{ value: string }>(`select value from kernel_check where name = 'key'`)
  const value = check.rows[0]?.value
  if (value === keyCheckValue(config)) return { what: 'FATHI_KEY', verdict: 'fine', found: 'the one of this database' }
  if (value === undefined)
    return { what: 'FATHI_KEY', verdict: 'fault', found: 'the database is bound to none yet', advice: 'fathi migrate' }
  return {
    what: 'FATHI_KEY',
    verdict: 'fault',
    found: 'another than the database was set up with',
    advice: 'Give back the first one: what is encrypted can be read with it alone.',
  }
}
