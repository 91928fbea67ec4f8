import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { aBrowser, type MadeUpBrowser } from '../support/browser.ts'

const SHOP = 'https://shop.example'

await test('subscribing', async t => {
  const { call, scope, anotherWorkspace } = await buildTestApp(t)
  const site = (await call('POST', '/v1/sites', { name: 'Shop', origins: [SHOP], vapidSubject: 'mailto:push@shop.example' })).body
  const { writeKey } = (await call('GET', '/v1/sites/shop/snippet')).body
  const fromPage = (method: string, path: string, body: unknown, origin = SHOP) =>
    call(method, path, body, { token: writeKey, headers: { origin } })
  const subscribe = (browser: MadeUpBrowser, more: object = {}) =>
    fromPage('POST', '/v1/subscriptions', { siteId: site.id, ...browser, anonymousId: 'a-1', ...more })
  const resync = (id: string, browser: MadeUpBrowser, more: object = {}) =>
    fromPage('PUT', `/v1/subscriptions/${id}`, { siteId: site.id, ...browser, anonymousId: 'a-1', ...more })
  const read = async (id: string) => (await call('GET', `/v1/subscriptions/${id}`)).body
  const rows = <R>(sql: string, values: unknown[] = []): Promise<R[]> => scope().tx(em => query<R>(em, sql, values))
  const wordsOf = async (profileId: string) =>
    Object.fromEntries(
      (
        await rows<{ about: string; state: string }>(
          `select coalesce(t.key, c.about) as about, c.state from delivery_consent c left join delivery_topic t on t.id::text = c.about where c.profile_id = $1`,
          [profileId],
        )
      ).map(row => [row.about, row.state]),
    )

  await t.test('an unknown visitor becomes a person, opted in, with how and where it was', async () => {
    const context = {
      page: `${SHOP}/sale`,
      utm: { source: 'ad' },
      browser: 'Firefox',
      os: 'Linux',
      deviceClass: 'desktop',
      locale: 'de',
      zone: 'Europe/Berlin',
    }
    const answer = await subscribe(aBrowser(), { anonymousId: 'first', context, prompt: 'button', consentVersion: '3' })
    assert.equal(answer.status, 201, answer.text)
    const shown = await read(answer.body.id)
    assert.deepEqual(
      [shown.status, shown.page, shown.browser, shown.zone, shown.prompt, shown.consentVersion, shown.vendor, shown.siteId],
      ['active', `${SHOP}/sale`, 'Firefox', 'Europe/Berlin', 'button', '3', 'mozilla', site.id],
    )
    assert.equal((await call('GET', '/v1/profiles/anonymousId:first')).body.id, shown.profileId)
    const words = await wordsOf(shown.profileId)
    assert.equal(words.marketing, 'in')
    assert.ok(Object.values(words).length >= 2, 'the topic every workspace starts with is in')
    const [proof] = await rows<{ proof: { prompt: string } }>(`select proof from delivery_consent_change where profile_id = $1`, [
      shown.profileId,
    ])
    assert.equal(proof?.proof.prompt, 'button')
  })

  await t.test('a page that is not one of the site is refused, and nothing is stored', async () => {
    const browser = aBrowser()
    const { key } = await pageKeyWithoutOrigins()
    const refused = await call(
      'POST',
      '/v1/subscriptions',
      { siteId: site.id, ...browser, anonymousId: 'x' },
      { token: key, headers: { origin: 'https://evil.example' } },
    )
    assert.deepEqual([refused.status, refused.body.code], [403, 'WEBPUSH_ORIGIN_REFUSED'])
    assert.equal((await rows(`select 1 from delivery_subscription where address = $1`, [browser.endpoint])).length, 0)
  })

  await t.test('an address that is no push service, keys that are no keys and a browser of nobody are named', async () => {
    const host = await subscribe(aBrowser('internal.example'))
    assert.deepEqual([host.status, host.body.errors[0].pointer], [422, '/body/endpoint'])
    const good = aBrowser()
    const point = Buffer.alloc(65, 4).toString('base64url')
    const off = await subscribe({ ...good, keys: { ...good.keys, p256dh: point } })
    assert.equal(off.body.errors[0].pointer, '/body/keys/p256dh')
    const short = await subscribe({ ...good, keys: { ...good.keys, auth: 'AAAA' } })
    assert.equal(short.body.errors[0].pointer, '/body/keys/auth')
    assert.equal((await subscribe(good, { anonymousId: undefined })).body.code, 'WEBPUSH_PROFILE_NEEDED')
  })

  await t.test('the same browser again, also at the same time, is the same subscription', async () => {
    const browser = aBrowser()
    const answers = await Promise.all([1, 2, 3].map(() => subscribe(browser, { anonymousId: 'again' })))
    assert.deepEqual(answers.map(one => one.status).toSorted(), [200, 200, 201])
    assert.equal(new Set(answers.map(one => one.body.id)).size, 1)
  })

  await t.test('many browsers of a person are all his', async () => {
    const [one, two] = [
      await subscribe(aBrowser(), { userId: 'u-many' }),
      await subscribe(aBrowser(), { userId: 'u-many', anonymousId: 'a-many' }),
    ]
    const profile = (await call('GET', '/v1/profiles/userId:u-many')).body
    const list = await call('GET', `/v1/subscriptions?profileId=${profile.id}`)
    assert.deepEqual(new Set(list.body.items.map((item: { id: string }) => item.id)), new Set([one.body.id, two.body.id]))
  })

  await t.test('a browser that another person uses now is his, with the words of the one before where he has said none', async () => {
    const browser = aBrowser()
    const { id } = (await subscribe(browser, { anonymousId: 'shared-1', userId: 'u-before' })).body
    const before = (await read(id)).profileId
    const answer = await resync(id, browser, { anonymousId: 'shared-2', userId: 'u-after' })
    assert.deepEqual([answer.status, answer.body.id], [200, id])
    const after = (await read(id)).profileId
    assert.notEqual(after, before)
    assert.equal((await wordsOf(after)).marketing, 'in')
  })

  await t.test('a browser that only tells it is there does not undo an opt-out, and a click does', async () => {
    const browser = aBrowser()
    const { id } = (await subscribe(browser, { anonymousId: 'out' })).body
    const { profileId } = await read(id)
    await rows(`update delivery_consent set state = 'out' where profile_id = $1 and about = 'marketing'`, [profileId])
    await resync(id, browser, { anonymousId: 'out' })
    const moved = aBrowser()
    const next = (await resync(id, moved, { anonymousId: 'out', replaces: browser.endpoint })).body.id
    assert.equal((await wordsOf(profileId)).marketing, 'out')
    await resync(next, moved, { anonymousId: 'out', prompt: 'preferences' })
    assert.equal((await wordsOf(profileId)).marketing, 'in')
  })

  await t.test('a new address replaces the old one, which ends as replaced, and the keys follow', async () => {
    const [old, fresh] = [aBrowser(), aBrowser('fcm.googleapis.com')]
    const { id } = (await subscribe(old, { anonymousId: 'moved', prompt: 'button' })).body
    const answer = await resync(id, fresh, { anonymousId: 'moved', replaces: old.endpoint })
    assert.equal(answer.status, 200, answer.text)
    assert.notEqual(answer.body.id, id)
    const [before, after] = [await read(id), await read(answer.body.id)]
    assert.deepEqual([before.status, before.reason], ['inactive', 'replaced'])
    assert.deepEqual([after.status, after.prompt, after.vendor, after.profileId], ['active', 'button', 'fcm', before.profileId])
    const devices = await rows<{ subscription_id: string }>(`select subscription_id from webpush_device where subscription_id = any($1)`, [
      [id, answer.body.id],
    ])
    assert.deepEqual(
      devices.map(row => row.subscription_id),
      [answer.body.id],
    )
    const again = await resync(answer.body.id, fresh, { anonymousId: 'moved' })
    assert.deepEqual([again.status, again.body.id], [200, answer.body.id])
  })

  await t.test('who does not know the address cannot move or end a subscription', async () => {
    const browser = aBrowser()
    const { id } = (await subscribe(browser, { anonymousId: 'mine' })).body
    const thief = aBrowser()
    assert.equal((await resync(id, thief, { anonymousId: 'thief' })).status, 404)
    assert.equal((await resync(id, thief, { anonymousId: 'thief', replaces: thief.endpoint })).status, 404)
    assert.equal((await fromPage('DELETE', `/v1/subscriptions/${id}`, { endpoint: thief.endpoint })).status, 404)
    assert.ok(!(await call('GET', `/v1/subscriptions/${id}`)).text.includes(browser.endpoint), 'no answer shows an address')
    assert.equal((await read(id)).status, 'active')
  })

  await t.test('a dead address that the browser still uses is active again', async () => {
    const browser = aBrowser()
    const { id } = (await subscribe(browser, { anonymousId: 'undead' })).body
    await rows(`update delivery_subscription set status = 'inactive', reason = 'gone' where id = $1`, [id])
    await resync(id, browser, { anonymousId: 'undead' })
    assert.deepEqual([(await read(id)).status, (await read(id)).reason], ['active', null])
  })

  await t.test('unsubscribing one of two browsers says nothing about the other; the last one withdraws from marketing', async () => {
    const [one, two] = [aBrowser(), aBrowser()]
    const first = (await subscribe(one, { anonymousId: 'leaving' })).body.id
    const second = (await subscribe(two, { anonymousId: 'leaving' })).body.id
    const { profileId } = await read(first)
    assert.equal((await fromPage('DELETE', `/v1/subscriptions/${first}`, { endpoint: one.endpoint })).status, 204)
    assert.equal((await wordsOf(profileId)).marketing, 'in')
    assert.equal((await fromPage('DELETE', `/v1/subscriptions/${second}`, { endpoint: two.endpoint })).status, 204)
    assert.equal((await wordsOf(profileId)).marketing, 'out')
    assert.equal((await fromPage('DELETE', `/v1/subscriptions/${second}`, { endpoint: two.endpoint })).status, 204, 'a repeat is harmless')
    assert.deepEqual([(await read(second)).status, (await read(second)).reason], ['inactive', 'unsubscribed'])
    assert.equal((await subscribe(two, { anonymousId: 'leaving' })).status, 201)
    assert.equal((await wordsOf(profileId)).marketing, 'in')
  })

  await t.test('ended addresses are reported by vendor and cause, and the site counts the active ones', async () => {
    const report = (await call('GET', '/v1/sites/shop/dead-endpoints')).body
    const causes = report.rows.map((row: { vendor: string; cause: string }) => `${row.vendor} ${row.cause}`)
    assert.ok(causes.includes('mozilla replaced') && causes.includes('mozilla unsubscribed'), causes.join())
    assert.equal(
      report.total,
      report.rows.reduce((sum: number, row: { count: number }) => sum + row.count, 0),
    )
    const active = (await call('GET', `/v1/subscriptions?siteId=${site.id}&status=active&limit=200`)).body.items.length
    assert.equal((await call('GET', '/v1/sites/shop')).body.stats.activeSubscriptions, active)
  })

  await t.test('the list is complete over its pages and narrowed by its filters', async () => {
    const all = (await call('GET', '/v1/subscriptions?limit=200')).body.items.map((one: { id: string }) => one.id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await call('GET', `/v1/subscriptions?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).body
      paged.push(...page.items.map(one => one.id))
      cursor = page.nextCursor
    }
    assert.deepEqual(paged, all)
    assert.equal((await call('GET', '/v1/subscriptions?browser=fire')).body.items.length, 1)
    assert.equal((await call('GET', `/v1/subscriptions?search=${all[0]}`)).body.items[0].id, all[0])
    assert.ok(
      (await call('GET', '/v1/subscriptions?reason=unsubscribed')).body.items.every(
        (one: { reason: string }) => one.reason === 'unsubscribed',
      ),
    )
  })

  await t.test('another workspace sees and moves nothing', async () => {
    const other = await anotherWorkspace()
    const browser = aBrowser()
    const { id } = (await subscribe(browser, { anonymousId: 'walled' })).body
    assert.equal((await call('GET', `/v1/subscriptions/${id}`, undefined, { token: other.token })).status, 404)
    const theft = await call('DELETE', `/v1/subscriptions/${id}`, { endpoint: browser.endpoint }, { token: other.token })
    assert.equal(theft.status, 404)
    const foreignSite = await call('POST', '/v1/subscriptions', { siteId: site.id, ...browser, anonymousId: 'a' }, { token: other.token })
    assert.equal(foreignSite.status, 404)
  })

  await t.test('an archived site takes nobody new', async () => {
    const gone = (await call('POST', '/v1/sites', { name: 'Gone', origins: [SHOP], vapidSubject: 'mailto:push@shop.example' })).body
    await call('POST', `/v1/sites/${gone.id}/archive`)
    assert.equal((await subscribe(aBrowser(), { siteId: gone.id })).body.code, 'WEBPUSH_SITE_ARCHIVED')
  })

  async function pageKeyWithoutOrigins(): Promise<{ key: string }> {
    const made = await call('POST', '/v1/api-keys', { kind: 'write', name: 'Anywhere' })
    return { key: made.body.secret }
  }
})
