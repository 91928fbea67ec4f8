import type { Platform } from '../../test/support/admin.ts'
import { expect } from '../../test/support/campaign.ts'
import { eventually } from '../../test/support/eventually.ts'
import { makeJourneys, type SampleJourneys } from './sample-journey.ts'
import { makePeople, type Person } from './sample-people.ts'
import { reportReceipts } from './sample-receipts.ts'
import { makeSegments } from './sample-segments.ts'

const PEOPLE = 320
const ORIGIN = 'https://lindenloom.example'

export interface Sample {
  siteId: string
  contentId: string
  roleId: string
  profileId: string
  campaigns: Record<'sent' | 'sending' | 'paused' | 'scheduled' | 'draft' | 'cancelled' | 'partial', string>
  segments: Record<string, string>
  journeys: SampleJourneys
  empty: { email: string; password: string }
}

/** A shop's workspace after some weeks of use, made through the API. */
export async function fillWorkspace(platform: Platform, say: (line: string) => void): Promise<Sample> {
  const { call } = platform
  const post = (path: string, body: unknown) => expect(201, call('POST', path, body))
  await change(platform, '/v1/me', { name: 'Nora Lindqvist' })
  await change(platform, '/v1/workspace', { name: 'Linden & Loom', timeZone: 'Europe/Berlin', currency: 'EUR', environment: 'production' })
  const roleId = await staff(platform)
  const site = await post('/v1/sites', {
    key: 'shop',
    name: 'Linden & Loom shop',
    origins: [ORIGIN, 'https://www.lindenloom.example'],
    vapidSubject: 'mailto:push@lindenloom.example',
    utm: { source: 'fathi', medium: 'push' },
  })
  await post('/v1/sites', {
    key: 'outlet',
    name: 'Outlet',
    origins: ['https://outlet.lindenloom.example'],
    vapidSubject: 'mailto:push@lindenloom.example',
  })
  const alerts = await post('/v1/topics', {
    key: 'price-alerts',
    name: 'Price alerts',
    description: 'When something on the wishlist gets cheaper',
  })
  const [news] = (await expect(200, call('GET', '/v1/topics'))).items
  const people = await makePeople(platform, {
    count: PEOPLE,
    site,
    topicsOf: nth => (nth % 3 === 0 ? [news.id, alerts.id] : [news.id]),
  })
  say(`${people.length} people with a browser each`)
  await oneLeaves(platform, people)
  const contentId = await templates(platform)
  await platform.key({ kind: 'secret', permissions: ['cdp:read', 'delivery:send', 'delivery:read'] })
  const campaigns = await sendCampaigns(platform, { siteId: site.id, contentId, newsId: news.id, alertsId: alerts.id, people })
  say('campaigns in every state')
  const segments = await makeSegments(platform, PEOPLE)
  say(`${Object.keys(segments).length} segments over 90 days`)
  const journeys = await makeJourneys(platform, people, news.id)
  say('journeys with people inside')
  const firstPerson = await expect(200, call('GET', `/v1/profiles/userId:${people[5]?.userId}`))
  await change(platform, `/v1/profiles/${firstPerson.id}`, { isTest: true })
  const { email, password } = await platform.anotherWorkspace()
  return { siteId: site.id, contentId, roleId, profileId: firstPerson.id, campaigns, segments, journeys, empty: { email, password } }
}

async function change(platform: Platform, path: string, patch: object): Promise<void> {
  const { headers } = await platform.call('GET', path)
  const match: Record<string, string> = headers.etag === undefined ? {} : { 'if-match': String(headers.etag) }
  await expect(200, platform.call('PATCH', path, patch, { headers: match }))
}

async function staff({ call }: Platform): Promise<string> {
  const role = await expect(
    201,
    call('POST', '/v1/roles', {
      key: 'editor',
      name: 'Editor',
      permissions: ['campaigns:read', 'campaigns:write', 'templates:read', 'templates:write', 'cdp:read', 'delivery:read', 'webpush:read'],
    }),
  )
  for (const [name, email] of [
    ['Milan Petrov', 'milan@lindenloom.example'],
    ['Ana Lopes', 'ana@lindenloom.example'],
    ['Jan Richter', 'jan@lindenloom.example'],
  ])
    await expect(201, call('POST', '/v1/members', { name, email, roleIds: [role.id] }))
  return role.id
}

