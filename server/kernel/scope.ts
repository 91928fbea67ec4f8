import { AsyncLocalStorage } from 'node:async_hooks'
import { type Actor, bindUnit, type EntityManager, type Permission, query, type Scope, type UnitOfWork } from 'fathi/sdk'
import type { FastifyBaseLogger } from 'fastify'
import { bindLog } from '../sdk/append.ts'
import { walledFork } from './database.ts'
import type { Kernel } from './kernel.ts'
import { flushUnit } from './unit.ts'
import { readSettings } from './settings.ts'
import { readSecret } from './secrets.ts'
import { readVariables } from './variables.ts'

/** A transaction that is open: what `scope.tx` joins. */
export interface OpenTransaction {
  workspaceId: string
  em: EntityManager
  unit: UnitOfWork
  changed: { workspaceId: string; topic: string; id: string }[]
  /** Why nothing may be done in it at the moment, or ever again. */
  barred?: 'visited' | 'failed'
}

/** Joining is by the asynchronous context of the call, so two transactions side by side do not meet in one. */
const opened = new AsyncLocalStorage<OpenTransaction | null>()

export interface ScopeMaking {
  workspaceId: string
  actor: Actor
  permissions?: ReadonlySet<Permission>
  /** A function is asked when somebody logs: most requests say nothing. */
  log?: FastifyBaseLogger | (() => FastifyBaseLogger)
  signal?: AbortSignal
  /** Says that whoever waits for the answer has left: what only reads for him is ended then, what writes goes on. */
  left?: () => AbortSignal
  now?: () => Date
  /** The request's own transaction, when it has one. */
  joins?: OpenTransaction
  /** The request's own transaction, when it belongs to another workspace: this one is visited inside of it, and both commit together. */
  visits?: OpenTransaction
}

/** Makes the scope of a request, an activity, a batch or a test. */
export function makeScope(kernel: Kernel, making: ScopeMaking): Scope {
  const {
    workspaceId,
    actor,
    permissions = new Set<Permission>(),
    log = kernel.log,
    signal,
    left,
    now = () => new Date(),
    joins,
    visits,
  } = making
  const current = () => {
    const open = opened.getStore()
    if (open === null) return undefined
    return open?.workspaceId === workspaceId ? open : joins
  }
  const scope: Scope = {
    workspaceId,
    actor,
    permissions,
    get log() {
      return typeof log === 'function' ? log() : log
    },
    ...(signal === undefined ? {} : { signal }),
    now,
    tx: async work => {
      const open = current()
      if (open !== undefined) {
        requireOwnWall(open)
        return opened.run(open, () => work(open.em))
      }
      return visits === undefined ? inTransaction(kernel, scope, work) : inVisit(kernel, scope, visits, work)
    },
    detach: (over = {}) => {
      const { joins: _joins, visits: _visits, ...alone } = making
      return outside(makeScope(kernel, { ...alone, ...over }))
    },
    scan: query => kernel.scan(workspaceId, query, left?.()),
    scanInBackground: query => kernel.scanInBackground(workspaceId, query, signal),
    analyze: (...tables) => kernel.analyze(tables),
    options: of => kernel.optionsOf(of) as never,
    settings: of => readSettings(kernel, scope, of) as never,
    secret: name => readSecret(kernel, scope, name),
    variables: () => readVariables(scope),
    vault: kernel.vault,
    tokens: kernel.tokens,
    http: kernel.http,
    egress: { allowLoopback: kernel.config.push.allowLoopback },
    rules: kernel.rules,
    contributed: point => kernel.contributed(point),
    profileData: kernel.profileData,
    journeys: kernel.journeys,
    live: {
      changed: (topic, id) => {
        const open = current()
        if (open === undefined) kernel.live.publish(workspaceId, topic, id)
        else open.changed.push({ workspaceId, topic, id })
      },
    },
    urls: kernel.urls,
  }
  bindLog(scope, (workspace, events) => kernel.append(workspace, events))
  return scope
}

