import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { openChromium, withoutChromium as skip } from '../support/chromium.ts'
import { startCustomerPage } from '../support/customer-page.ts'
import { eventually } from '../support/eventually.ts'
import { startFaultyFront } from '../support/faulty-front.ts'

interface Stored {
  name: string
  type: string
  user_id: string | null
  anonymous_id: string
  properties: Record<string, unknown>
  message_id: string
}
interface BrowserScope {
  fathi: Record<'identify' | 'track' | 'page' | 'group' | 'reset' | 'flush', (...input: unknown[]) => Promise<void>>
  localStorage: Record<string, string>
}

/** A customer's page in a real browser, the real API behind a front that can fail, and what of it is stored. */
async function aVisit(t: TestContext) {
  const shop = await startCustomerPage(t)
  const { app, key, scope } = await buildTestApp(t)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const front = await startFaultyFront(t, address)
  const writeKey = await key({ kind: 'write', allowedOrigins: [shop.origin] })
  shop.use({
    page: `<script src="${front.url}/sdk/fathi.js"></script><script>fathi.init({ writeKey: '${writeKey}' })</script>`,
    worker: '',
    workerPath: '/fathi-sw.js',
  })
  const browser = await openChromium(t)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(shop.origin)
  const stored = () => scope().tx(em => query<Stored>(em, `select * from cdp_event where type <> 'alias' order by occurred_at, id`))
  const names = async () => (await stored()).map(event => event.name)
  return { shop, front, context, page, stored, names }
}
const track = (page: Page, ...events: string[]) =>
  page.evaluate(async list => {
    for (const name of list) await (globalThis as unknown as BrowserScope).fathi.track(name)
  }, events)
const flush = (page: Page) => page.evaluate(() => (globalThis as unknown as BrowserScope).fathi.flush())
const waiting = (page: Page): Promise<number> =>
  page.evaluate(
    () => Object.keys((globalThis as unknown as BrowserScope).localStorage).filter(key => key.startsWith('fathi_event_')).length,
  )
const offline = (context: BrowserContext, is: boolean) => context.setOffline(is)

