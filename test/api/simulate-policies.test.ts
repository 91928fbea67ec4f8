import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { query, uuidv7 } from 'fathi/sdk'
import { decidePage } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { aDraft } from '../support/journey-draft.ts'

const HOUR_MS = 3_600_000

type Source = 'campaign' | 'journey' | 'api'

await test('policies in a simulation', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles } = await campaignTo(app, emulator, { people: 1, key: 'tried' })
  const [person = ''] = profiles
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const content = await expect(200, call('GET', '/v1/contents/tried'))
  const inDatabase = (sql: string, values: unknown[]) => scope().tx(em => query(em, sql, values))
  const send = (id: string, by = 'sent') => ({ id, type: 'triggers.send', config: { contentId: content.id }, by, ends: ['not-sent'] })
  const wait = { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'hours' } }, by: 'done' }
  const draft = aDraft([send('first'), wait, { ...send('second'), ends: ['sent', 'not-sent'] }], undefined, {
    message: { class: 'marketing', topicId: topic.id },
  })
  const journey = await expect(201, call('POST', '/v1/journeys', { name: 'Tried', key: 'tried', draft }))
  const say = async (of: string, said: object) => {
    const { headers } = await call('GET', `/v1/policies/${of}`)
    return expect(
      200,
      call('PUT', `/v1/policies/${of}`, { caps: [], quietHours: null, ...said }, { headers: { 'if-match': String(headers.etag) } }),
    )
  }
  const simulate = (body: object) => expect(200, call('POST', `/v1/journeys/${journey.id}/simulate`, body))
  const path = (simulation: { steps: { node: string; at: string; sent: { held?: object; notSent?: { reason: string } }[] }[] }) =>
    simulation.steps.map(({ node, at, sent: [message] }) => [
      node,
      at,
      message === undefined ? null : message.held !== undefined ? 'held' : (message.notSent?.reason ?? 'sent'),
    ])

  await t.test('hold a message until it is morning where the person is, and what left counts for the caps after it', async () => {
    await say('workspace', {
      quietHours: { from: '22:00', to: '08:00', mode: 'hold' },
      caps: [{ maximum: 1, windowHours: 24, mode: 'drop' }],
    })
    const tried = await simulate({ startAt: '2031-03-29T22:30:00Z', person: { timeZone: 'Europe/Paris' } })
    assert.deepEqual(path(tried), [
      ['first', '2031-03-29T22:30:00.000Z', 'held'],
      ['first', '2031-03-30T06:00:00.000Z', 'sent'],
      ['wait', '2031-03-30T06:00:00.000Z', null],
      ['second', '2031-03-30T07:00:00.000Z', 'frequency_cap'],
    ])
    assert.deepEqual(tried.steps[0].sent[0].held, {
      until: '2031-03-30T06:00:00.000Z',
      reason: 'quiet_hours',
      text: "Quiet hours 22:00 to 08:00 in Europe/Paris, the person's own",
    })
    assert.equal(tried.steps[3].sent[0].notSent.text, 'At most 1 message in 1 day')
  })

  await t.test('know what really reached the person before, and write nothing', async () => {
    await say('workspace', { caps: [{ maximum: 1, windowHours: 24, mode: 'hold' }] })
    const startAt = new Date('2031-05-01T12:00:00Z')
    await writeHistory([{ at: new Date(startAt.getTime() - 20 * HOUR_MS), topicId: topic.id, source: 'campaign' }])
    const [first] = path(await simulate({ startAt: startAt.toISOString(), profile: person }))
    assert.deepEqual(first, ['first', '2031-05-01T12:00:00.000Z', 'held'])
    const messages = await inDatabase(`select 1 from delivery_message where source_kind = 'journey'`, [])
    assert.deepEqual(messages, [])
  })

  async function writeHistory(history: readonly { at: Date; topicId: string | null; source: Source }[]): Promise<void> {
    await inDatabase(`delete from delivery_message`, [])
    for (const { at, topicId, source } of history)
      await inDatabase(
        `insert into delivery_message (id, workspace_id, created_at, updated_at, send_key, profile_id, ingest_profile_id, state, decided_at, class, topic_id, channel, source_kind, source_id, node, devices, epoch, attempts, is_leased)
         values ($1::uuid, $2, $3, $3, $1::text, $4, $4, 'sent', $3, 'marketing', $5, 'webpush', $6, $7, $8, 'all', 0, 1, false)`,
        [
          uuidv7(),
          app.workspace.id,
          at,
          person,
          topicId,
          source,
          source === 'journey' ? journey.id : uuidv7(),
          source === 'journey' ? 'first' : null,
        ],
      )
  }

  const MODES = ['hold', 'shift', 'drop'] as const
  const mode = fc.constantFrom(...MODES)
  const time = fc
    .integer({ min: 0, max: 47 })
    .map(half => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`)
  const policy = fc.record({
    caps: fc.array(fc.record({ maximum: fc.integer({ min: 1, max: 3 }), windowHours: fc.integer({ min: 1, max: 100 }), mode }), {
      maxLength: 2,
    }),
    quietHours: fc.option(fc.record({ from: time, to: time, mode }).filter(({ from, to }) => from !== to)),
  })
  const past = fc.record({
    hoursAgo: fc.double({ min: 0.01, max: 120, noNaN: true }),
    hasTopic: fc.boolean(),
    source: fc.constantFrom<Source>('campaign', 'journey', 'api'),
  })
  const whole = fc.record({
    workspace: policy,
    topic: policy,
    journey: policy,
    node: policy,
    history: fc.array(past, { maxLength: 6 }),
    startAt: fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }),
    zone: fc.constantFrom<string>('Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  })

  type Case = typeof whole extends fc.Arbitrary<infer C> ? C : never
  const OPEN: Case = {
    workspace: { caps: [], quietHours: null },
    topic: { caps: [], quietHours: null },
    journey: { caps: [], quietHours: null },
    node: { caps: [], quietHours: null },
    history: [],
    startAt: new Date('2029-05-01T12:00:00Z'),
    zone: 'Europe/Paris',
  }
  const cap = (mode: (typeof MODES)[number]) => ({ caps: [{ maximum: 1, windowHours: 24, mode }], quietHours: null })
  const night = (mode: (typeof MODES)[number]) => ({ caps: [], quietHours: { from: '10:00', to: '20:00', mode } })
  const before = [{ hoursAgo: 2, hasTopic: true, source: 'campaign' as const }]
  /** Each is tried by name; what is made up beside them may miss any. */
  const OUTCOMES: Record<string, Partial<Case>> = {
    planned: {},
    'held frequency_cap': { workspace: cap('hold'), history: before },
    'held quiet_hours': { topic: night('hold') },
    'not_sent frequency_cap': { topic: cap('drop'), history: before },
    'not_sent quiet_hours': { workspace: night('drop') },
  }

  await t.test('come to what real sends come to, whatever the policies and whatever went before', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(whole, async ({ workspace, topic: ofTopic, journey: ofJourney, node, history, startAt, zone }) => {
        await say('workspace', workspace)
        await say(`topic:${topic.id}`, ofTopic)
        await say(`journey:${journey.id}`, ofJourney)
        await say(`node:${journey.id}.first`, node)
        await writeHistory(
          history.map(one => ({
            at: new Date(startAt.getTime() - one.hoursAgo * HOUR_MS),
            topicId: one.hasTopic ? topic.id : null,
            source: one.source,
          })),
        )
        await inDatabase(`update cdp_profile set timezone = $2 where id = $1`, [person, zone])
        const asOf = { ...scope(), now: () => startAt }
        const [real] = await asOf.tx(em =>
          decidePage(
            em,
            asOf,
            {
              source: { kind: 'journey', id: journey.id, node: 'first' },
              class: 'marketing',
              topicId: topic.id,
              channel: 'webpush',
              devices: 'all',
              siteId: null,
              subscriptionId: null,
            },
            [person],
          ),
        )
        const [first] = (await simulate({ startAt: startAt.toISOString(), profile: person })).steps
        const [message] = first.sent
        const simulated = message.held ?? message.notSent ?? null
        const decision = real?.decision
        seen.add(decision?.state === 'planned' ? 'planned' : `${decision?.state} ${decision?.reason}`)
        assert.equal(simulated?.reason ?? null, decision?.state === 'planned' ? null : decision?.reason)
        assert.equal(simulated?.until ?? null, decision?.state === 'held' ? decision.until.toISOString() : null)
      }),
      { numRuns: 60, examples: Object.values(OUTCOMES).map((one): [Case] => [{ ...OPEN, ...one }]) },
    )
    for (const outcome of Object.keys(OUTCOMES)) assert.ok(seen.has(outcome), `${outcome} came up: ${[...seen].join(', ')}`)
  })
})
