import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { defineProblem, query } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'
import { closeTransaction, makeScope, type OpenTransaction, openTransaction } from '../kernel/scope.ts'
import { leaving } from './leaving.ts'
import { IdempotencyInFlight, IdempotencyReused } from './problems.ts'

const KeyInvalid = defineProblem(
  'CORE_IDEMPOTENCY_KEY',
  400,
  'An Idempotency-Key is 1 to 255 printable characters, a new one for every new request.',
)
const OPEN = Symbol('fathi.open')
/** Answers hold keys and passwords that are shown once: what is kept of them is sealed. */
const SEALED = 'idempotency'
/** Answers are kept 24 hours, counted from the request. */
export const KEPT_HOURS = 24

interface Stored {
  fingerprint: string
  status: number | null
  headers: Record<string, string> | null
  body: string | null
}

/**
 * `Idempotency-Key` on POST (draft-ietf-httpapi-idempotency-key-header-07). The request's transaction opens before the handler and commits before the first byte leaves,
 * with the answer in it: "done" and "answered" cannot part, whatever is killed in between. Only 2xx answers are stored; a problem rolls all back, the key too.
 * A caller who leaves meanwhile changes nothing: the handler ends, and commits or rolls back as it would have; who repeats gets that answer.
 */
export function idempotency(app: FastifyInstance, kernel: Kernel): void {
  app.addHook('preHandler', async (request, reply) => {
    request.prepared = await request.routeOptions.config.before?.(request)
    const key = request.headers['idempotency-key']
    if (request.method !== 'POST' || key === undefined || request.routeOptions.config.public) return
    if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw new KeyInvalid()
    if (request.routeOptions.config.elsewhere) return
    const { scope } = request
    const open = await openTransaction(kernel, scope.workspaceId)
    try {
      const stored = await claim(open, scope.workspaceId, key, fingerprintOf(request), scope.now())
      if (stored !== null) {
        await open.em.rollback()
        return reply
          .code(stored.status ?? 200)
          .headers({ ...stored.headers, 'idempotency-replayed': 'true' })
          .serializer((body: unknown) => String(body))
          .send(stored.body === null ? '' : Buffer.from(kernel.vault.open(SEALED, Buffer.from(stored.body, 'base64'))).toString('utf8'))
      }
    } catch (error) {
      await open.em.rollback()
      throw error
    }
    const joined = makeScope(kernel, {
      workspaceId: scope.workspaceId,
      actor: scope.actor,
      permissions: scope.permissions,
      log: scope.log,
      left: leaving(reply),
      joins: open,
    })
    Reflect.defineProperty(request, 'scope', { value: joined, configurable: true })
    Reflect.set(request, OPEN, { open, key })
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const state = stateOf(request)
    if (state === undefined) return payload
    Reflect.deleteProperty(request, OPEN)
    if (reply.statusCode >= 300) {
      await state.open.em.rollback()
      return payload
    }
    try {
      await query(
        state.open.em,
        `update kernel_idempotency set status = $3, headers = $4, body = $5 where workspace_id = $1 and key = $2`,
        [
          state.open.workspaceId,
          state.key,
          reply.statusCode,
          JSON.stringify(keptHeaders(reply.getHeaders())),
          Buffer.from(kernel.vault.seal(SEALED, typeof payload === 'string' ? payload : '')).toString('base64'),
        ],
      )
      await closeTransaction(kernel, request.scope, state.open)
    } catch (error) {
      await state.open.em.rollback().catch(() => {}) // the first error is the one to tell
      throw error
    }
    return payload
  })
}

/** The transaction that a request holds for its Idempotency-Key, if it does. */
export const ownTransaction = (request: FastifyRequest): OpenTransaction | undefined => stateOf(request)?.open

const stateOf = (request: FastifyRequest): { open: OpenTransaction; key: string } | undefined => Reflect.get(request, OPEN)

async function claim(open: OpenTransaction, workspaceId: string, key: string, fingerprint: string, at: Date): Promise<Stored | null> {
  const [lock] = await query<{ got: boolean }>(open.em, `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got`, [
    `${workspaceId} ${key}`,
  ])
  if (lock?.got !== true) throw new IdempotencyInFlight({}, { headers: { 'retry-after': '1' } })
  const oldest = new Date(at.getTime() - KEPT_HOURS * 3_600_000)
  await query(open.em, `delete from kernel_idempotency where workspace_id = $1 and key = $2 and created_at < $3`, [
    workspaceId,
    key,
    oldest,
  ])
  const fresh = await query(
    open.em,
    `insert into kernel_idempotency (workspace_id, key, fingerprint, created_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
    [workspaceId, key, fingerprint, at],
  )
  if (fresh.length > 0) return null
  const [stored] = await query<Stored>(
    open.em,
    `select fingerprint, status, headers, body from kernel_idempotency where workspace_id = $1 and key = $2`,
    [workspaceId, key],
  )
  if (stored?.fingerprint !== fingerprint) throw new IdempotencyReused()
  return stored
}

/** The same request: who sends it, method, path with query, and body. Nobody gets an answer that was given to somebody else. */
const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(
      `${request.scope.actor.kind} ${request.scope.actor.id} ${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`,
    )
    .digest('hex')

const keptHeaders = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    ['content-type', 'etag', 'location'].flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )
