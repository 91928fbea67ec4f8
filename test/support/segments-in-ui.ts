import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { type Look, openBrowser } from '../ui/admin-fixture/admin-page.ts'
import { buildTestApp, type TestApp } from './app.ts'
import { identify, send, track } from './segments.ts'
import { signedIn } from './signed-in.ts'

export interface Stage {
  app: TestApp
  page: Page
  newPage: (look?: Look) => Promise<Page>
  faults: string[]
  at: (path: string) => string
}

/** The real API serving the built interface, six people who did something, and the owner signed in. */
export async function peopleInUi(t: TestContext, more: Parameters<typeof buildTestApp>[1] = {}): Promise<Stage> {
  const app = await buildTestApp(t, more)
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  await send(app, [
    identify('ada', { name: 'Ada Moreau', email: 'ada@example.test', plan: 'gold', country: 'FR' }),
    identify('bob', { name: 'Bob Weber', email: 'bob@example.test', plan: 'gold', country: 'DE' }),
    identify('cho', { name: 'Cho Lindqvist', plan: 'free', country: 'SE' }),
    ...['dan', 'eve', 'fay'].map(id => identify(id, { name: id, plan: 'free' })),
    ...['ada', 'ada', 'ada', 'bob', 'cho'].map(id => track(id, 'Order completed', { properties: { total: 40 } })),
  ])
  await flushCatalogue()
  const { newPage, faults } = await openBrowser(t)
  const enter = async (look?: Look): Promise<Page> => signedIn(await newPage(look), url, app.workspace)
  return { app, page: await enter(), newPage: enter, faults, at: path => url + path }
}

/** Rules over those six. */
export const ordered = (times: number) => ({
  all: [{ fact: 'cdp.event-count', params: { event: 'Order completed' }, operator: 'number-at-least', value: times }],
})
export const onPlan = (plan: string) => ({
  all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: plan }],
})
