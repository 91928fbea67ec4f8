import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { deliver, recordConsent } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator, tokenOf } from '../support/emulator.ts'

const at = (day: number) => `2026-03-0${day}T12:00:00.000Z`

await test('messages and deliveries are found', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles, endpoints } = await campaignTo(app, emulator, { people: 4, key: 'found' })
  const [reached = '', gone = '', out = '', waiting = ''] = profiles
  emulator.script({ token: tokenOf(String(endpoints[1])), status: 410 })
  await scope().tx(em =>
    recordConsent(em, scope(), [{ profileId: out, about: 'marketing', state: 'out', source: 'preferences', proof: {} }]),
  )
  const known = await expect(201, call('POST', '/v1/profiles', { userId: 'cust-1' }))
  const topic = (await expect(200, call('GET', '/v1/topics'))).items[0].id

  /** Names of the messages, by id: what a list finds is told by them. */
  const names = new Map<string, string>()
  const write = async (name: string, profileId: string, more: object = {}) => {
    const message = { to: { profileId }, content: { title: name }, class: 'marketing', topic, ...more }
    const { id } = await expect(202, call('POST', '/v1/messages', message))
    names.set(id, name)
    return id
  }
  const days = [
    await write('reached', reached),
    await write('gone', gone),
    await write('out', out),
    await write('waiting', waiting, { sendAt: new Date(Date.now() + 3_600_000).toISOString() }),
    await write('nobody', known.id),
  ]
  await deliver(scope(), days, { lane: 'transactional' })
  for (const [nth, id] of days.entries())
    days[nth] = await scope().tx(async em => {
      const made = at(nth + 1)
      const [row] = await query<{ id: string }>(
        em,
        `update delivery_message set created_at = $2, id = uuidv7($2::timestamptz - now()) where id = $1 returning id`,
        [id, made],
      )
      await query(em, `update delivery_delivery set at = $2, id = uuidv7($2::timestamptz - now()), message_id = $3 where message_id = $1`, [
        id,
        made,
        row?.id,
      ])
      names.set(String(row?.id), String(names.get(id)))
      return String(row?.id)
    })
  const [first = '', second = ''] = days
  const found = async (list: 'messages' | 'deliveries', search: string) => {
    const { items } = await expect(200, call('GET', `/v1/${list}?${search}`))
    return items.map((one: { id: string; messageId?: string }) => names.get(one.messageId ?? one.id)).toSorted()
  }

  const messages: Record<string, string[]> = {
    '': ['gone', 'nobody', 'out', 'reached', 'waiting'],
    [`profileId=${reached}`]: ['reached'],
    'profileId=userId:cust-1': ['nobody'],
    'profileId=userId:cust-2': [],
    'state=sent': ['reached'],
    'state=failed': ['gone'],
    'state=not_sent': ['nobody', 'out'],
    'state=planned': ['waiting'],
    'reason=gone': ['gone'],
    'reason=marketing_opt_out': ['out'],
    'reason=no_subscription': ['nobody'],
    'sourceKind=api': ['gone', 'nobody', 'out', 'reached', 'waiting'],
    'sourceKind=campaign': [],
    [`sourceId=${uuidv7()}`]: [],
    [`from=${at(3)}`]: ['nobody', 'out', 'waiting'],
    [`to=${at(3)}`]: ['gone', 'reached'],
    [`from=${at(2)}&to=${at(4)}`]: ['gone', 'out'],
    [`state=not_sent&reason=marketing_opt_out&profileId=${out}&from=${at(3)}&to=${at(4)}`]: ['out'],
    [`state=sent&profileId=${out}`]: [],
  }
  await t.test('a message by its person, state, reason, source and time, and by all of them together', async () => {
    for (const [search, expected] of Object.entries(messages)) assert.deepEqual(await found('messages', search), expected, search)
  })

  const deliveries: Record<string, string[]> = {
    '': ['gone', 'reached'],
    [`profileId=${gone}`]: ['gone'],
    [`profileId=${out}`]: [],
    [`messageId=${first}`]: ['reached'],
    [`messageId=${second}`]: ['gone'],
    [`messageId=${uuidv7()}`]: [],
    'state=accepted': ['reached'],
    'state=failed': ['gone'],
    'state=retrying': [],
    'reason=gone': ['gone'],
    'reason=throttled': [],
    [`from=${at(2)}`]: ['gone'],
    [`to=${at(2)}`]: ['reached'],
    [`from=${at(1)}&to=${at(3)}`]: ['gone', 'reached'],
    [`state=failed&reason=gone&profileId=${gone}&messageId=${second}&from=${at(2)}&to=${at(3)}`]: ['gone'],
    [`state=accepted&profileId=${gone}`]: [],
  }
  await t.test('a delivery by its person, message, state, reason and time, and by all of them together', async () => {
    for (const [search, expected] of Object.entries(deliveries)) assert.deepEqual(await found('deliveries', search), expected, search)
  })

  await t.test('page by page: each once, the filters kept', async () => {
    const seen: unknown[] = []
    let cursor = ''
    do {
      const page = await expect(200, call('GET', `/v1/messages?limit=2&from=${at(2)}${cursor}`))
      seen.push(...page.items.map((one: { id: string }) => names.get(one.id)))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    assert.deepEqual(seen, ['nobody', 'waiting', 'out', 'gone'])
  })

  await t.test('a delivery that a late device is the first to tell of, in the time in which it was told', async () => {
    const [subscription] = await scope().tx(em =>
      query<{ id: string }>(em, `select id from delivery_subscription where profile_id = $1`, [waiting]),
    )
    const token = scope().tokens.sign('receipt', { w: app.workspace.id, m: days[3], s: subscription?.id })
    const [told, daysAgo] = [new Date(Date.now() - 60_000).toISOString(), new Date(Date.now() - 3 * 86_400_000).toISOString()]
    await expect(200, call('POST', '/v1/receipts', { receipts: [{ token, kind: 'shown', at: daysAgo }] }))
    assert.deepEqual(await found('deliveries', `from=${told}`), ['waiting'])
    const { items } = await expect(200, call('GET', `/v1/deliveries?from=${told}`))
    assert.equal(items[0].shownAt, daysAgo)
    assert.deepEqual(await found('deliveries', `to=${told}`), ['gone', 'reached'])
  })

  await t.test('by nobody of another workspace', async () => {
    const { token } = await app.anotherWorkspace()
    for (const list of ['messages', 'deliveries'])
      for (const search of ['', `?profileId=${reached}`, `?from=${at(1)}`])
        assert.deepEqual((await call('GET', `/v1/${list}${search}`, undefined, { token })).body.items, [])
  })

  await t.test('with a filter that is none refused, naming it', async () => {
    for (const [search, pointer] of [
      ['state=lost', '/querystring/state'],
      ['from=yesterday', '/querystring/from'],
      ['colour=red', '/querystring/colour'],
    ]) {
      const refused = await call('GET', `/v1/messages?${search}`)
      assert.equal(refused.status, 400, refused.text)
      assert.ok(
        refused.body.errors.some((one: { pointer: string }) => one.pointer.endsWith(String(pointer?.split('/').at(-1)))),
        refused.text,
      )
    }
  })
})
