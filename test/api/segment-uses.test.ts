import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { aSegment, did, isIn } from '../support/segments.ts'

interface Shown {
  kind: string
  name: string
  isLive: boolean
  admits: string[]
  through: { name: string }[]
}
const usesOf = async (app: TestApp, id: string) => {
  const { items } = await expect(200, app.call('GET', `/v1/segments/${id}/uses`))
  return items.map(({ kind, name, isLive, admits, through }: Shown) => [
    kind,
    name,
    isLive,
    admits.join(),
    through.map(one => one.name).join(),
  ])
}
const byTrigger = (config: Record<string, unknown>, type = 'triggers.on-segment') =>
  aDraft([{ id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }], [{ type, config }])

await test('what uses a segment is listed also through segments between, which are named; each once, by the shortest way', async t => {
  const app = await buildTestApp(t)
  const buyers = await aSegment(app, 'Buyers', did('Order completed'))
  const second = await aSegment(app, 'Second', isIn(buyers))
  const third = await aSegment(app, 'Third', isIn(second))
  const also = await aSegment(app, 'Also', { all: [...(isIn(buyers) as { all: [] }).all, ...(isIn(third, false) as { all: [] }).all] })
  const campaign = (name: string, include: string[], exclude: string[] = []) =>
    expect(201, app.call('POST', '/v1/campaigns', { name, audience: { kind: 'segments', include, exclude, siteId: null } }))
  await campaign('Thanks', [third])
  await campaign('Sale', [buyers], [third])
  await campaign('Other', [await aSegment(app, 'Viewers', did('Page viewed'))])
  assert.deepEqual(await usesOf(app, buyers), [
    ['segment', 'Also', true, '', ''],
    ['segment', 'Second', true, '', ''],
    ['campaign', 'Sale', false, '', ''],
    ['segment', 'Third', true, '', 'Second'],
    ['campaign', 'Thanks', false, '', 'Second,Third'],
  ])
  assert.deepEqual(await usesOf(app, also), [])

  const refused = await app.call('DELETE', `/v1/segments/${second}`)
  assert.deepEqual(
    [refused.status, refused.body.errors.map((one: { detail: string }) => one.detail)],
    [409, ['segment Third']],
    'it is kept by what uses it itself',
  )
})

await test('a journey is listed with how it lets people of the segment in, as it is published and not as it is drawn', async t => {
  const app = await buildTestApp(t)
  const list = (await expect(201, app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' }))).id
  const follows = await aSegment(app, 'Follows', isIn(list))
  const journey = async (name: string, draft: object, admit?: string): Promise<string> => {
    const { id } = await expect(201, app.call('POST', '/v1/journeys', { name, draft }))
    if (admit !== undefined) await expect(200, app.call('POST', `/v1/journeys/${id}/publish`, { admit }))
    return id
  }
  await journey('Whoever joins', byTrigger({ segmentId: list, when: 'joined' }), 'join')
  await journey('Who was in', byTrigger({ segmentId: list, when: 'joined' }), 'now')
  await journey('Whoever leaves', byTrigger({ segmentId: follows, when: 'left' }), 'join')
  await journey('At eight', byTrigger({ segmentId: follows, kind: 'recurring', time: '08:00' }, 'triggers.on-calendar'), 'join')
  await journey('Drawn', byTrigger({ segmentId: list, when: 'joined' }))
  const byEvent = await journey('By event', byTrigger({ event: 'Order completed' }, 'triggers.on-event'), 'join')
  const { version } = await expect(200, app.call('GET', `/v1/journeys/${byEvent}`))
  await expect(
    200,
    app.call(
      'PATCH',
      `/v1/journeys/${byEvent}`,
      { draft: byTrigger({ segmentId: list, when: 'joined' }) },
      { headers: { 'if-match': `"${version}"` } },
    ),
  )
  assert.deepEqual(await usesOf(app, list), [
    ['segment', 'Follows', true, '', ''],
    ['journey', 'By event', false, '', ''],
    ['journey', 'Drawn', false, '', ''],
    ['journey', 'Who was in', true, '', ''],
    ['journey', 'Whoever joins', true, 'joining', ''],
    ['journey', 'At eight', true, 'members', 'Follows'],
    ['journey', 'Whoever leaves', true, 'leaving', 'Follows'],
  ])
  assert.equal((await app.call('DELETE', `/v1/segments/${list}`)).status, 409)
})
