import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'

await test('what a rule mentions by its id is called by its name: messages, topics, sites, campaigns, segments', async t => {
  const { call } = await buildTestApp(t)
  const made = async (path: string, body: object): Promise<string> => (await expect(201, call('POST', path, body))).id
  const content = await made('/v1/contents', { name: 'Spring greeting', draft: { title: 'Hello' } })
  const topic = await made('/v1/topics', { key: 'tips', name: 'Tips and tricks' })
  const site = await made('/v1/sites', {
    key: 'shop',
    name: 'The shop',
    origins: ['https://shop.example'],
    vapidSubject: 'mailto:a@shop.example',
  })
  const campaign = await made('/v1/campaigns', { name: 'Spring sale', contentId: content, audience: { kind: 'site', siteId: site } })
  const segment = await made('/v1/segments', { name: 'Regulars', kind: 'static' })
  const rule = {
    all: [
      { fact: 'delivery.message-count', params: { stage: 'received', content }, operator: 'number-at-least', value: 2 },
      { fact: 'delivery.message-count', params: { stage: 'clicked', campaign }, operator: 'number-at-least', value: 1 },
      { fact: 'delivery.consent', params: { about: topic }, operator: 'text-equals', value: 'in' },
      { fact: 'delivery.subscribed', params: { site }, operator: 'boolean-is', value: true },
      { fact: 'segments.member', params: { segment }, operator: 'boolean-is', value: true },
    ],
  }
  const { id } = await expect(201, call('POST', '/v1/segments', { name: 'All of it', kind: 'dynamic', rule }))
  const { text } = (await expect(200, call('GET', `/v1/segments/${id}`))).sentence
  for (const name of ['Spring greeting', 'Tips and tricks', 'The shop', 'Spring sale', 'Regulars']) assert.ok(text.includes(name), text)
  assert.ok(!text.includes('gone'), text)
})
