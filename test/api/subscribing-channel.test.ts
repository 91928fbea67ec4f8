import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { channels, type Dispatch, type DispatchOutcome } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { aPushService } from '../support/browser.ts'

const SHOP = 'https://shop.example'

await test('the web push channel', async t => {
  const { call, scope } = await buildTestApp(t)
  const service = await aPushService(t)
  const made = { name: 'Shop', origins: [SHOP], vapidSubject: 'mailto:push@shop.example', utm: { source: 'push' } }
  const site = (await call('POST', '/v1/sites', made)).body
  const { writeKey } = (await call('GET', '/v1/sites/shop/snippet')).body
  const channel = scope()
    .contributed(channels)
    .find(one => one.id === 'webpush')
  assert.ok(channel?.load)
  t.after(() => channel.close?.())

  /** Browsers at the emulator, subscribed as pages do it, and a dispatch for each. */
  async function dispatches(
    count: number,
    content: Record<string, unknown>,
    more: Partial<Dispatch> = {},
  ): Promise<(Dispatch & { browser: string })[]> {
    const browsers = await service.browsers(count, site.vapidPublicKey)
    const made: (Dispatch & { browser: string })[] = []
    for (const { endpoint, keys, token } of browsers) {
      const body = { siteId: site.id, endpoint, keys, anonymousId: token }
      const answer = await call('POST', '/v1/subscriptions', body, { token: writeKey, headers: { origin: SHOP } })
      assert.equal(answer.status, 201, answer.text)
      const messageId = uuidv7()
      made.push({
        messageId,
        target: { subscriptionId: answer.body.id, address: endpoint, siteId: site.id },
        credentials: null,
        content,
        token: `receipt-${messageId}`,
        collapseKey: messageId,
        lane: 'bulk',
        browser: token,
        ...more,
      })
    }
    const credentials = await scope().tx(async em =>
      channel?.load?.(
        made.map(one => one.target.subscriptionId),
        em,
        scope(),
      ),
    )
    return made.map(one => ({ ...one, credentials: credentials?.get(one.target.subscriptionId) }))
  }
  async function send(batch: readonly Dispatch[]): Promise<DispatchOutcome[]> {
    const outcomes: DispatchOutcome[] = []
    await channel?.send(batch, scope(), (index, outcome) => {
      assert.equal(outcomes[index], undefined, 'each dispatch is reported once')
      outcomes[index] = outcome
    })
    return outcomes
  }

  await t.test('a message arrives, decrypted by the browser, as Declarative Web Push with its id and receipt token', async () => {
    const content = {
      title: 'Sale',
      body: 'Now',
      url: `${SHOP}/sale?utm_source=mail`,
      icon: `${SHOP}/i.png`,
      actions: [{ action: 'buy', title: 'Buy', url: `${SHOP}/buy` }],
    }
    const [dispatch] = await dispatches(1, content)
    assert.ok(dispatch)
    const [outcome] = await send([dispatch])
    assert.equal(outcome?.kind, 'accepted')
    const arrived = (await service.arrived()).find(one => one.token === dispatch.browser)
    assert.ok(arrived)
    const { web_push, notification, fathi } = arrived.payload
    assert.equal(web_push, 8030)
    assert.deepEqual(fathi, { mid: dispatch.messageId, token: dispatch.token })
    assert.deepEqual(
      [notification.title, notification.body, notification.icon, notification.tag],
      ['Sale', 'Now', `${SHOP}/i.png`, dispatch.collapseKey],
    )
    assert.equal(notification.navigate, `${SHOP}/sale?utm_source=mail&fathi_mid=${dispatch.messageId}`, 'what the author wrote stays')
    assert.equal(notification.actions?.[0]?.action, 'buy')
    assert.equal(notification.actions?.[0]?.navigate, `${SHOP}/buy?utm_source=push&fathi_mid=${dispatch.messageId}`)
    assert.deepEqual([arrived?.ttl, arrived?.urgency], [259_200, 'normal'])
    assert.match(String(arrived?.topic), /^[\w-]{32}$/)
  })

  await t.test('a message replaces the one with the same key: that of its send, else that of its content', async () => {
    const [first, second] = await dispatches(2, { title: 'Order', collapseKey: 'order-7' })
    assert.ok(first && second)
    await send([first, { ...second, collapseKey: 'from-the-send' }])
    const tagOf = async (browser: string) => (await service.arrived()).find(one => one.token === browser)?.payload.notification.tag
    assert.deepEqual([await tagOf(first.browser), await tagOf(second.browser)], ['order-7', 'from-the-send'])
  })

  await t.test('a message that names no place leads to the site, and a transactional one is urgent', async () => {
    const [dispatch] = await dispatches(1, { title: 'Code', ttlSeconds: 60 }, { lane: 'transactional' })
    assert.ok(dispatch)
    await send([dispatch])
    const arrived = (await service.arrived()).find(one => one.token === dispatch.browser)
    assert.ok(arrived?.payload.notification.navigate.startsWith(`${SHOP}/?`))
    assert.deepEqual([arrived?.ttl, arrived?.urgency], [60, 'high'])
  })

  await t.test('a dead address is gone, a refusal is final, a throttled one may be tried again', async () => {
    const [dead, refused, slow] = await dispatches(3, { title: 'Hello' })
    assert.ok(dead && refused && slow)
    await service.expire(dead.browser)
    service.script({ token: refused.browser, status: 400, body: 'bad' })
    service.script({ token: slow.browser, status: 429, retryAfter: 900 })
    const [gone, final, later] = await send([dead, refused, slow])
    assert.deepEqual(gone?.kind === 'failed' && [gone.reason, gone.gone, gone.status], ['gone', true, 410])
    assert.deepEqual(final?.kind === 'failed' && [final.reason, final.gone, final.detail], [
      'rejected',
      undefined,
      'other: bad_request: bad',
    ])
    assert.deepEqual(later?.kind === 'retry' && [later.reason, later.afterMs], ['throttled', 900_000])
  })

  await t.test('what is too large or too late is not sent, and says so', async () => {
    const [large, late] = await dispatches(2, { title: 'Hello' })
    assert.ok(large && late)
    const before = (await service.arrived()).length
    const outcomes = await send([
      { ...large, content: { title: 'x'.repeat(4_000) } },
      { ...late, content: { title: 'Old', expiresAt: '2020-01-01T00:00:00.000Z' } },
    ])
    assert.deepEqual(
      outcomes.map(one => one.kind === 'failed' && one.reason),
      ['too_large', 'expired'],
    )
    assert.equal((await service.arrived()).length, before)
  })

  await t.test('a changed site is signed for with what it says now', async () => {
    const [dispatch] = await dispatches(1, { title: 'Again' })
    assert.ok(dispatch)
    const read = await call('GET', '/v1/sites/shop')
    await call('PATCH', '/v1/sites/shop', { utm: { source: 'changed' } }, { headers: { 'if-match': String(read.headers.etag) } })
    const credentials = await scope().tx(async em => channel.load?.([dispatch.target.subscriptionId], em, scope()))
    await send([{ ...dispatch, credentials: credentials?.get(dispatch.target.subscriptionId) }])
    const arrived = (await service.arrived()).find(one => one.token === dispatch.browser)
    assert.match(String(arrived?.payload.notification.navigate), /utm_source=changed/)
  })
})