await test('what a page says of its visitor', { skip }, async t => {
  const { shop, front, context, page, stored, names } = await aVisit(t)

  await t.test('arrives in batches, with who it was', async () => {
    await page.evaluate(async () => {
      const { fathi } = globalThis as unknown as BrowserScope
      // without a pause between them: what follows more slowly may go by itself
      const happened = [
        fathi.page('Home', { section: 'top' }),
        fathi.identify('user-7', { plan: 'gold' }),
        fathi.group('acme', { seats: 3 }),
        fathi.track('Ordered', { total: 9 }),
      ]
      await fathi.flush()
      await Promise.all(happened)
      await fathi.reset()
      await fathi.track('After')
      await fathi.flush()
    })
    const events = new Map((await stored()).map(event => [event.name, event]))
    assert.deepEqual([...events.keys()].toSorted(), ['After', 'Home', 'Ordered', 'group', 'identify'])
    const [home, ordered, after] = ['Home', 'Ordered', 'After'].map(name => events.get(name))
    assert.deepEqual([home?.type, home?.user_id, home?.properties.section, home?.properties.path], ['page', null, 'top', '/'])
    assert.deepEqual([ordered?.user_id, ordered?.properties], ['user-7', { total: 9 }])
    assert.equal(ordered?.anonymous_id, home?.anonymous_id)
    assert.equal(after?.user_id, null)
    assert.notEqual(after?.anonymous_id, home?.anonymous_id, 'a visitor who was reset is somebody new')
    assert.equal(events.get('group')?.properties.groupId, 'acme')
    assert.deepEqual(
      front.batches().map(body => (JSON.parse(body) as { batch: unknown[] }).batch.length),
      [4, 1],
      'what happened together came together',
    )
    assert.equal(await waiting(page), 0)
  })

  await t.test('waits while the network is away, and comes in its order when it is back', async () => {
    await offline(context, true)
    await track(page, 'Offline 1', 'Offline 2')
    await flush(page)
    assert.equal(await waiting(page), 2)
    assert.deepEqual((await names()).includes('Offline 1'), false)
    await offline(context, false)
    await eventually(async () => (await names()).includes('Offline 2'), 'what waited arrived by itself')
    assert.deepEqual((await names()).slice(-2), ['Offline 1', 'Offline 2'])
    await eventually(async () => (await waiting(page)) === 0, 'nothing is kept any more')
  })

  await t.test('is sent again under the same id when the answer was lost, and is stored once', async () => {
    front.next('cut')
    await track(page, 'Cut off')
    await eventually(async () => front.batches().filter(body => body.includes('Cut off')).length >= 2, 'it was sent again')
    await eventually(async () => (await waiting(page)) === 0, 'it was taken')
    const ids = front.batches().flatMap(body => (body.includes('Cut off') ? [/"messageId":"([^"]+)"/.exec(body)?.[1]] : []))
    assert.equal(new Set(ids).size, 1)
    assert.equal((await names()).filter(name => name === 'Cut off').length, 1)
  })

  await t.test('waits as long as it is asked to', async () => {
    front.next('busy')
    const before = front.batches().length
    await track(page, 'Patient')
    await eventually(() => front.batches().length > before, 'the first attempt')
    await eventually(async () => (await names()).includes('Patient'), 'it arrived')
    const [first, second] = front.times().slice(before)
    assert.ok(Number(second) - Number(first) >= 1_900, 'no attempt came before the two seconds that were asked for')
  })

  await t.test('is not lost when the page is left at once', async () => {
    await page.evaluate(() => {
      const { fathi } = globalThis as unknown as BrowserScope
      for (let n = 0; n < 30; n += 1) void fathi.track('Leaving', { n, text: 'x'.repeat(800) })
    })
    await page.goto('about:blank')
    await eventually(async () => (await names()).filter(name => name === 'Leaving').length === 30, 'all 30 arrived after the page had gone')
  })

  await t.test('is sent by the next page when it could not be by the last, and repeats count once', async () => {
    await page.goto(shop.origin)
    await eventually(async () => (await waiting(page)) === 0, 'what the last page left was sent')
    assert.equal((await names()).filter(name => name === 'Leaving').length, 30)
    front.next('down')
    await track(page, 'Left behind')
    await page.goto('about:blank')
    front.next('up')
    await page.goto(shop.origin)
    await eventually(async () => (await names()).includes('Left behind'), 'the next page sent it')
    await eventually(async () => (await waiting(page)) === 0, 'nothing is kept any more')
  })

  await t.test('may be more than fits into one call', async () => {
    await page.evaluate(async () => {
      const { fathi } = globalThis as unknown as BrowserScope
      for (let n = 0; n < 40; n += 1) await fathi.track('Much', { n, text: 'x'.repeat(4_000) })
    })
    await eventually(async () => (await waiting(page)) === 0, 'all calls were taken')
    assert.equal((await names()).filter(name => name === 'Much').length, 40)
    assert.ok(front.batches().every(body => body.length < 64_000))
  })

  await t.test('is bounded: a visitor who is away for long keeps the latest', async () => {
    await offline(context, true)
    await page.evaluate(async () => {
      const { fathi } = globalThis as unknown as BrowserScope
      for (let n = 0; n < 230; n += 1) await fathi.track(`Many ${n}`)
    })
    assert.equal(await waiting(page), 200)
    await offline(context, false)
    await eventually(async () => (await waiting(page)) === 0, 'they were sent')
    const many = (await names()).filter(name => name.startsWith('Many'))
    assert.deepEqual([many.length, many.includes('Many 29'), many.includes('Many 30'), many.includes('Many 229')], [200, false, true, true])
  })
})
