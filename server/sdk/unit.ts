import type { EntityManager } from '@mikro-orm/postgresql'
import type { SqlExpression } from './scope.ts'

/** A change to be recorded in the audit log. `people` names the profile whose values are kept under that person's own key. */
export interface AuditEntry {
  action: string
  resource: string
  id: string
  before?: unknown
  after?: unknown
  people?: string
}

/** What a transaction has said it will do once its rows are written: the kernel flushes it just before the commit. */
export interface UnitOfWork {
  events: { name: string; version: number; subject: string; payload: unknown }[]
  durable: { kind: 'start' | 'signal' | 'cancel' | 'schedule' | 'unschedule'; id: string; payload: Record<string, unknown> }[]
  audits: AuditEntry[]
}

const UNIT = Symbol.for('fathi.unit')

/** Binds a unit of work to the entity manager of an open transaction. The kernel's business. */
export function bindUnit(em: EntityManager, unit: UnitOfWork): void {
  Reflect.set(em, UNIT, unit)
}

/** The unit of work of an open transaction; throws outside of `scope.tx`. */
export function unitOf(em: EntityManager): UnitOfWork {
  const unit: UnitOfWork | undefined = Reflect.get(em, UNIT)
  if (unit === undefined)
    throw new Error('This entity manager is not inside scope.tx: publish, audit and durable need an open transaction.')
  return unit
}

/** Records a change that did not pass through an audited entity (bulk SQL, an action without a row), in the caller's transaction. */
export function audit(em: EntityManager, entry: AuditEntry): void {
  unitOf(em).audits.push(entry)
}

interface Executor {
  executeQuery: (query: {
    sql: string
    parameters: readonly unknown[]
    query: object
    queryId: object
  }) => Promise<{ rows: unknown[]; numAffectedRows?: bigint }>
}

/**
 * Runs SQL with real parameters on the transaction's own connection, so inside the workspace's wall.
 * For sets and hot paths; single rows read better through the entity manager.
 */
export async function query<R>(em: EntityManager, text: string, values: readonly unknown[] = []): Promise<R[]> {
  const executor = em.getKysely() as unknown as Executor // Kysely's own types want a schema; a raw compiled query needs none
  const { rows } = await executor.executeQuery({ sql: text, parameters: values, query: { kind: 'RawNode' }, queryId: { queryId: '' } })
  return rows as R[]
}

/** Lets the statements of this transaction take longer than the platform's limit: for work in the background that moves much at once. */
export async function allowTime(em: EntityManager, seconds: number): Promise<void> {
  await query(em, `select set_config('statement_timeout', $1, true)`, [`${seconds}s`])
}

/** Runs an expression made elsewhere; see `query`. */
export const run = <R>(em: EntityManager, expression: SqlExpression): Promise<R[]> => query<R>(em, expression.text, expression.values)
