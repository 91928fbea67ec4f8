import assert from 'node:assert/strict'
import test from 'node:test'
import { append, query, uuidv7 } from 'fathi/sdk'
import { importPeople } from '../../plugins/cdp/import.people.ts'
import { findOrCreateProfile } from '../../plugins/cdp/index.ts'
import { planMessages, recordConsent, subscribe } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { stateOfPeople } from '../support/person-state.ts'

await test('people who are one', async t => {
  const { call, kernel, scope, anotherWorkspace } = await buildTestApp(t)
  const start = Date.parse('2026-03-01T10:00:00Z')
  let sent = 0
  const tell = async (...events: { minute: number; userId?: string; anonymousId?: string; name?: string; traits?: object }[]) => {
    await append(
      scope(),
      events.map(({ minute, userId, anonymousId, name, traits }) => ({
        messageId: `m${(sent += 1)}`,
        type: traits === undefined ? 'track' : 'identify',
        name: traits === undefined ? (name ?? 'Looked') : 'identify',
        ...(userId === undefined ? {} : { userId }),
        ...(anonymousId === undefined ? {} : { anonymousId }),
        occurredAt: new Date(start + minute * 60_000),
        properties: { ...traits },
        context: {},
      })),
    )
    await drainEvents(kernel)
  }
  const person = async (ref: string) => (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}`)).body
  const did = async (ref: string): Promise<string[]> =>
    (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}/timeline?kind=event`)).body.items
      .map((one: { title: string }) => one.title)
      .toSorted()
  const merges = async (ref: string) => (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}/merges`)).body.items
  const merge = (one: string, other: string) =>
    call('POST', `/v1/profiles/${encodeURIComponent(one)}/merge`, { other, reason: 'Same person' })
  const unmerge = (one: string, mergeId: string) => call('POST', `/v1/profiles/${encodeURIComponent(one)}/unmerge`, { mergeId })

  /** All that delivery keeps of a person: a browser, a message to it with its delivery, words about consent, a variant. */
  const equip = (profileId: string, marketing: 'in' | 'out', about: string) =>
    scope().tx(async em => {
      const address = `https://push.example.test/${profileId}`
      const { subscription } = await subscribe(em, scope(), { profileId, channel: 'webpush', address, optIn: {}, source: 'test' })
      const words = [
        { profileId, about: 'marketing', state: marketing, source: 'test', proof: { page: '/' } },
        { profileId, about, state: 'in' as const, source: 'test', proof: {} },
      ]
      await recordConsent(em, scope(), words)
      const plan = { class: 'transactional' as const, topicId: null, channel: 'webpush', collapseKey: null, devices: 'all' as const }
      const of = { ...plan, siteId: null, subscriptionId: null, due: null, source: { kind: 'api' as const, id: uuidv7() } }
      const [message] = await planMessages(em, scope(), { ...of, content: { body: { title: 'Hello' } } }, [
        { profileId, sendKey: profileId },
      ])
      await query(
        em,
        `insert into delivery_delivery (id, workspace_id, message_id, subscription_id, profile_id, channel, state, at) values ($1, $2, $3, $4, $5, 'webpush', 'accepted', now())`,
        [uuidv7(), scope().workspaceId, message?.id, subscription.id, profileId],
      )
      await query(
        em,
        `insert into delivery_experiment_assignment (workspace_id, experiment, profile_id, variant, assigned_at) values ($1, $2, $3, $4, now())`,
        [scope().workspaceId, EXPERIMENT, profileId, marketing],
      )
      return subscription.id
    })
  const EXPERIMENT = uuidv7()
  const TOPIC = uuidv7()

  await t.test('a merge by hand takes all along, an opt-out wins, and undone it was never there', async () => {
    await tell(
      { minute: 0, anonymousId: 'visitor', traits: { city: 'Rome', plan: 'free', email: 'v@example.test' } },
      { minute: 1, userId: 'ann', traits: { plan: 'pro', name: 'Ann' } },
      { minute: 2, anonymousId: 'visitor', name: 'Seen as a visitor' },
    )
    const [ann, visitor] = [await person('userId:ann'), await person('anonymousId:visitor')]
    const both = [ann.id, visitor.id]
    await equip(ann.id, 'in', TOPIC)
    const browser = await equip(visitor.id, 'out', uuidv7())
    const before = await stateOfPeople(scope(), both)

    const merged = await merge('anonymousId:visitor', 'userId:ann')
    assert.deepEqual([merged.status, merged.body.id], [200, ann.id], 'who has a user id survives')
    assert.deepEqual(merged.body.traits, { city: 'Rome', plan: 'pro', name: 'Ann', email: 'v@example.test' })
    assert.equal(merged.body.firstSeen, new Date(start).toISOString())
    assert.deepEqual(await did('anonymousId:visitor'), ['Seen as a visitor', 'identify', 'identify'])
    const during = await stateOfPeople(scope(), [ann.id])
    assert.deepEqual([during.delivery_subscription?.length, during.delivery_message?.length, during.delivery_delivery?.length], [2, 2, 2])
    const words = during.delivery_consent as { about: string; state: string }[]
    assert.equal(words.find(word => word.about === 'marketing')?.state, 'out')
    const [assigned] = during.delivery_experiment_assignment as { variant: string }[]
    assert.equal(assigned?.variant, 'in', 'the variant of the survivor counts')

    const [entry] = await merges('userId:ann')
    assert.deepEqual([entry.fromId, entry.intoId, entry.cause, entry.reason], [visitor.id, ann.id, 'hand', 'Same person'])
    const back = await unmerge('userId:ann', entry.id)
    assert.deepEqual([back.status, back.body.id], [200, visitor.id], back.text)
    assert.deepEqual(await stateOfPeople(scope(), both), before)
    assert.equal((await unmerge('userId:ann', entry.id)).body.code, 'CDP_MERGE_UNDONE')

    assert.equal((await merge('userId:ann', 'anonymousId:visitor')).body.id, ann.id)
    await tell(
      { minute: 10, anonymousId: 'visitor', traits: { city: 'Oslo' } },
      { minute: 11, userId: 'ann', traits: { plan: 'gold' } },
      { minute: 12, userId: 'ann', anonymousId: 'visitor', name: 'Signed in' },
    )
    await call('PATCH', '/v1/profiles/userId:ann', { traits: { vip: true } }, { headers: { 'if-match': '*' } })
    await scope().tx(em =>
      recordConsent(em, scope(), [
        { profileId: ann.id, subscriptionId: browser, about: 'marketing', state: 'in', source: 'test', proof: {} },
        { profileId: ann.id, about: TOPIC, state: 'out', source: 'test', proof: {} },
      ]),
    )
    const again = (await merges('userId:ann')).find((one: { undoneAt: string | null }) => one.undoneAt === null)
    assert.equal((await unmerge('userId:ann', again.id)).status, 200)
    assert.deepEqual((await person('userId:ann')).traits, { plan: 'gold', name: 'Ann', vip: true })
    assert.deepEqual((await person('anonymousId:visitor')).traits, { city: 'Oslo', plan: 'free', email: 'v@example.test' })
    assert.deepEqual(await did('userId:ann'), ['Signed in', 'identify', 'identify'], 'what came under his own id stays with him')
    assert.deepEqual(await did('anonymousId:visitor'), ['Seen as a visitor', 'identify', 'identify'])
    const consent = (await stateOfPeople(scope(), both)).delivery_consent as { profile_id: string; about: string; state: string }[]
    const said = (id: string, about: string) => consent.find(one => one.profile_id === id && one.about === about)?.state
    assert.deepEqual([said(ann.id, 'marketing'), said(ann.id, TOPIC), said(visitor.id, 'marketing')], ['in', 'out', 'in'])

    await tell({ minute: 20, userId: 'ann', anonymousId: 'visitor', name: 'Signed in once more' })
    assert.notEqual((await person('anonymousId:visitor')).id, ann.id, 'no event undoes what people decided')
  })

  await t.test('two user ids are two people, and nobody is merged with himself', async () => {
    await tell({ minute: 0, userId: 'bob' }, { minute: 0, userId: 'carl' })
    const refused = await merge('userId:bob', 'userId:carl')
    assert.deepEqual([refused.status, refused.body.code, refused.body.errors[0].pointer], [422, 'CDP_MERGE_USERS', '/body/other'])
    assert.equal((await merge('userId:bob', (await person('userId:bob')).id)).body.code, 'CDP_MERGE_SELF')
    assert.equal((await merge('userId:bob', 'userId:nobody')).status, 404)
    assert.equal((await unmerge('userId:bob', uuidv7())).status, 404)
    const other = await anotherWorkspace()
    const [bob] = [await person('userId:bob')]
    assert.equal((await call('POST', `/v1/profiles/${bob.id}/merge`, { other: 'userId:carl' }, { token: other.token })).status, 404)
  })

  await t.test('of two without a user id the older survives; merges inside of merges are undone from the outside in', async () => {
    await tell({ minute: 5, anonymousId: 'young' }, { minute: 3, anonymousId: 'old' }, { minute: 9, userId: 'dora' })
    const [young, old, dora] = [await person('anonymousId:young'), await person('anonymousId:old'), await person('userId:dora')]
    await equip(young.id, 'in', TOPIC)
    const apart = await stateOfPeople(scope(), [young.id, old.id, dora.id])
    assert.equal((await merge(young.id, old.id)).body.id, old.id)
    const together = await stateOfPeople(scope(), [young.id, old.id, dora.id])
    await tell({ minute: 12, userId: 'dora', anonymousId: 'old' })
    assert.equal((await person(young.id)).id, dora.id)
    const [outer, inner] = await merges(dora.id)
    assert.deepEqual([outer.fromId, outer.cause, inner.fromId], [old.id, 'event', young.id])
    assert.equal((await unmerge(dora.id, inner.id)).body.code, 'CDP_MERGE_NESTED')
    assert.equal((await unmerge(dora.id, outer.id)).status, 200)
    const after = await stateOfPeople(scope(), [young.id, old.id])
    const eventless = (state: Record<string, unknown[]>): Record<string, unknown[] | undefined> => ({
      ...state,
      cdp_profile: state.cdp_profile?.filter(row => (row as { id: string }).id !== dora.id),
    })
    for (const table of ['delivery_subscription', 'delivery_message', 'delivery_consent', 'cdp_profile'])
      assert.deepEqual(after[table], eventless(together)[table], table)
    assert.equal((await unmerge(old.id, inner.id)).status, 200)
    const end = await stateOfPeople(scope(), [young.id, old.id])
    for (const table of ['delivery_subscription', 'delivery_message', 'delivery_consent', 'cdp_profile', 'cdp_event'])
      assert.deepEqual(end[table], eventless({ ...apart, cdp_event: apart.cdp_event?.slice(0, 2) ?? [] })[table], table)
  })

  await t.test(
    'a claim that is older than one believed before takes the anonymous id along, with what was done and said under it alone',
    async () => {
      await tell({ minute: 1, anonymousId: 'tablet', name: 'First look' }, { minute: 2, anonymousId: 'tablet', traits: { size: 'M' } })
      await tell({ minute: 30, anonymousId: 'tablet', userId: 'fay', traits: { name: 'Fay' } })
      assert.deepEqual(await did('userId:fay'), ['First look', 'identify', 'identify'])
      await tell({ minute: 20, anonymousId: 'tablet', userId: 'gus', name: 'Bought' })
      assert.deepEqual([await did('userId:fay'), await did('userId:gus')], [['identify'], ['Bought', 'First look', 'identify']])
      assert.deepEqual([(await person('userId:fay')).traits, (await person('userId:gus')).traits], [{ name: 'Fay' }, { size: 'M' }])
      assert.equal((await person('userId:fay')).firstSeen, new Date(start + 30 * 60_000).toISOString())
      assert.equal((await person('userId:gus')).firstSeen, new Date(start + 60_000).toISOString())
    },
  )

  await t.test('what was said by hand or by an import stands again when the one whose later word covered it is somebody else', async () => {
    await tell({ minute: 0, userId: 'hal' }, { minute: 1, anonymousId: 'laptop' })
    const hal = await person('userId:hal')
    await call('PATCH', `/v1/profiles/${hal.id}`, { traits: { plan: 'gold' } }, { headers: { 'if-match': '*' } })
    const row = { row: 1, anonymousId: 'laptop', values: { seat: 'A1' } }
    await scope().tx(em => importPeople(em, scope(), [row], () => new Date(start)))
    const inAYear = 525_600
    await tell({ minute: inAYear, anonymousId: 'laptop', traits: { plan: 'free' } })
    await tell({ minute: 8, userId: 'hal', anonymousId: 'laptop' })
    assert.deepEqual((await person('userId:hal')).traits, { plan: 'free', seat: 'A1' })
    await tell({ minute: 7, userId: 'ivy', anonymousId: 'laptop' })
    assert.deepEqual(
      [(await person('userId:hal')).traits, (await person('userId:ivy')).traits],
      [{ plan: 'gold', seat: 'A1' }, { plan: 'free' }],
    )
    const [entry] = await merges('userId:hal')
    assert.equal((await unmerge('userId:hal', entry.id)).status, 200)
    assert.deepEqual([(await person('userId:hal')).traits, (await person(entry.fromId)).traits], [{ plan: 'gold' }, { seat: 'A1' }])
  })

  await t.test('merges and visits side by side neither wait for each other for ever nor lose a visit', async () => {
    const seen = new Set<string>()
    for (let round = 0; round < 8; round += 1) {
      await tell({ minute: 0, anonymousId: `w${round}` }, { minute: 1, userId: `v${round}` })
      const answers = await Promise.all([
        merge(`anonymousId:w${round}`, `userId:v${round}`),
        scope().tx(em => findOrCreateProfile(em, scope(), { anonymousId: `w${round}` })),
        scope().tx(em => findOrCreateProfile(em, scope(), { userId: `v${round}`, anonymousId: `w${round}` })),
      ])
      const id = (await person(`userId:v${round}`)).id
      assert.equal((await person(`anonymousId:w${round}`)).id, id)
      assert.ok([200, 422].includes(answers[0].status), answers[0].text)
      seen.add(id)
    }
    const strays = await scope().tx(em =>
      query(em, `select 1 from cdp_identity i join cdp_profile p on p.id = i.profile_id where p.merged_into is not null`),
    )
    assert.deepEqual([strays.length, seen.size], [0, 8])
  })
})
