import assert from 'node:assert/strict'
import test from 'node:test'
import { append, query } from 'fathi/sdk'
import { findOrCreateProfile, knownTraits, profilesById, resolveProfileId, zoneOf } from '../../plugins/cdp/index.ts'
import { profileData } from '../../plugins/cdp/profile-data.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'

test('people', async t => {
  const { call, key, kernel, anotherWorkspace, scope } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const apply = async (batch: object[], token = writeKey) => {
    const answer = await call('POST', '/v1/batch', { batch }, { token })
    assert.deepEqual([answer.status, answer.body.success], [200, true], answer.text)
    await drainEvents(kernel)
  }
  const person = async (ref: string) => (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}`)).body
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

  await t.test('an anonymous visitor who says who he is keeps his profile and his history', async () => {
    await apply([{ type: 'track', anonymousId: 'a1', event: 'Looked' }])
    const before = await person('anonymousId:a1')
    await apply([
      { type: 'identify', anonymousId: 'a1', userId: 'ann', traits: { firstName: 'Ann', lastName: 'Lee', email: 'Ann@Example.test' } },
    ])
    const after = await person('userId:ann')
    assert.equal(after.id, before.id)
    assert.equal(after.displayName, 'Ann Lee')
    assert.deepEqual(after.identities.map((one: { namespace: string }) => one.namespace).toSorted(), ['anonymousId', 'email', 'userId'])
    assert.equal((await person('email:ann@example.test')).id, after.id)
  })

  await t.test('an anonymous person who turns out to be somebody known becomes one with him, history and all', async () => {
    await apply([
      { type: 'track', anonymousId: 'a2', event: 'Looked' },
      { type: 'identify', userId: 'bob' },
    ])
    const visitor = await person('anonymousId:a2')
    await apply([{ type: 'track', anonymousId: 'a2', userId: 'bob', event: 'Bought' }])
    const bob = await person('userId:bob')
    assert.notEqual(bob.id, visitor.id)
    assert.equal((await person('anonymousId:a2')).id, bob.id)
    assert.equal((await person(visitor.id)).id, bob.id, 'the old id leads to him')
    const titles = (await call('GET', `/v1/profiles/${bob.id}/timeline`)).body.items.map((one: { title: string }) => one.title)
    assert.deepEqual(titles.toSorted(), ['Bought', 'Looked', 'identify'])
  })

  await t.test('somebody else on a browser of a known person: what he does is his, the browser stays where it was', async () => {
    await apply([{ type: 'track', anonymousId: 'a2', userId: 'eve', event: 'Bought' }])
    await apply([{ type: 'track', anonymousId: 'a2', event: 'Looked again' }])
    assert.equal((await person('anonymousId:a2')).id, (await person('userId:bob')).id)
    const ofEve = (await call('GET', '/v1/profiles/userId:eve/timeline')).body.items
    assert.deepEqual(
      ofEve.map((one: { title: string }) => one.title),
      ['Bought'],
    )
  })

  await t.test('an e-mail address belongs to who had it first, by corrected time and in whichever order it is told', async () => {
    const said = (userId: string, email: string, more: object = {}) => ({ type: 'identify', userId, traits: { email }, ...more })
    const owner = async (email: string): Promise<string> => {
      const { identities } = await person(`email:${email}`)
      return identities.find((one: { namespace: string }) => one.namespace === 'userId')?.value ?? 'nobody'
    }
    await apply([said('holder', 'held@example.test')])
    await apply([said('imposter', 'held@example.test')])
    assert.equal(await owner('held@example.test'), 'holder', 'who says it later has it not')
    const year = 525_600
    await apply([said('wrong-clock', 'held@example.test', { timestamp: minutesAgo(year + 1), sentAt: minutesAgo(year) })])
    assert.equal(await owner('held@example.test'), 'wrong-clock', 'a minute ago, by our clock: before the holder said it')
    await apply([said('slow-clock', 'held@example.test', { timestamp: minutesAgo(year), sentAt: minutesAgo(year) })])
    assert.equal(await owner('held@example.test'), 'wrong-clock', 'now, by our clock, whatever the device believes')

    const [older, younger] = [
      said('older', 'two@example.test', { timestamp: minutesAgo(20) }),
      said('younger', 'two@example.test', { timestamp: minutesAgo(10) }),
    ]
    await apply([younger])
    await apply([older])
    assert.equal(await owner('two@example.test'), 'older')
    await apply([younger, said('older', 'one@example.test', { timestamp: minutesAgo(20) })])
    await apply([said('younger', 'one@example.test', { timestamp: minutesAgo(10) })])
    assert.deepEqual([await owner('one@example.test'), await owner('two@example.test')], ['older', 'older'])
  })

  await t.test('an e-mail address that people gave to somebody, or parted from him, is moved by no event', async () => {
    const back = (userId: string, email: string) => apply([{ type: 'identify', userId, timestamp: minutesAgo(9_999), traits: { email } }])
    const made = (await call('POST', '/v1/profiles', { userId: 'registered', email: 'given@example.test' })).body
    await back('back-dated', 'given@example.test')
    assert.equal((await person('email:given@example.test')).id, made.id)

    await apply([{ type: 'identify', anonymousId: 'kiosk', traits: { email: 'kiosk@example.test' } }])
    const kiosk = await person('anonymousId:kiosk')
    assert.equal((await call('POST', `/v1/profiles/${made.id}/merge`, { other: kiosk.id })).body.id, made.id)
    const [entry] = (await call('GET', `/v1/profiles/${made.id}/merges`)).body.items
    assert.equal((await call('POST', `/v1/profiles/${made.id}/unmerge`, { mergeId: entry.id })).body.id, kiosk.id)
    await back('registered', 'kiosk@example.test')
    assert.equal((await person('email:kiosk@example.test')).id, kiosk.id)
  })

  await t.test('of each trait the last word by time wins, in whichever order it came; a removal counts as a word', async () => {
    await apply([{ type: 'identify', userId: 'late', timestamp: minutesAgo(10), traits: { plan: 'pro', city: 'Oslo', age: 30 } }])
    await apply([{ type: 'identify', userId: 'late', timestamp: minutesAgo(20), traits: { plan: 'free', city: 'Rome', tier: 1 } }])
    await apply([{ type: 'identify', userId: 'late', timestamp: minutesAgo(5), traits: { age: null } }])
    await apply([{ type: 'identify', userId: 'late', timestamp: minutesAgo(15), traits: { age: 29 } }])
    assert.deepEqual((await person('userId:late')).traits, { plan: 'pro', city: 'Oslo', tier: 1 })
  })

  await t.test('what the platform uses itself stands in columns: an explicit trait counts before the device', async () => {
    await apply([{ type: 'track', userId: 'zoe', event: 'Looked', context: { timezone: 'Asia/Tokyo', locale: 'ja-JP' } }])
    const first = await person('userId:zoe')
    assert.deepEqual([first.timezone, first.locale], ['Asia/Tokyo', 'ja-JP'])
    await apply([
      {
        type: 'identify',
        userId: 'zoe',
        traits: { timezone: 'Europe/Paris', country: 'fr', avatar: 'javascript:alert(1)' },
        context: { timezone: 'Asia/Seoul' },
      },
    ])
    const then = await person('userId:zoe')
    assert.deepEqual([then.timezone, then.country, then.avatarUrl], ['Europe/Paris', 'FR', null])
    await scope().tx(async em => {
      const view = (await profilesById(em, [then.id])).get(then.id)
      assert.ok(view)
      assert.equal(view.userId, 'zoe')
      assert.deepEqual(await zoneOf(scope(), view), { zone: 'Europe/Paris', from: 'trait' })
      assert.deepEqual(await zoneOf(scope(), { timezone: null, traits: {} }), { zone: 'Etc/UTC', from: 'workspace' })
      assert.ok((await knownTraits(em)).has('plan'))
    })
  })

  await t.test('first and last seen follow the events, old ones too', async () => {
    await apply([{ type: 'track', userId: 'seen', event: 'Now', timestamp: minutesAgo(1) }])
    await apply([{ type: 'track', userId: 'seen', event: 'Then', timestamp: minutesAgo(60) }])
    const seen = await person('userId:seen')
    assert.ok(Math.abs(Date.parse(seen.lastSeen) - Date.parse(seen.firstSeen) - 59 * 60_000) < 10_000)
  })

  await t.test('two batches that meet at one new person make one profile', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () => scope().tx(em => findOrCreateProfile(em, scope(), { userId: 'race', anonymousId: 'race-a' }))),
    )
    const rows = await scope().tx(em => query(em, `select 1 from cdp_identity where value in ('race', 'race-a')`))
    assert.equal(rows.length, 2)
    const [count] = await scope().tx(em =>
      query<{ n: number }>(
        em,
        `select count(*)::int as n from cdp_profile p where merged_into is null and not exists (select 1 from cdp_identity i where i.profile_id = p.id)`,
      ),
    )
    assert.equal(count?.n, 0)
  })

  await t.test('readers side by side, meeting at the same people over and over, lose nothing and make nobody twice', async () => {
    const any = (n: number) => Math.floor(Math.random() * n)
    const batch = Array.from({ length: 1_500 }, (_, n) => ({
      type: n % 3 === 0 ? 'identify' : 'track',
      event: 'Met',
      ...(n % 5 === 0 ? {} : { userId: `meet-${any(20)}` }),
      anonymousId: `meet-a${any(20)}`,
      traits: { n, email: `meet${any(20)}@example.test` },
    }))
    for (let from = 0; from < batch.length; from += 500)
      assert.equal((await call('POST', '/v1/batch', { batch: batch.slice(from, from + 500) }, { token: writeKey })).body.success, true)
    const waiting = () => scope().tx(em => query(em, `select 1 from kernel_shard where stream = 'events' and head > position`))
    const reader = async () => {
      while ((await waiting()).length > 0)
        await drainEvents(kernel).catch((error: unknown) => assert.equal(Reflect.get(Object(error), 'code'), '40P01', String(error)))
    }
    await Promise.race([
      Promise.all([reader(), reader(), reader()]),
      new Promise((_, reject) => void setTimeout(() => reject(new Error('it did not end')), 60_000).unref()),
    ])
    const strays = await scope().tx(em =>
      query(
        em,
        `select 1 from cdp_event e where name in ('Met', 'identify') and not exists (select 1 from cdp_profile p where p.id = e.profile_id)`,
      ),
    )
    assert.equal(strays.length, 0)
    const wrong = await scope().tx(em =>
      query(
        em,
        `select 1 from cdp_event e join cdp_identity i on i.namespace = 'userId' and i.value = e.user_id where i.profile_id <> e.profile_id`,
      ),
    )
    assert.equal(wrong.length, 0)
    const aside = await scope().tx(em => query(em, `select 1 from kernel_set_aside`))
    assert.equal(aside.length, 0)
  })

  await t.test('an event that names its profile needs no ids', async () => {
    const id = (await person('userId:ann')).id
    const before = (await person('userId:ann')).lastSeen
    await append(scope(), [
      {
        messageId: 'by-profile',
        type: 'track',
        name: '$message_shown',
        profileId: id,
        occurredAt: new Date(),
        properties: {},
        context: {},
      },
    ])
    await drainEvents(kernel)
    const entries = (await call('GET', `/v1/profiles/${id}/timeline`)).body.items
    assert.equal(entries[0].title, '$message_shown')
    assert.equal((await person('userId:ann')).lastSeen, before)
  })

  await t.test(
    'people are listed by when they were last seen, a page at a time, and found by the beginning of what one knows of them',
    async () => {
      const seen: string[] = []
      let cursor = ''
      do {
        const { items, nextCursor } = (await call('GET', `/v1/profiles?limit=3${cursor}`)).body
        seen.push(...items.map((item: { id: string }) => item.id))
        cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`
      } while (cursor !== '')
      assert.equal(new Set(seen).size, seen.length)
      const found = async (search: string) =>
        (await call('GET', `/v1/profiles?search=${encodeURIComponent(search)}`)).body.items.map(
          (item: { displayName: string }) => item.displayName,
        )
      assert.deepEqual(await found('ann l'), ['Ann Lee'])
      assert.deepEqual(await found('ANN@ex'), ['Ann Lee'])
      assert.deepEqual(await found('a1'), ['Ann Lee'])
      assert.deepEqual(await found('%'), [])
      assert.equal((await call('GET', '/v1/profiles?cursor=x')).body.code, 'CORE_CURSOR_INVALID')
    },
  )

  await t.test('a search finds ids first, then beginnings, then names that are mistyped, and people by a trait', async () => {
    await apply([
      { type: 'identify', userId: 'Montgomery', traits: { name: 'Someone Else' } },
      { type: 'identify', userId: 's2', traits: { name: 'Montgomery Burns', level: 7, address: { city: 'Springfield' } } },
      { type: 'identify', userId: 's3', traits: { name: 'Montgomerie', level: 8, vip: true } },
      { type: 'identify', userId: 's4', traits: { name: 'Somebody', level: '7' } },
    ])
    const found = async (search: string, more = '') => (await call('GET', `/v1/profiles?search=${encodeURIComponent(search)}${more}`)).body
    const ids = async (search: string) =>
      (await found(search)).items.map(
        (one: { identities: { namespace: string; value: string }[] }) => one.identities.find(name => name.namespace === 'userId')?.value,
      )
    assert.deepEqual(await ids('Montgomery'), ['Montgomery', 's2', 's3'])
    assert.deepEqual(await ids('Montgomrey Burns'), ['s2'])
    assert.deepEqual(await ids((await person('userId:s3')).id), ['s3'])
    assert.deepEqual((await ids('trait:level=7')).toSorted(), ['s2', 's4'])
    assert.deepEqual(await ids('trait:address.city=Springfield'), ['s2'])
    assert.deepEqual(await ids('trait:vip=true'), ['s3'])
    assert.deepEqual(await ids("trait:x'--=1"), [])
    const first = await found('Montgomery', '&limit=1')
    const second = await found('Montgomery', `&limit=2&cursor=${first.nextCursor}`)
    assert.deepEqual(
      [...first.items, ...second.items].map((one: { displayName: string }) => one.displayName),
      ['Someone Else', 'Montgomery Burns', 'Montgomerie'],
    )
    assert.equal(second.nextCursor, null)
  })

  await t.test(
    'a profile edited by hand needs the version that was seen, is the word of today, and its values in the audit log go with the person',
    async () => {
      const before = await call('GET', '/v1/profiles/userId:ann')
      const patch = { displayName: 'Ann B.', timezone: 'Europe/Oslo', isTest: true, traits: { plan: 'gold', lastName: null } }
      assert.equal((await call('PATCH', '/v1/profiles/userId:ann', patch)).status, 428)
      const changed = await call('PATCH', '/v1/profiles/userId:ann', patch, { headers: { 'if-match': String(before.headers.etag) } })
      assert.equal(changed.status, 200, changed.text)
      assert.deepEqual(
        [changed.body.displayName, changed.body.timezone, changed.body.isTest, changed.body.traits.plan, changed.body.traits.lastName],
        ['Ann B.', 'Europe/Oslo', true, 'gold', undefined],
      )
      assert.equal(
        (await call('PATCH', '/v1/profiles/userId:ann', patch, { headers: { 'if-match': String(before.headers.etag) } })).status,
        412,
      )
      await apply([{ type: 'identify', userId: 'ann', timestamp: minutesAgo(30), traits: { plan: 'old' } }])
      assert.equal((await person('userId:ann')).traits.plan, 'gold')
      const entry = (await call('GET', `/v1/audit-entries?resource=profile`)).body.items[0]
      assert.equal(entry.after.displayName, 'Ann B.')
      const sealed = await scope().tx(em => query<{ after: unknown }>(em, `select after from audit_entry where resource = 'profile'`))
      assert.doesNotMatch(JSON.stringify(sealed), /Ann B/)
      const wrong = await call('PATCH', '/v1/profiles/userId:ann', { timezone: 'Mars/Base' }, { headers: { 'if-match': '*' } })
      assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/body/timezone'])
    },
  )

  await t.test('a profile made by hand needs a free id', async () => {
    const made = await call('POST', '/v1/profiles', {
      userId: 'made',
      email: 'made@example.test',
      displayName: 'Made',
      traits: { vip: true },
    })
    assert.deepEqual([made.status, made.body.displayName, made.body.traits.vip], [201, 'Made', true], made.text)
    assert.equal((await call('POST', '/v1/profiles', { userId: 'made' })).body.code, 'CDP_IDENTITY_TAKEN')
    assert.equal((await call('POST', '/v1/profiles', { displayName: 'Nobody' })).body.code, 'CDP_IDENTITY_MISSING')
  })

  await t.test('a timeline pages newest first and filters by kind', async () => {
    const batch = Array.from({ length: 7 }, (_, n) => ({ type: 'track', userId: 'busy', event: `E${n}`, timestamp: minutesAgo(10 - n) }))
    await apply(batch)
    const first = (await call('GET', '/v1/profiles/userId:busy/timeline?limit=4')).body
    const second = (await call('GET', `/v1/profiles/userId:busy/timeline?limit=4&cursor=${first.nextCursor}`)).body
    assert.deepEqual(
      [...first.items, ...second.items].map(item => item.title),
      ['E6', 'E5', 'E4', 'E3', 'E2', 'E1', 'E0'],
    )
    assert.equal(second.nextCursor, null)
    assert.deepEqual((await call('GET', '/v1/profiles/userId:busy/timeline?kind=message')).body.items, [])
  })

  await t.test('a sensitive trait is masked for who may not see it', async () => {
    await apply([{ type: 'identify', userId: 'secretive', traits: { income: 90_000, plan: 'pro' } }])
    const [entry] = (await call('GET', '/v1/catalogue?kind=trait&search=income')).body.items
    assert.equal((await call('PATCH', `/v1/catalogue/${entry.id}`, { sensitive: true })).status, 200)
    const reader = await key({ kind: 'secret', permissions: ['cdp:read'] })
    const shown = async (token?: string) =>
      (await call('GET', '/v1/profiles/userId:secretive', undefined, token === undefined ? {} : { token })).body.traits.income
    assert.deepEqual([await shown(), await shown(reader)], [90_000, '[sensitive]'])
    const search = '/v1/profiles?search=trait%3Aincome%3D90000'
    assert.equal((await call('GET', search)).body.items.length, 1)
    assert.equal((await call('GET', search, undefined, { token: reader })).status, 403, 'finding is seeing')
    const line = (await call('GET', '/v1/profiles/userId:secretive/timeline', undefined, { token: reader })).body.items[0]
    assert.deepEqual(line.properties, { income: '[sensitive]', plan: 'pro' })
  })

  await t.test('a name and an e-mail address that are sensitive show nowhere to who may not see them, and cannot be searched', async () => {
    const traits = { name: 'Quentin Veil', email: 'quentin@veil.test', plan: 'pro' }
    await apply([
      { type: 'identify', userId: 'veiled', traits },
      { type: 'track', userId: 'veiled', event: 'Came', context: { traits } },
      { type: 'group', userId: 'veiled', groupId: 'veils' },
    ])
    const set = async (name: string, sensitive: boolean) => {
      const found = (await call('GET', `/v1/catalogue?kind=trait&search=${name}`)).body.items
      const entry = found.find((one: { name: string }) => one.name === name)
      assert.equal((await call('PATCH', `/v1/catalogue/${entry.id}`, { sensitive })).status, 200)
    }
    const one = (await call('GET', '/v1/profiles/userId:veiled')).body
    const list = (await call('POST', '/v1/segments', { name: 'Veiled', kind: 'static' })).body
    assert.equal((await call('POST', `/v1/segments/${list.id}/members`, { profiles: [one.id] })).status, 200)
    const reader = { token: await key({ kind: 'secret', permissions: ['cdp:read', 'segments:read', 'delivery:read', 'webpush:read'] }) }
    const pages = [
      '/v1/profiles/userId:veiled',
      '/v1/profiles?limit=200',
      '/v1/profiles?search=veiled',
      '/v1/profiles/userId:veiled/timeline',
      '/v1/profiles/userId:veiled/merges',
      '/v1/events?limit=200',
      '/v1/groups/veils/members',
      `/v1/segments/${list.id}/members`,
      `/v1/segments/${list.id}/changes`,
    ]
    const texts = (options?: { token: string }) => Promise.all(pages.map(async path => (await call('GET', path, undefined, options)).text))
    const finds = async (words: string, options?: { token: string }) =>
      (await call('GET', `/v1/profiles?search=${encodeURIComponent(words)}`, undefined, options)).body.items.length
    assert.equal((await texts(reader)).filter(text => /quentin/i.test(text)).length, pages.length - 1, 'as long as they are not sensitive')
    await set('name', true)
    await set('email', true)
    for (const [i, text] of (await texts(reader)).entries()) {
      assert.doesNotMatch(text, /quentin/i, pages[i])
      assert.match(text, /\[sensitive\]|"items":\[\]/, pages[i])
    }
    assert.equal((await texts()).filter(text => /quentin/i.test(text)).length, pages.length - 1, 'who may, still sees them')
    for (const words of ['quent', 'Quentin Veil', 'Quentin Vail', 'quentin@veil.test', 'quentin@'])
      assert.deepEqual([await finds(words), await finds(words, reader)], [1, 0], words)
    assert.equal(await finds('veiled', reader), 1)
    for (const path of [
      '/v1/profiles/email:quentin@veil.test',
      `/v1/segments/${list.id}/members?search=quent`,
      '/v1/events?profile=email:quentin@veil.test',
    ])
      assert.equal((await call('GET', path, undefined, reader)).status, 403, path)
    const rule = { all: [{ fact: 'cdp.name', operator: 'text-starts-with', value: 'Quent' }] }
    assert.equal((await call('POST', '/v1/segments/preview', { rule }, reader)).status, 403)
    const writer = { token: await key({ kind: 'secret', permissions: ['cdp:read', 'cdp:write'] }) }
    const made = async (body: object) => (await call('POST', '/v1/profiles', body, writer)).status
    for (const email of ['quentin@veil.test', 'nobody@veil.test'])
      for (const body of [{ email }, { userId: 'curious', traits: { email } }])
        assert.equal(await made(body), 403, 'whether an address is taken is not said to who may not see it')
    assert.equal(await made({ userId: 'curious' }), 201)
    await set('name', false)
    await set('email', false)
  })

  await t.test('nobody of another workspace is seen', async () => {
    const other = await anotherWorkspace()
    const id = (await person('userId:ann')).id
    for (const path of [`/v1/profiles/${id}`, '/v1/profiles/userId:ann', `/v1/profiles/${id}/timeline`]) {
      const answer = await call('GET', path, undefined, { token: other.token })
      const never = await call('GET', '/v1/profiles/01890000-0000-7000-8000-000000000000', undefined, { token: other.token })
      assert.deepEqual([answer.status, answer.body.detail], [404, never.body.detail])
    }
    assert.deepEqual((await call('GET', '/v1/profiles', undefined, { token: other.token })).body.items, [])
    assert.deepEqual((await call('GET', '/v1/profiles?search=ann', undefined, { token: other.token })).body.items, [])
    assert.deepEqual((await call('GET', '/v1/events', undefined, { token: other.token })).body.items, [])
    const theirs = await key({ kind: 'write' }, other)
    await apply([{ type: 'identify', userId: 'ann', traits: { firstName: 'Other' } }], theirs)
    assert.equal((await person('userId:ann')).displayName, 'Ann B.')
  })

  await t.test('a merge is exact to undo, and erasing leaves nothing', async () => {
    await apply([
      { type: 'track', userId: 'm1', event: 'One' },
      { type: 'track', userId: 'm2', event: 'Two' },
    ])
    const [m1, m2] = [await person('userId:m1'), await person('userId:m2')]
    await scope().tx(em => profileData.merge(m2.id, m1.id, em))
    assert.equal(await scope().tx(em => resolveProfileId(em, scope(), m2.id)), m1.id)
    assert.equal((await call('GET', `/v1/profiles/${m1.id}/timeline`)).body.items.length, 2)
    await scope().tx(em => profileData.unmerge(m1.id, m2.id, em))
    assert.equal((await person('userId:m2')).id, m2.id)
    assert.deepEqual(
      (await call('GET', `/v1/profiles/${m2.id}/timeline`)).body.items.map((one: { title: string }) => one.title),
      ['Two'],
    )
    assert.match(JSON.stringify(await profileData.exportLists?.events?.(m2.id, null, scope())), /"Two"/)
    assert.equal(await scope().tx(em => profileData.erase(m2.id, em)), 4)
    assert.equal((await call('GET', `/v1/profiles/${m2.id}`)).status, 404)
  })
})