async function templates({ call }: Platform): Promise<string> {
  const drafts = [
    [
      'Abandoned cart',
      { title: 'Your cart is waiting', body: 'Hi {{default profile.firstName "there"}}, the linen is still yours.', url: `${ORIGIN}/cart` },
    ],
    ['Back in stock', { title: 'It is back in stock', body: 'The one you looked at, in your size.', url: `${ORIGIN}/back` }],
    ['Winter preview', { title: 'Winter preview: wool and flannel', body: 'Twelve new colours from Monday.', url: `${ORIGIN}/winter` }],
    [
      'Early access',
      {
        title: 'Early access: up to 40 % off all linen until Sunday',
        body: 'Hi {{default profile.firstName "there"}}, you are in first. The {{default profile.city "whole"}} store opens tomorrow.',
        url: `${ORIGIN}/early/linen`,
        actions: [
          { action: 'offers', title: 'See my offers', url: `${ORIGIN}/early/linen?for=me` },
          { action: 'later', title: 'Remind me later', url: `${ORIGIN}/wishlist?remind=1` },
        ],
        ttlSeconds: 43_200,
      },
    ],
  ] as const
  let last = ''
  for (const [name, draft] of drafts) {
    const made = await expect(201, call('POST', '/v1/contents', { key: name.toLowerCase().replaceAll(' ', '-'), name, draft }))
    if (name !== 'Winter preview') await expect(200, call('POST', `/v1/contents/${made.id}/publish`, {}))
    last = made.id
  }
  return last
}

/** Some browsers are gone at their push service, and some people left by themselves. */
async function oneLeaves(platform: Platform, people: readonly Person[]): Promise<void> {
  const tokens = people.filter((_, nth) => nth % 29 === 4).map(one => one.browser.endpoint.split('/').at(-1))
  await fetch(`${platform.emulatorUrl}/subscriptions/expire`, { method: 'POST', body: JSON.stringify({ tokens }) })
}

async function sendCampaigns(
  platform: Platform,
  of: { siteId: string; contentId: string; newsId: string; alertsId: string; people: readonly Person[] },
): Promise<Sample['campaigns']> {
  const { call } = platform
  const audience = { kind: 'site', siteId: of.siteId }
  const make = async (name: string, more: object = {}): Promise<string> =>
    (await expect(201, call('POST', '/v1/campaigns', { name, audience, contentId: of.contentId, topicId: of.newsId, ...more }))).id
  const act = (id: string, verb: string) => expect(200, call('POST', `/v1/campaigns/${id}/${verb}`, {}))
  const until = (id: string, state: string) =>
    eventually(async () => (await call('GET', `/v1/campaigns/${id}`)).body.state === state, `a campaign that is ${state}`, 90_000)

  const partial = await make('Wishlist price drop', { topicId: of.alertsId })
  await act(partial, 'launch')
  await until(partial, 'sent')
  let arrived = await reportReceipts(platform, 0)
  const sent = await make('Autumn sale')
  await act(sent, 'launch')
  await until(sent, 'sent')
  arrived = await reportReceipts(platform, arrived)
  const cancelled = await make('Mattress clearance', { throttlePerMinute: 60 })
  await act(cancelled, 'launch')
  await act(cancelled, 'cancel')
  const paused = await make('Back to school', { throttlePerMinute: 60 })
  await act(paused, 'launch')
  await eventually(async () => (await call('GET', `/v1/campaigns/${paused}/report`)).body.sent > 5, 'a wave', 90_000)
  await act(paused, 'pause')
  const inAWeek = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 6 * 86_400_000).toISOString()
  const scheduled = await make('Black Friday early access', { schedule: { kind: 'at', at: inAWeek } })
  await act(scheduled, 'launch')
  const draft = await make('Winter preview')
  const sending = await make('Weekend linen sale', { throttlePerMinute: 90 })
  await act(sending, 'launch')
  await eventually(async () => (await call('GET', `/v1/campaigns/${sending}/report`)).body.sent > 70, 'a wave', 90_000)
  await reportReceipts(platform, arrived)
  return { sent, sending, paused, scheduled, draft, cancelled, partial }
}
