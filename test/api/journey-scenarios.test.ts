import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const days = (amount: number) => ({ amount, unit: 'days' })

await test('scenarios of a journey', async t => {
  const { call, key } = await buildTestApp(t)
  const draft = { title: 'Come back', body: 'Your cart waits' }
  const content = await expect(201, call('POST', '/v1/contents', { key: 'reminder', name: 'Reminder', draft }))
  await expect(200, call('POST', `/v1/contents/${content.id}/publish`, {}))
  const [topic] = (await expect(200, call('GET', '/v1/topics'))).items
  const journeyOf = (scenarios: object[], wait = days(2)) => ({
    ...aDraft(
      [
        {
          id: 'paid',
          title: 'Waits until paid',
          type: 'triggers.wait-for-event',
          config: { event: 'Paid', within: wait },
          by: 'timed-out',
          ends: ['came'],
        },
        { id: 'remind', title: 'Reminder', type: 'triggers.send', config: { contentId: content.id }, ends: ['sent', 'not-sent'] },
      ],
      undefined,
      { message: { class: 'marketing', topicId: topic.id } },
    ),
    scenarios,
  })
  const reminded = {
    id: 'reminded',
    name: 'Gets the reminder after two days',
    expects: [
      { expect: 'sent', node: 'remind', times: 1, notBefore: days(2), notAfter: { amount: 49, unit: 'hours' } },
      { expect: 'ended', how: 'completed' },
    ],
  }
  const bought = {
    id: 'bought',
    name: 'Gets nothing after buying',
    events: [{ name: 'Paid', after: days(1) }],
    expects: [{ expect: 'not-sent' }, { expect: 'visited', node: 'paid', outlet: 'came' }, { expect: 'not-visited', node: 'remind' }],
  }
  let made = 0
  const make = async (body: object): Promise<string> =>
    (await expect(201, call('POST', '/v1/journeys', { name: 'Cart', key: `s${(made += 1)}`, draft: body }))).id
  const tried = async (id: string, body: object = {}) => expect(200, call('POST', `/v1/journeys/${id}/scenarios/run`, body))

  await t.test('say of each whether it comes true, and what was seen instead', async () => {
    const id = await make(journeyOf([reminded, bought]))
    const report = await tried(id)
    assert.deepEqual([report.passed, report.scenarios.map((one: { passed: boolean }) => one.passed)], [true, [true, true]])
    const late = await tried(id, { draft: journeyOf([reminded, bought], days(3)), ids: ['reminded'] })
    assert.deepEqual(
      late.scenarios.map((one: { id: string; unmet: object[] }) => [one.id, one.unmet]),
      [['reminded', [{ pointer: '/scenarios/0/expects/0', detail: 'Gets it after 3 days.' }]]],
    )
    const wrong = {
      ...bought,
      expects: [
        { expect: 'visited', node: 'remind' },
        { expect: 'goal', reached: true },
      ],
    }
    const { scenarios } = await tried(id, { draft: journeyOf([wrong]) })
    assert.deepEqual(
      scenarios[0].unmet.map((one: { detail: string }) => one.detail),
      ['Never comes to "Reminder". The way: "Waits until paid".', 'The goal is not reached.'],
    )
  })

  await t.test('hold up a publication that breaks them, unless somebody says why not', async () => {
    const id = await make(journeyOf([reminded, bought], days(3)))
    const refused = await call('POST', `/v1/journeys/${id}/publish`)
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.errors[0].pointer],
      [422, 'TRG_SCENARIOS', '/draft/scenarios/0/expects/0'],
    )
    assert.equal((await expect(200, call('GET', `/v1/journeys/${id}`))).state, 'draft')
    const override = { reason: 'Three days for the holidays' }
    assert.equal((await expect(200, call('POST', `/v1/journeys/${id}/publish`, { override }))).state, 'live')
    const { items } = await expect(200, call('GET', '/v1/audit-entries?resource=journey'))
    const entry = items.find((one: { action: string; resourceId?: string }) => one.action === 'journey.published')
    assert.match(JSON.stringify(entry), /Three days for the holidays/)
    assert.match(JSON.stringify(entry), /Gets the reminder after two days/)
  })

  await t.test('are kept by versions and copies, and refused when they are none', async () => {
    const id = await make(journeyOf([reminded]))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    const copy = await expect(201, call('POST', `/v1/journeys/${id}/duplicate`))
    assert.equal(copy.draft.scenarios[0].id, 'reminded')
    const bad = journeyOf([{ ...reminded, expects: [{ expect: 'wonders' }] }])
    assert.equal((await call('POST', '/v1/journeys', { name: 'Bad', draft: bad })).status, 400)
    const reader = await key({ kind: 'secret', permissions: ['triggers:read'] })
    assert.equal((await call('POST', `/v1/journeys/${id}/scenarios/run`, {}, { token: reader })).status, 200)
  })
})
