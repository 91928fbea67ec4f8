import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { Draft } from '../../plugins/triggers/draft.schema.ts'
import { openBrowser, type Look } from '../ui/admin-fixture/admin-page.ts'
import { buildTestApp, type TestApp } from './app.ts'
import { startTestWorker, temporalConfig } from './worker.ts'
import { signedIn } from './signed-in.ts'

export interface JourneyStage {
  app: TestApp
  page: Page
  newPage: (look?: Look) => Promise<Page>
  faults: string[]
  at: (path: string) => string
  /** A journey as somebody made it by the API. */
  aJourney: (name: string, draft?: Partial<Draft>) => Promise<string>
  draftOf: (id: string) => Promise<Draft>
}

const settings: Draft['settings'] = {
  reentry: { kind: 'once' },
  goal: null,
  exits: [],
  zone: null,
  message: { class: 'marketing', topicId: null },
}
const empty: Draft = { triggers: [], nodes: [], edges: [], ends: [], notes: [], settings }

/** The real API serving the built interface, and the owner signed in. With `runs`, journeys that are published also run. */
export async function journeysInUi(t: TestContext, { runs = false } = {}): Promise<JourneyStage> {
  const app = await buildTestApp(t, runs ? { config: temporalConfig() } : {})
  if (runs) await startTestWorker(t, app)
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
  const { newPage, faults } = await openBrowser(t)
  const enter = async (look?: Look): Promise<Page> => signedIn(await newPage(look), url, app.workspace)
  const aJourney: JourneyStage['aJourney'] = async (name, draft = {}) => {
    const made = await app.call('POST', '/v1/journeys', { name, draft: { ...empty, ...draft } })
    if (made.status !== 201) throw new Error(`${made.status} ${made.text}`)
    return String(made.body.id)
  }
  const draftOf: JourneyStage['draftOf'] = async id => (await app.call('GET', `/v1/journeys/${id}`)).body.draft as Draft
  return { app, page: await enter(), newPage: enter, faults, at: path => url + path, aJourney, draftOf }
}
