import { createRouter } from '@tanstack/react-router'
import { session } from '../session/session.ts'
import { PendingPage } from './stand-ins.tsx'
import { routeTree } from './routes.tsx'

export const router = createRouter({
  routeTree,
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const text = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined) as [string, string][]).toString()
    return text === '' ? '' : `?${text}`
  },
  defaultPreload: 'intent',
  defaultPendingComponent: PendingPage,
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

let phase = session.state().phase
session.subscribe(() => {
  const next = session.state().phase
  if (next !== phase && next === 'out') void router.invalidate()
  phase = next
})
