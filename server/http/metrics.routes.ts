import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isIP } from 'node:net'
import type { Kernel } from '../kernel/kernel.ts'
import { type Lag, readLag } from '../kernel/lag.ts'

/** `/metrics` in the text format of Prometheus, for who asks from the installation's own network and not through a proxy: the figures are those of all workspaces together. */
export function metricsRoutes(app: FastifyInstance, kernel: Kernel): void {
  app.get('/metrics', { config: { public: true }, schema: { hide: true } }, async (request, reply) => {
    if (!isNear(request)) return reply.callNotFound()
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(inText(await readLag(kernel)))
  })
}

/** From a private address, directly: a proxy names whom it speaks for. */
function isNear({ headers, socket }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  if (isIP(address) === 4) return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
  return address === '::1' || /^f[cd]/i.test(address)
}

const STREAM_NAMES: Readonly<Record<string, string>> = { events: 'event_log', outbox: 'outbox', durable: 'durable' }

function inText(lags: readonly Lag[]): string {
  const blocks = lags.flatMap(({ stream, events, seconds, setAside }) => {
    const name = `fathi_${STREAM_NAMES[stream] ?? stream}`
    return [
      ...gauge(`${name}_lag_events`, 'Events that wait to be handled.', events),
      ...gauge(`${name}_lag_seconds`, 'How long the oldest of them has waited.', seconds),
      ...gauge(`${name}_set_aside_events`, 'Events that could not be handled and wait for somebody to look.', setAside),
    ]
  })
  return `${blocks.join('\n')}\n`
}

const gauge = (name: string, help: string, value: number): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
]
