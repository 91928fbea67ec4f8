import type { FastifyInstance } from 'fastify'
import type { Kernel } from '../kernel/kernel.ts'
import { walledFork } from '../kernel/database.ts'

const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'

/** `/livez`: the process runs. `/readyz`: it can answer: database there, plugins healthy. */
export function healthRoutes(app: FastifyInstance, kernel: Kernel): void {
  app.get('/livez', { config: { public: true }, schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { public: true }, schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness(kernel)
    const ready = Object.values(checks).every(check => check === 'ok')
    return reply
      .code(ready ? 200 : 503)
      .headers(ready ? {} : { 'retry-after': '2' })
      .send({ status: ready ? 'ok' : 'unavailable', checks })
  })
}

/** Each check by name: "ok", or why not. */
export async function readiness(kernel: Kernel): Promise<Record<string, string>> {
  const probes: [string, () => Promise<unknown>][] = [
    ['database', () => kernel.database.kernel.query('select 1 from kernel_check limit 1')],
    ...kernel.plugins.flatMap(({ plugin: { name, health } }): [string, () => Promise<unknown>][] =>
      health === undefined ? [] : [[name, () => health({ em: walledFork(kernel.database.orm, NO_WORKSPACE), log: kernel.log })]],
    ),
  ]
  const results = await Promise.all(
    probes.map(
      async ([name, probe]) =>
        [
          name,
          await probe().then(
            () => 'ok',
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
          ),
        ] as const,
    ),
  )
  return Object.fromEntries(results)
}
