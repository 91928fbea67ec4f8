import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isIP } from 'node:net'
import type { Kernel } from '../kernel/kernel.ts'
import { type Lag, readLag } from '../kernel/lag.ts'

/** `/metrics` in the text format of Prometheus, for who asks from the installation's own network and not through a proxy: the figures are those of all workspaces together. */
export function metricsRoutes(app: FastifyInstance, kernel: Kernel): void {
  app.get('/metrics', { config: { public: true }, schema: { hide: true } }, async (request, reply) => {
    if (!isNear(request)) return reply.callNotFound()
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(`${[...lagInText(await readLag(kernel)), ...(await gaugesInText(kernel))].join('\n')}\n`)
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

function lagInText(lags: readonly Lag[]): string[] {
  return lags.flatMap(({ stream, events, seconds, setAside }) => {
    const name = `fathi_${STREAM_NAMES[stream] ?? stream}`
    return [
      ...gauge(`${name}_lag_events`, 'Events that wait to be handled.', { '': events }),
      ...gauge(`${name}_lag_seconds`, 'How long the oldest of them has waited.', { '': seconds }),
      ...gauge(`${name}_set_aside_events`, 'Events that could not be handled and wait for somebody to look.', { '': setAside }),
    ]
  })
}

/** What plugins count. */
async function gaugesInText({ database, plugins }: Kernel): Promise<string[]> {
  const gauges = plugins.flatMap(({ plugin }) => plugin.gauges ?? [])
  const texts = await Promise.all(
    gauges.map(async ({ name, help, label, values, rows }) => {
      const found = await database.kernel.query<{ label: string; value: number }>(rows)
      const of = (value: string): number => Number(found.find(row => row.label === value)?.value ?? 0)
      return gauge(name, help, Object.fromEntries(values.map(value => [`{${label}="${value}"}`, of(value)])))
    }),
  )
  return texts.flat()
}

/** Values by their labels, as they stand behind the name. */
const gauge = (name: string, help: string, values: Readonly<Record<string, number>>): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  ...Object.entries(values).map(([labels, value]) => `${name}${labels} ${value}`),
]
