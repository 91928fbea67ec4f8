import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { compare } from '../../plugins/segments/reconcile.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { due } from '../support/segment-moments.ts'
import { aSegment, fillSegment, identify, membersOf, send } from '../support/segments.ts'

const MAY_2 = { all: [{ fact: 'cdp.trait', params: { path: 'signedAt' }, operator: 'date-on', value: '2026-05-02' }] }
const MONDAYS = { all: [{ fact: 'cdp.weekday', params: {}, operator: 'text-equals', value: 'monday' }] }
const PRO = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }

const moveTo = async (app: TestApp, timeZone: string) => {
  const moved = await app.call('PATCH', '/v1/workspace', { timeZone }, { headers: { 'if-match': '*' } })
  assert.equal(moved.status, 200, moved.text)
}
const standing = (app: TestApp) =>
  app
    .scope()
    .tx(em =>
      query<{ id: string; version: number; building: boolean }>(
        em,
        `select s.id, s.rule_version as version, t.is_building as building from segments_segment s join segments_standing t on t.segment_id = s.id`,
      ),
    )

await test('when the workspace moves to another time zone, what asks for local time is filled anew, and nothing else', async t => {
  const app = await buildTestApp(t)
  await moveTo(app, 'Etc/UTC')
  await send(app, [
    identify('ada', { signedAt: '2026-05-01T23:30:00Z', plan: 'pro' }),
    identify('bob', { signedAt: '2026-05-01T23:30:00Z', timezone: 'Europe/London' }),
    identify('cleo', { signedAt: '2026-05-01T23:30:00Z', timezone: 'Etc/UTC' }),
  ])
  const signed = await aSegment(app, 'Signed on the second', MAY_2)
  const mondays = await aSegment(app, 'Mondays', MONDAYS)
  const pros = await aSegment(app, 'Pros', PRO)
  assert.deepEqual(await membersOf(app, signed), ['bob'])
  const before = await standing(app)

  await moveTo(app, 'Europe/Paris')
  const after = await standing(app)
  const refilled = after.filter(one => one.version !== before.find(({ id }) => id === one.id)?.version)
  assert.deepEqual(refilled.map(one => one.id).toSorted(), [signed, mondays].toSorted())
  assert.ok(refilled.every(one => one.building))
  assert.equal(after.find(one => one.id === pros)?.building, false)

  await fillSegment(app, signed)
  await fillSegment(app, mondays)
  assert.deepEqual(await membersOf(app, signed), ['ada', 'bob'], 'whose own zone is known stays where he is')
  assert.equal(await compare(app.scope(), { id: signed, rule: MAY_2, ruleVersion: refilled[0]?.version ?? 0 }), 0)

  await moveTo(app, 'Europe/Paris')
  assert.deepEqual(
    (await standing(app)).filter(one => one.building),
    [],
    'the same zone is no news',
  )
})

await test('the moments at which local time alone moves people move with the workspace', async t => {
  const app = await buildTestApp(t)
  await moveTo(app, 'Etc/UTC')
  await send(app, [identify('ada', {})])
  const mondays = await aSegment(app, 'Mondays', MONDAYS)
  const atMidnight = async () => (await due(app)).map(row => row.due_at.toISOString().slice(11))
  assert.deepEqual(await atMidnight(), ['00:00:00.000Z'])
  await moveTo(app, 'Asia/Kolkata')
  await fillSegment(app, mondays)
  assert.deepEqual(await atMidnight(), ['18:30:00.000Z'])
})
