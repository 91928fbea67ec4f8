import { Connection } from '@temporalio/client'
import type { Config } from '../config.ts'
import { prepareNamespace } from '../embedded/temporal-namespace.ts'
import { temporalConnection } from '../temporal-connection.ts'

/** Makes the namespace and search attributes on the configured Temporal, whatever of them is missing. */
export async function prepareTemporal(config: Pick<Config, 'temporal'>): Promise<void> {
  const connection = await connectTemporal(config)
  try {
    await prepareNamespace(connection, { namespace: config.temporal.namespace })
  } finally {
    await connection.close()
  }
}

/** A connection, or a message that names the variable to look at. */
export async function connectTemporal(config: Pick<Config, 'temporal'>): Promise<Connection> {
  try {
    return await Connection.connect({ ...temporalConnection(config), connectTimeout: '5s' })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Error(
      `Temporal at ${config.temporal.address} does not answer (${why}). Check TEMPORAL_ADDRESS, TEMPORAL_API_KEY, TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY.`,
      {
        cause: error,
      },
    )
  }
}
