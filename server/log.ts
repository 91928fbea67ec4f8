import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { type Config, redactedPaths } from './config.ts'

/** The log of a process: JSON lines on standard output, secrets left out. */
export const makeLog = (config: Pick<Config, 'logLevel'>, name: string): FastifyBaseLogger =>
  pino({ name, level: config.logLevel, redact: { paths: [...redactedPaths], censor: '[redacted]' } })
