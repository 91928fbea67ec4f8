import { DefaultLogger, type Runtime } from '@temporalio/worker'
import type { FastifyBaseLogger } from 'fastify'

let installed = false

/** Sends what the Temporal SDK says into our log; once a process, before the first connection. */
export function runtimeLogger(log: FastifyBaseLogger, runtime: typeof Runtime): void {
  if (installed) return
  installed = true
  runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      if (level === 'ERROR') log.error({ meta }, message)
      else log.warn({ meta }, message)
    }),
    shutdownSignals: [],
  })
}
