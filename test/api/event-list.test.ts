import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { identify, send, track } from '../support/segments.ts'

await test('the list of events', async t => {
  const app = await buildTestApp(t)
  const { call } = app
  await send(app, [
    identify('ada', { name: 'Ada Moreau' }),
    track('ada', 'Ordered'),
    track('bob', 'Ordered', { historical: true }),
    { type: 'page', anonymousId: 'visitor', name: 'Ordered' },
    track('bob', 'Refunded'),
  ])
  const list = async (query: string) => {
    const answer = await call('GET', `/v1/events?${query}`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const found = async (query: string) =>
    (await list(query)).items.map((one: { type: string; userId: string | null }) => `${one.type} ${one.userId}`).toSorted()

  await t.test('is narrowed by name, call, person, source and lateness, each by itself and together', async () => {
    assert.deepEqual(await found('name=Ordered'), ['page null', 'track ada', 'track bob'])
    assert.deepEqual(await found('name=Ordered&type=track'), ['track ada', 'track bob'])
    assert.deepEqual(await found('profile=userId:ada'), ['identify ada', 'track ada'])
    assert.deepEqual(await found('profile=userId:bob&name=Ordered&type=track&historical=true'), ['track bob'])
    assert.deepEqual(await found('name=Ordered&type=track&historical=false'), ['track ada'])
    const [{ source, profileId }] = (await list('profile=userId:ada')).items
    assert.equal((await found(`source=${encodeURIComponent(source)}`)).length, 5)
    assert.deepEqual(await found(`profile=${profileId}`), ['identify ada', 'track ada'])
  })

  await t.test('is empty for who or what is not there', async () => {
    for (const query of ['name=Unheard', 'profile=userId:nobody', 'profile=nonsense', 'source=key:nothing'])
      assert.deepEqual(await list(query), { items: [], nextCursor: null }, query)
  })

  await t.test('names the person, and gives each event once over its pages', async () => {
    const items = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string; name: string; profileName: string | null }[]; nextCursor: string | null } = await list(
        `name=Ordered&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      items.push(...page.items)
      cursor = page.nextCursor
    }
    assert.equal(new Set(items.map(one => one.id)).size, 3)
    assert.deepEqual(
      items.map(one => one.id),
      items
        .map(one => one.id)
        .toSorted()
        .toReversed(),
      'newest first',
    )
    assert.deepEqual((await list('profile=userId:ada')).items[0].profileName, 'Ada Moreau')
  })

  await t.test('refuses what it does not know, naming it', async () => {
    for (const [query, pointer] of [
      ['type=dance', '/query/type'],
      ['historical=perhaps', '/query/historical'],
      ['colour=red', '/query/colour'],
      [`name=${'a'.repeat(201)}`, '/query/name'],
    ]) {
      const answer = await call('GET', `/v1/events?${query}`)
      assert.deepEqual([answer.status, answer.body.errors?.[0]?.pointer], [400, pointer], query)
    }
    for (const query of ['name=%00', 'source=a%00b', 'profile=userId:%00'])
      assert.ok((await call('GET', `/v1/events?${query}`)).status < 500, query)
  })
})
