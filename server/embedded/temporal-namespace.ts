import type { Connection } from '@temporalio/client'
import { setTimeout as delay } from 'node:timers/promises'

/** The search attributes of every workflow of Fathi, all of type Keyword; ten is the limit on SQL. */
export const searchAttributes = ['FathiWorkspace', 'FathiKind', 'FathiObject', 'FathiVersion', 'FathiProfile'] as const

/** How long a closed workflow can be looked at. */
export const RETENTION_DAYS = 30

const KEYWORD = 2
const NOT_FOUND = 5
const ALREADY_EXISTS = 6
const REFUSED: ReadonlySet<unknown> = new Set([7, 12])
const DAY = 86_400
const PATIENCE = 30_000

export interface PrepareNamespace {
  namespace: string
  /** Sets the retention of a namespace that exists already, too: right for our own server, not for an operator's. */
  setRetention?: boolean
}

/**
 * Makes the namespace with 30 days of retention and registers the search attributes, whatever of it is missing; resolves when
 * the server has taken both in, which takes it a moment. Safe to repeat.
 */
export async function prepareNamespace(connection: Connection, { namespace, setRetention = false }: PrepareNamespace): Promise<void> {
  const known = await retentionOf(connection, namespace)
  if (known === undefined) await register(connection, namespace)
  else if (setRetention && known !== RETENTION_DAYS * DAY) {
    await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention() } })
  }
  // The server's parts learn of a new namespace one after the other; search attributes come last.
  await until(() => isKnown(connection, namespace), `The Temporal namespace ${namespace} did not appear`)
  await registerSearchAttributes(connection, namespace)
}

/** The retention of a namespace in seconds; undefined when there is no such namespace. */
export async function retentionOf(connection: Connection, namespace: string): Promise<number | undefined> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace })
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0)
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return undefined
    throw error
  }
}

/** The search attributes of ours that a namespace does not have. */
export async function missingSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  return searchAttributes.filter(name => !(name in (customAttributes ?? {})))
}

async function isKnown(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await missingSearchAttributes(connection, namespace)
    return true
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return false
    throw error
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: retention(),
      description: 'Campaigns, journeys and jobs of Fathi',
    })
  } catch (error) {
    if (codeOf(error) === ALREADY_EXISTS) return
    if (!REFUSED.has(codeOf(error))) throw error
    throw new Error(
      `The Temporal server lets us make no namespace. Make ${namespace} with ${RETENTION_DAYS} days of retention there, then start again.`,
      { cause: error },
    )
  }
}

async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  for (const name of await missingSearchAttributes(connection, namespace)) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: KEYWORD } })
    } catch (error) {
      if (codeOf(error) === ALREADY_EXISTS) continue
      if (!REFUSED.has(codeOf(error))) throw error
      throw new Error(
        `The Temporal server lets us register no search attributes. Add ${searchAttributes.join(', ')} as Keyword to ${namespace} there.`,
        { cause: error },
      )
    }
  }
  await until(
    async () => (await missingSearchAttributes(connection, namespace)).length === 0,
    `The search attributes of ${namespace} did not appear`,
  )
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = performance.now() + PATIENCE
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${otherwise} within ${PATIENCE / 1000} s.`)
    await delay(100)
  }
}

const retention = () => ({ seconds: (RETENTION_DAYS * DAY) as unknown as Long, nanos: 0 })
type Long = NonNullable<
  NonNullable<Parameters<Connection['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']>['seconds']
>

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined)
