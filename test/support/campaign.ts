import { emulatedBrowsers, writeAudience } from './audience.ts'
import type { Answer, TestApp } from './app.ts'

/** A site with an audience of emulated browsers, a published content and the workspace's first topic: all a campaign needs. */
export async function readyToSend(
  app: TestApp,
  emulatorUrl: string,
  count: number,
): Promise<{ siteId: string; topicId: string; contentId: string; people: string[]; endpoints: string[] }> {
  const { call, scope } = app
  const site = await expect(
    201,
    call('POST', '/v1/sites', { key: 'shop', name: 'Shop', origins: ['https://shop.example'], vapidSubject: 'mailto:push@shop.example' }),
  )
  const content = await expect(
    201,
    call('POST', '/v1/contents', {
      key: 'sale',
      name: 'Sale',
      draft: { title: 'Sale', body: 'Hello {{default profile.firstName "there"}}', url: 'https://shop.example/sale' },
    }),
  )
  await expect(200, call('POST', `/v1/contents/${content.id}/publish`, {}))
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const browsers = await emulatedBrowsers(emulatorUrl, count, site.vapidPublicKey)
  const people = await writeAudience(scope(), { siteId: site.id, topicId: topic.id, browsers })
  return { siteId: site.id, topicId: topic.id, contentId: content.id, people, endpoints: browsers.map(one => one.endpoint) }
}

/** The body of an answer of that status; anything else ends the test with what was said. */
export async function expect(status: number, answer: ReturnType<TestApp['call']>): Promise<Answer['body']> {
  const { status: got, body, text } = await answer
  if (got !== status) throw new Error(`expected ${status}, got ${got}: ${text}`)
  return body
}
