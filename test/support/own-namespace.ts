import { randomUUID } from 'node:crypto'
import { Connection } from '@temporalio/client'
import { prepareNamespace } from '../../server/embedded/temporal-namespace.ts'
import { temporalConfig } from './worker.ts'

/** A namespace of a test's own on the run's Temporal server, as configuration: its worker processes meet no one else's work. */
export async function ownNamespace(): Promise<Record<string, string>> {
  const config = temporalConfig()
  const namespace = `chaos-${randomUUID()}`
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS ?? '' })
  await prepareNamespace(connection, { namespace })
  await connection.close()
  return { ...config, TEMPORAL_NAMESPACE: namespace }
}
