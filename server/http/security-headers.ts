import helmet from '@fastify/helmet'
import type { App } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'

/** What answers to pages of customers carry: they are data, so nothing in them may run, and nobody frames them. Made once, for these calls come by the thousand. */
const OF_DATA = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}
const HSTS = { maxAge: 15_552_000, includeSubDomains: false }

const isSecure = (kernel: Kernel): boolean => kernel.urls.public.startsWith('https:')
/** What every answer to a page of a customer carries beside what CORS asks for. */
export const headersOfData = (kernel: Kernel): Record<string, string> => ({
  ...OF_DATA,
  ...(isSecure(kernel) ? { 'strict-transport-security': `max-age=${HSTS.maxAge}` } : {}),
})

/** Strict headers everywhere: no inline script, no eval, no framing. Pages that need more (`/docs`) say so themselves. */
export async function securityHeaders(app: App, kernel: Kernel): Promise<void> {
  const ofData = headersOfData(kernel)
  app.addHook('onRoute', route => {
    if (route.config?.cors === 'sdk') route.helmet = false
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.cors === 'sdk') reply.headers(ofData)
    done()
  })
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: isSecure(kernel) ? HSTS : false,
    referrerPolicy: { policy: 'same-origin' },
  })
}
