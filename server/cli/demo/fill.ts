import { createApiKey, createWorkspace, makeSignInLink } from '../../../plugins/rbac/index.ts'
import type { Config } from '../../config.ts'
import type { EmbeddedLog } from '../../embedded/log.ts'
import { configuredPlugins } from '../../kernel/configured.ts'
import { createKernel, type Kernel } from '../../kernel/kernel.ts'
import { makeScope } from '../../kernel/scope.ts'
import { makeLog } from '../../log.ts'
import { demoClient } from './client.ts'
import { CART_CONTENTS, cartJourney } from './journey.ts'
import { DEMO_WORKSPACE, writeDemoLife } from './life-state.ts'
import { demoContent, demoPerson } from './people.ts'
import { DEMO_SEGMENTS } from './segments.ts'

const KEY = 'demo'
const PEOPLE = 1_000
const ORIGIN = 'https://shop.example'
const AT_ONCE = 8

/**
 * Fills the demo workspace by the API that everybody has: a site, 1,000 profiles with emulated browsers, templates, segments, a journey, a campaign that is really sent to them. What they did in 90 days, and do from now on, is told beside (`life.ts`).
 * Can be repeated after a start that was cut off: every step is idempotent. Resolves with the token of a link that signs the owner in there, once.
 */
export async function fillDemo(config: Config, log: EmbeddedLog): Promise<{ signInToken: string } | null> {
  const emulator = config.push.emulatorUrl
  if (emulator === undefined) {
    log.info('There is no push emulator beside a database of your own: the demo workspace is left out.')
    return null
  }
  const { secretKey, writeKey, signInToken } = await makeKeys(config)
  const api = demoClient(config.publicUrl, secretKey)
  const page = demoClient(config.publicUrl, writeKey, { origin: ORIGIN })
  const site = await api.ensure('/v1/sites', {
    key: 'shop',
    name: 'Linden & Loom',
    origins: [ORIGIN],
    vapidSubject: 'mailto:push@shop.example',
  })
  await makePeople(page, emulator, String(site.id), String(site.vapidPublicKey))
  const content = await api.ensure('/v1/contents', { key: 'weekend-sale', name: 'Weekend sale', draft: demoContent })
  if (content.status === 'draft') await api.post(`/v1/contents/${content.id}/publish`, {})
  const topics = await api.get('/v1/topics')
  const campaign = await api.ensure('/v1/campaigns', {
    key: 'weekend-linen-sale',
    name: 'Weekend linen sale',
    audience: { kind: 'site', siteId: site.id },
    contentId: content.id,
    topicId: topics.items[0].id,
  })
  if (campaign.state === 'draft') await api.post(`/v1/campaigns/${campaign.id}/launch`, {})
  await makeSegments(api)
  await makeJourney(api, String(topics.items[0].id))
  await untilSent(api, String(campaign.id))
  writeDemoLife(config.dataDir, { writeKey, storyEnd: new Date().toISOString(), told: 0 })
  return { signInToken }
}

/** The workspace belongs to the first owner. Its keys are made anew each time: only their hashes are kept. */
async function makeKeys(config: Config): Promise<{ secretKey: string; writeKey: string; signInToken: string }> {
  const kernel = await createKernel(config, await configuredPlugins(config), makeLog({ logLevel: 'error' }, 'demo'))
  try {
    const ownerId = await firstOwner(kernel)
    const scope = makeScope(kernel, {
      workspaceId: DEMO_WORKSPACE,
      actor: { kind: 'user', id: ownerId },
      permissions: new Set(kernel.permissions.keys()),
    })
    const isThere = (await kernel.database.kernel.query('select 1 from rbac_workspace where id = $1', [DEMO_WORKSPACE])).length > 0
    if (!isThere)
      await createWorkspace(
        scope,
        { key: KEY, name: 'Linden & Loom (demo)', timeZone: 'Europe/Berlin', environment: 'development', isDemo: true },
        ownerId,
      )
    const all = new Set(kernel.permissions.keys())
    const secret = await createApiKey(
      scope,
      {
        kind: 'secret',
        name: 'Demo set-up',
        permissions: [
          'webpush:read',
          'webpush:write',
          'templates:read',
          'templates:write',
          'campaigns:read',
          'campaigns:write',
          'campaigns:launch',
          'delivery:read',
          'segments:read',
          'segments:write',
          'triggers:read',
          'triggers:write',
          'triggers:publish',
        ],
      },
      all,
    )
    const write = await createApiKey(scope, { kind: 'write', name: 'Demo site', allowedOrigins: [ORIGIN] }, all)
    return { secretKey: secret.secret, writeKey: write.secret, signInToken: await makeSignInLink(scope, ownerId) }
  } finally {
    await kernel.close()
  }
}

