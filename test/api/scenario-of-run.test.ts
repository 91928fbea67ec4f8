import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }

await test('a scenario of a real run keeps of the person what the journey asks for, and nothing that merely reads like it', async t => {
  const { call } = await buildTestApp(t)
  const draft = aDraft(
    [
      { id: 'pro', type: 'triggers.condition', title: 'name', config: { rule: isPro }, by: 'yes', ends: ['no'] },
      { id: 'renewal', type: 'triggers.wait-until-date', config: { trait: 'renewal', days: 1, time: '09:00' }, ends: ['past', 'missing'] },
      {
        id: 'tell',
        type: 'triggers.webhook',
        config: {
          url: 'https://shop.example/told',
          method: 'POST',
          body: '{ "mood": "unit days amount {{ entry.street }} of profile.mood", "where": "{{ profile.city }}" }',
        },
        ends: ['failed'],
      },
      { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } },
    ],
    [{ type: 'triggers.on-call', config: { entry: ['street'] } }],
  )
  const { id } = await expect(201, call('POST', '/v1/journeys', { name: 'Asks', key: 'asks', draft }))
  await expect(200, call('POST', `/v1/journeys/${id}/publish`))
  const asked = { plan: 'pro', renewal: '2031-01-01', city: 'Beirut' }
  const traits = { ...asked, name: 'Ada', unit: 'Nord', days: 3, amount: 12_000, mood: 'private', street: 'Lane 1' }
  const { id: profile } = await expect(201, call('POST', '/v1/profiles', { userId: 'ada', traits }))
  const run = await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile, entry: { street: 'Lane 2' } }))
  const scenario = await expect(200, call('GET', `/v1/journeys/${id}/runs/${run.id}/scenario`))
  assert.deepEqual(scenario.person.traits, asked)
})
