import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver, planMessages, recordConsent } from '../../plugins/delivery/index.ts'
import { profileData } from '../../plugins/delivery/profile-data.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'

await test('what delivery keeps of a person', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles } = await campaignTo(app, emulator, { people: 3, key: 'people' })
  const [ann = '', bob = '', zoe = ''] = profiles
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const write = (profileId: string, title: string) =>
    expect(202, call('POST', '/v1/messages', { to: { profileId }, content: { title }, class: 'marketing', topic: topic.key }))
  const sent = async (profileId: string, title: string): Promise<string> => {
    const { id } = await write(profileId, title)
    await deliver(scope(), [id], { lane: 'transactional' })
    return id
  }
  const messages = { ann: await sent(ann, 'To Ann'), bob: await sent(bob, 'To Bob'), zoe: await sent(zoe, 'To Zoe') }
  await scope().tx(em =>
    recordConsent(em, scope(), [
      { profileId: ann, about: topic.id, state: 'in', source: 'preferences', proof: { page: '/ann' } },
      { profileId: bob, about: 'marketing', state: 'out', source: 'preferences', proof: { page: '/bob' } },
    ]),
  )
  /** What the lists show of a person: subscriptions, messages, deliveries. */
  const has = async (profileId: string) => {
    const of = async (list: string) => (await expect(200, call('GET', `/v1/${list}?profileId=${profileId}`))).items
    return {
      subscriptions: (await of('subscriptions')).length,
      messages: (await of('messages')).map((one: { id: string }) => one.id).toSorted(),
      deliveries: (await of('deliveries')).map((one: { messageId: string }) => one.messageId).toSorted(),
    }
  }
  const owning = (...ids: string[]) => ({ subscriptions: ids.length, messages: ids.toSorted(), deliveries: ids.toSorted() })
  const words = async (profileId: string) =>
    Object.fromEntries(
      (await rows<{ about: string; state: string }>(`select about, state from delivery_consent where profile_id = $1`, [profileId])).map(
        ({ about, state }) => [about === topic.id ? 'topic' : about, state],
      ),
    )

  await t.test('is exported: browsers, every word about consent with its proof, messages; of nobody else', async () => {
    const { subscriptions } = (await profileData.export(bob, scope())) as Record<string, Record<string, unknown>[]>
    const listed = async (name: 'consent' | 'messages') =>
      (await profileData.exportLists[name](bob, null, scope())).items as Record<string, unknown>[]
    const [consent, written] = [await listed('consent'), await listed('messages')]
    assert.deepEqual(
      subscriptions?.map(one => [one.channel, one.status]),
      [['webpush', 'active']],
    )
    assert.deepEqual(
      consent?.map(one => [one.about, one.state, one.source, one.proof]),
      [['marketing', 'out', 'preferences', { page: '/bob' }]],
    )
    assert.deepEqual(
      written?.map(one => [one.id, one.state]),
      [[messages.bob, 'sent']],
    )
  })

  await t.test('follows a merge, and one opt-out is an opt-out of both', async () => {
    assert.deepEqual(await has(ann), owning(messages.ann))
    await scope().tx(em => profileData.merge(bob, ann, em))
    assert.deepEqual([await has(ann), await has(bob)], [owning(messages.ann, messages.bob), owning()])
    assert.deepEqual(await words(ann), { marketing: 'out', topic: 'in' })
    const refused = await write(ann, 'After the merge')
    assert.deepEqual([refused.state, refused.reason], ['not_sent', 'marketing_opt_out'])
    await rows(`delete from delivery_message where id = $1`, [refused.id])
    await scope().tx(em => profileData.merge(bob, ann, em))
    assert.deepEqual(await has(ann), owning(messages.ann, messages.bob), 'merging again changes nothing')
  })

  await t.test('comes back by an unmerge, each to whom it was given, and who opted out still has', async () => {
    await scope().tx(em => profileData.unmerge(ann, bob, em))
    assert.deepEqual([await has(ann), await has(bob)], [owning(messages.ann), owning(messages.bob)])
    assert.deepEqual(await words(bob), { marketing: 'out', topic: 'in' })
    const refused = await write(bob, 'After the unmerge')
    assert.deepEqual([refused.state, refused.reason], ['not_sent', 'marketing_opt_out'])
  })

  await t.test('is erased, of that person and that workspace alone', async () => {
    const other = await app.anotherWorkspace()
    assert.equal(await scope(other.id).tx(em => profileData.erase(bob, em)), 0, 'another workspace erases nothing')
    assert.ok((await scope().tx(em => profileData.erase(bob, em))) >= 4)
    assert.deepEqual([await has(bob), await words(bob)], [owning(), {}])
    for (const table of [
      'delivery_subscription',
      'delivery_message',
      'delivery_delivery',
      'delivery_consent',
      'delivery_experiment_assignment',
    ])
      assert.deepEqual(await rows(`select 1 from ${table} where profile_id = $1`, [bob]), [], table)
    assert.deepEqual([await has(ann), await has(zoe)], [owning(messages.ann), owning(messages.zoe)])
  })

  await t.test('leaves no open message behind: a campaign that was to reach an erased person still adds up', async () => {
    const audience = { kind: 'profiles', profileIds: [ann, zoe] }
    const campaign = await expect(
      201,
      call('POST', '/v1/campaigns', { name: 'Open', audience, content: { title: 'Sale' }, topicId: topic.id }),
    )
    await scope().tx(em =>
      planMessages(
        em,
        scope(),
        {
          source: { kind: 'campaign', id: campaign.id },
          class: 'transactional',
          topicId: null,
          channel: 'webpush',
          content: { body: { title: 'Sale' } },
          collapseKey: null,
          due: null,
          devices: 'all',
          siteId: null,
          subscriptionId: null,
        },
        [ann, zoe].map(profileId => ({ profileId, sendKey: `campaign:${campaign.id}:${profileId}` })),
      ),
    )
    await scope().tx(em => profileData.erase(zoe, em))
    const { planned, open, notSent, reasons } = await expect(200, call('GET', `/v1/campaigns/${campaign.id}/report`))
    assert.deepEqual([planned, open, notSent, reasons[0]?.reason], [2, 1, 1, 'profile_missing'])
  })
})
