import type { ConnectionOptions } from '@temporalio/client'
import type { Config } from './config.ts'

/** What a connection to the configured Temporal needs, for the client's `Connection` and the worker's `NativeConnection` alike. */
export function temporalConnection(config: Pick<Config, 'temporal'>): Pick<ConnectionOptions, 'address' | 'apiKey' | 'tls'> {
  const { address, apiKey, tls } = config.temporal
  if (tls !== undefined) return { address, tls: { clientCertPair: { crt: tls.cert, key: tls.key } } }
  return apiKey === undefined ? { address } : { address, apiKey, tls: true }
}
