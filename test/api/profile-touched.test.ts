import assert from 'node:assert/strict'
import test from 'node:test'
import { definePlugin, query, use } from 'fathi/sdk'
import { findOrCreateProfile, type ProfileTouch, profileTouched } from '../../plugins/cdp/index.ts'
import { deactivate, recordConsent, subscribe } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'

await test('who listens to people hears, in the transaction of the change, of every one that no event made', async t => {
  let heard: ProfileTouch[] = []
  const refused = new Set<string>()
  const listener = definePlugin({
    name: 'test-listener',
    title: 'A listener',
    requires: ['cdp'],
    contributes: [
      profileTouched.with(async (em, _scope, touches) => {
        const ids = touches.map(one => one.profileId)
        const there = await query(em, `select 1 from cdp_profile where id = any($1::uuid[])`, [ids])
        assert.equal(there.length, new Set(ids).size, 'what changed is written already')
        if (ids.some(id => refused.has(id))) throw new Error('refused by a listener')
        heard.push(...touches)
      }),
    ],
  })
  const { call, scope } = await buildTestApp(t, { plugins: [use(listener)] })
  const after = async <T>(work: () => Promise<T>) => {
    heard = []
    await work()
    return heard
  }

  const made = (await call('POST', '/v1/profiles', { userId: 'ann', traits: { plan: 'pro' } })).body
  const ann: string = made.id
  assert.deepEqual(heard, [{ profileId: ann, all: true, cause: 'manual' }])

  const change = { isTest: true, country: 'FR', traits: { plan: 'free', city: null } }
  const edited = await after(() => call('PATCH', `/v1/profiles/${ann}`, change, { headers: { 'if-match': '*' } }))
  assert.deepEqual(edited, [{ profileId: ann, traits: ['plan', 'city', 'country'], sources: ['profile'], cause: 'manual' }])

  const visited = await after(() => scope().tx(em => findOrCreateProfile(em, scope(), { userId: 'ann' })))
  assert.deepEqual(visited, [{ profileId: ann, sources: ['profile.seen'] }])
  let bob = ''
  const arrived = await after(async () => (bob = await scope().tx(em => findOrCreateProfile(em, scope(), { anonymousId: 'b' }))))
  assert.deepEqual(arrived, [{ profileId: bob, all: true }])

  const address = { channel: 'webpush', address: 'https://push.example.test/1', optIn: {}, source: 'test' }
  let subscriptionId = ''
  const subscribed = await after(async () => {
    const { subscription } = await scope().tx(em => subscribe(em, scope(), { ...address, profileId: ann }))
    subscriptionId = subscription.id
  })
  assert.deepEqual(subscribed, [
    { profileId: ann, sources: ['delivery.subscriptions'] },
    { profileId: ann, sources: ['delivery.consent'] },
  ])
  const taken = await after(() => scope().tx(em => subscribe(em, scope(), { ...address, profileId: bob })))
  assert.deepEqual(
    taken.filter(one => one.sources?.[0] === 'delivery.subscriptions').map(one => one.profileId),
    [bob, ann],
    'the former owner, too',
  )
  const ended = await after(() => scope().tx(em => deactivate(em, scope(), [subscriptionId], 'unsubscribed')))
  assert.deepEqual(ended, [{ profileId: bob, sources: ['delivery.subscriptions'] }])

  const word = { about: 'marketing', state: 'out' as const, source: 'test', proof: {} }
  const said = await after(() =>
    scope().tx(em =>
      recordConsent(
        em,
        scope(),
        [ann, bob, ann].map(profileId => ({ ...word, profileId })),
      ),
    ),
  )
  assert.deepEqual(
    said,
    [ann, bob].map(profileId => ({ profileId, sources: ['delivery.consent'] })),
    'one call for all, each named once',
  )

  refused.add(ann)
  const failed = await call('PATCH', `/v1/profiles/${ann}`, { country: 'DE' }, { headers: { 'if-match': '*' } })
  assert.equal(failed.status, 500)
  assert.equal((await call('GET', `/v1/profiles/${ann}`)).body.country, 'FR', 'a listener that fails takes the change with it')
})
