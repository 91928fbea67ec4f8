import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { TestApp } from './app.ts'
import { atEnd } from './at-end.ts'
import { emulatedBrowsers, writeAudience } from './audience.ts'
import { expect } from './campaign.ts'
import type { TestEmulator } from './emulator.ts'
import { eventually } from './eventually.ts'

/** How a campaign stands, as its page shows it. */
export interface Standing {
  planned: number
  sent: number
  failed: number
  notSent: number
  open: number
  reasons: { state: string; reason: string; count: number }[]
}

/** A launched campaign to people of its own, and what became of it. */
export interface CampaignRun {
  id: string
  endpoints: readonly string[]
  report: () => Promise<Standing>
  isSent: () => Promise<boolean>
  /** Waits until it is over; resolves with how it ended. */
  ends: (withinMs?: number) => Promise<Standing>
}

/** Makes a site whose only audience is `people` browsers at the emulator, and what a campaign to it needs. */
export async function campaignTo(
  app: TestApp,
  emulator: TestEmulator,
  { people, key }: { people: number; key: string },
): Promise<{ profiles: readonly string[]; endpoints: readonly string[]; launch: () => Promise<CampaignRun> }> {
  const { call, scope } = app
  const vapidSubject = 'mailto:push@shop.example'
  const site = await expect(201, call('POST', '/v1/sites', { key, name: key, origins: [`https://${key}.example`], vapidSubject }))
  const draft = { title: 'Sale', body: 'Hello {{default profile.firstName "there"}}', url: `https://${key}.example/sale` }
  const content = await expect(201, call('POST', '/v1/contents', { key, name: key, draft }))
  await expect(200, call('POST', `/v1/contents/${content.id}/publish`, {}))
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const browsers = await emulatedBrowsers(emulator.url, people, site.vapidPublicKey)
  const profiles = await writeAudience(scope(), { siteId: site.id, topicId: topic.id, browsers })
  const endpoints = browsers.map(one => one.endpoint)
  const launch = async (): Promise<CampaignRun> => {
    const audience = { kind: 'site', siteId: site.id }
    const { id } = await expect(201, call('POST', '/v1/campaigns', { name: key, audience, contentId: content.id, topicId: topic.id }))
    await expect(200, call('POST', `/v1/campaigns/${id}/launch`, {}))
    const report = (): Promise<Standing> => expect(200, call('GET', `/v1/campaigns/${id}/report`))
    // Asked while the database is away it is not known.
    const isSent = async () => (await call('GET', `/v1/campaigns/${id}`)).body?.state === 'sent'
    const ends = async (withinMs = 120_000) => {
      await eventually(isSent, `the campaign ${key} is sent`, withinMs)
      return report()
    }
    return { id, endpoints, report, isSent, ends }
  }
  return { profiles, endpoints, launch }
}

/** Everybody was sent to, and the books say so. */
export function assertAllSent(standing: Standing, people: number): void {
  const { planned, sent, failed, notSent, open } = standing
  assert.deepEqual({ planned, sent, failed, notSent, open }, { planned: people, sent: people, failed: 0, notSent: 0, open: 0 })
}

/** Keeps a process up while a test tears at what it stands on, as a supervisor would; counts how often it had to. */
export function keepUp(t: Pick<TestContext, 'after'>, start: () => { ended: Promise<unknown> }): { starts: () => number } {
  let starts = 0
  let stopping = false
  const begin = (): void => {
    starts += 1
    const { ended } = start()
    atEnd(t, () => void (stopping = true)) // before the process that was just started is ended
    void ended.then(() => {
      if (!stopping) begin()
    })
  }
  begin()
  return { starts: () => starts }
}