async function firstOwner(kernel: Kernel): Promise<string> {
  const [row] = await kernel.database.kernel.query<{ id: string }>('select id from rbac_user order by created_at limit 1')
  if (row === undefined) throw new Error('There is no owner yet: the demo workspace needs one.')
  return row.id
}

/** People with an emulated browser each. A repeated start finds those that are there by their ids. */
async function makePeople(
  page: ReturnType<typeof demoClient>,
  emulator: string,
  siteId: string,
  applicationServerKey: string,
): Promise<void> {
  const answer = await fetch(`${emulator}/subscriptions/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count: PEOPLE, applicationServerKey, group: 'demo' }),
  })
  const { items: browsers } = (await answer.json()) as { items: { endpoint: string; keys: { p256dh: string; auth: string } }[] }
  const people = browsers.map((browser, i) => ({ browser, ...demoPerson(i) }))
  for (let from = 0; from < people.length; from += 500) {
    await page.post('/v1/batch', {
      batch: people.slice(from, from + 500).map(one => ({
        type: 'identify',
        messageId: `demo-${one.userId}`,
        userId: one.userId,
        anonymousId: one.anonymousId,
        traits: one.traits,
        context: one.context,
      })),
    })
  }
  const next = people.values()
  const worker = async () => {
    for (const one of next) {
      await page.post('/v1/subscriptions', {
        siteId,
        endpoint: one.browser.endpoint,
        keys: one.browser.keys,
        userId: one.userId,
        anonymousId: one.anonymousId,
        context: one.subscriptionContext,
        prompt: 'button',
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function makeSegments(api: ReturnType<typeof demoClient>): Promise<void> {
  const ids: Record<string, string> = {}
  for (const { rule, ...segment } of DEMO_SEGMENTS) {
    const { id } = await api.ensure('/v1/segments', { ...segment, kind: 'dynamic', rule: rule(ids) })
    ids[segment.key] = String(id)
  }
}

/** A journey that is live before anybody comes by. */
async function makeJourney(api: ReturnType<typeof demoClient>, topicId: string): Promise<void> {
  const contents: Record<string, string> = {}
  for (const wanted of CART_CONTENTS) {
    const content = await api.ensure('/v1/contents', wanted)
    if (content.status === 'draft') await api.post(`/v1/contents/${content.id}/publish`, {})
    contents[wanted.key] = String(content.id)
  }
  const journey = await api.ensure('/v1/journeys', cartJourney({ topicId, contents }))
  if (journey.state === 'draft') await api.post(`/v1/journeys/${journey.id}/publish`, undefined)
}

async function untilSent(api: ReturnType<typeof demoClient>, campaignId: string): Promise<void> {
  const end = Date.now() + 120_000
  for (;;) {
    const campaign = await api.get(`/v1/campaigns/${campaignId}`)
    if (campaign.state === 'sent') return
    if (Date.now() > end)
      throw new Error(`The demo campaign was not sent within two minutes; it is ${campaign.state}. It goes on in the background.`)
    await new Promise(resolve => setTimeout(resolve, 150))
  }
}
