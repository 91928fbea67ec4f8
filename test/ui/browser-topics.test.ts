import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { aBrowser } from '../support/browser.ts'
import { expect } from '../support/campaign.ts'
import { openChromium, withoutChromium as skip } from '../support/chromium.ts'
import { startCustomerPage } from '../support/customer-page.ts'

interface Choice {
  key: string
  name: string
  description: string
  isTaken: boolean
}
interface BrowserScope {
  fathi: { push: { topics: () => Promise<Choice[]>; setTopics: (choice: object) => Promise<Choice[]> } }
  indexedDB: { open: (name: string, version: number) => Opening }
}
interface Opening {
  result: {
    transaction: (
      store: string,
      mode: string,
    ) => { objectStore: (store: string) => { put: (value: unknown, key: string) => void }; oncomplete: () => void }
  }
  onsuccess: () => void
}

await test('topics in the browser SDK', { skip }, async t => {
  const shop = await startCustomerPage(t)
  const { app, call } = await buildTestApp(t)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const site = await expect(
    201,
    call('POST', '/v1/sites', { key: 'shop', name: 'Shop', origins: [shop.origin], vapidSubject: 'mailto:push@shop.example' }),
  )
  const { writeKey } = await expect(200, call('GET', '/v1/sites/shop/snippet'))
  await expect(201, call('POST', '/v1/topics', { key: 'tips', name: 'Tips', description: 'Once a week' }))
  await expect(201, call('POST', '/v1/topics', { key: 'secret', name: 'Old' }))
  await expect(200, call('POST', '/v1/topics/secret/archive', undefined))
  const fromPage = (method: string, path: string, body: unknown) =>
    call(method, path, body, { token: writeKey, headers: { origin: shop.origin } })
  const browser = aBrowser()
  const subscription = await expect(201, fromPage('POST', '/v1/subscriptions', { siteId: site.id, ...browser, anonymousId: 'a-1' }))
  const takenAt = (choices: readonly Choice[]) => Object.fromEntries(choices.map(({ key, isTaken }) => [key, isTaken]))
  const { profileId } = await expect(200, call('GET', `/v1/subscriptions/${subscription.id}`))
  const consent = async () => {
    const { items } = await expect(200, call('GET', `/v1/profiles/${profileId}/timeline?kind=consent`))
    return items.map((one: { title: string }) => one.title)
  }

  await t.test('are read and changed by the browser itself, which knows its address', async () => {
    const path = `/v1/subscriptions/${subscription.id}/topics`
    const { endpoint } = browser
    assert.deepEqual(takenAt((await expect(200, fromPage('PUT', path, { endpoint }))).topics), { general: true, tips: false })
    const changed = await expect(200, fromPage('PUT', path, { endpoint, topics: { tips: true, general: false } }))
    assert.deepEqual(takenAt(changed.topics), { general: false, tips: true })
    assert.deepEqual((await consent()).slice(0, 2).toSorted(), ['Opted in to Tips', 'Opted out of News and offers'])
    const stranger = await fromPage('PUT', path, { endpoint: aBrowser().endpoint, topics: { tips: false } })
    assert.equal(stranger.status, 404)
    const unknown = await fromPage('PUT', path, { endpoint, topics: { tips: false, nonsense: true } })
    assert.deepEqual([unknown.status, unknown.body.code, unknown.body.errors[0].pointer], [422, 'DLV_TOPIC_UNKNOWN', '/body/topics'])
    assert.deepEqual(takenAt((await expect(200, fromPage('PUT', path, { endpoint }))).topics), { general: false, tips: true })
  })

  await t.test('are offered to a visitor before he subscribes, and to a subscriber with what he takes', async () => {
    shop.use({
      page: `<script src="${url}/sdk/fathi.js"></script><script>fathi.init({ writeKey: '${writeKey}' })</script>`,
      worker: '',
      workerPath: '/fathi-sw.js',
    })
    // whoever may not be told anything is forgotten as soon as a page finds him in its memory
    const page = await (await openChromium(t)).newPage({ permissions: ['notifications'] })
    await page.goto(shop.origin)
    assert.equal(await page.evaluate('Notification.permission'), 'granted')
    const topics = () => page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.topics())
    assert.deepEqual(takenAt(await topics()), { general: false, tips: false })
    const refused = page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.setTopics({ tips: true }))
    await assert.rejects(refused, /Nobody is subscribed here/)
    await page.evaluate(
      known =>
        new Promise<void>(resolve => {
          const opening = (globalThis as unknown as BrowserScope).indexedDB.open('fathi', 1)
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('state', 'readwrite')
            transaction.objectStore('state').put({ subscription: known }, 'state')
            transaction.oncomplete = resolve
          }
        }),
      { id: subscription.id, endpoint: browser.endpoint },
    )
    assert.deepEqual(takenAt(await topics()), { general: false, tips: true })
    const set = await page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.push.setTopics({ tips: false }))
    assert.deepEqual(takenAt(set), { general: false, tips: false })
    assert.equal((await consent())[0], 'Opted out of Tips')
  })
})