/** The same scope, whose `tx` never joins: each call runs outside of whatever transaction surrounds it. */
function outside(scope: Scope): Scope {
  return {
    ...scope,
    tx: work => opened.run(null, () => scope.tx(work)),
    live: { changed: (topic, id) => opened.run(null, () => scope.live.changed(topic, id)) },
  }
}

/** Opens a transaction inside the wall, does the work, then flushes rows, audit and outbox, in this order, and commits. */
async function inTransaction<T>(kernel: Kernel, scope: Scope, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const open = await openTransaction(kernel, scope.workspaceId)
  try {
    const result = await opened.run(open, () => work(open.em))
    await closeTransaction(kernel, scope, open)
    return result
  } catch (error) {
    await open.em.rollback().catch(() => {}) // the first error is the one to tell
    throw error
  }
}

/**
 * Works in a workspace within the transaction of another one: the wall is moved for the time of the work, and moved back.
 * A second connection would make a pool wait for itself, and what it commits would stay when the first is rolled back.
 * While it lasts nobody joins the host, whose wall stands elsewhere; a visit that fails fails the host, also for a caller that catches the error.
 */
async function inVisit<T>(kernel: Kernel, scope: Scope, host: OpenTransaction, work: (em: EntityManager) => Promise<T>): Promise<T> {
  requireOwnWall(host)
  host.barred = 'visited'
  try {
    const result = await visit(kernel, scope, host, work)
    await query(host.em, STAND_IN, [host.workspaceId])
    delete host.barred
    return result
  } catch (error) {
    host.barred = 'failed'
    await query(host.em, ABORT).catch(() => {}) // it always fails: from here on the database refuses every statement but the rollback
    throw error
  }
}

async function visit<T>(kernel: Kernel, scope: Scope, host: OpenTransaction, work: (em: EntityManager) => Promise<T>): Promise<T> {
  await query(host.em, STAND_IN, [scope.workspaceId])
  const em = host.em.fork({ keepTransactionContext: true }) as EntityManager
  em.setFilterParams('workspace', { workspaceId: scope.workspaceId })
  const open: OpenTransaction = { workspaceId: scope.workspaceId, em, unit: emptyUnit(), changed: host.changed }
  bindUnit(em, open.unit)
  return opened.run(open, async () => {
    const made = await work(em)
    await em.flush()
    await flushUnit(kernel, scope, open)
    return made
  })
}

const STAND_IN = `select set_config('fathi.workspace', $1, true)`
const ABORT = `do $$ begin raise exception 'a visit to another workspace failed'; end $$`

function requireOwnWall({ workspaceId, barred }: OpenTransaction): void {
  if (barred === 'visited') throw new Error(`The transaction of workspace ${workspaceId} visits another one: wait for the visit to end.`)
  if (barred === 'failed')
    throw new Error(`The transaction of workspace ${workspaceId} failed with a visit to another one: it must be rolled back.`)
}

const emptyUnit = (): UnitOfWork => ({ events: [], durable: [], audits: [] })

/** Opens a transaction that someone else closes: the request's own. */
export async function openTransaction(kernel: Kernel, workspaceId: string): Promise<OpenTransaction> {
  const em = walledFork(kernel.database.orm, workspaceId)
  await em.begin()
  const open: OpenTransaction = { workspaceId, em, unit: emptyUnit(), changed: [] }
  bindUnit(em, open.unit)
  return open
}

/** Writes what the unit of work still holds and commits; then tells the open screens. */
export async function closeTransaction(kernel: Kernel, scope: Scope, open: OpenTransaction): Promise<void> {
  requireOwnWall(open)
  await opened.run(open, async () => {
    await open.em.flush()
    await flushUnit(kernel, scope, open)
  })
  await open.em.commit()
  for (const { workspaceId, topic, id } of open.changed) kernel.live.publish(workspaceId, topic, id)
  if (open.unit.events.length > 0) kernel.wake('outbox')
  if (open.unit.durable.length > 0) kernel.wake('durable')
}
