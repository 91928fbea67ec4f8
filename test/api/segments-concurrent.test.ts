import assert from 'node:assert/strict'
import test from 'node:test'
import { query, type Rule } from 'fathi/sdk'
import { compare } from '../../plugins/segments/reconcile.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { fillSegment } from '../support/segments.ts'

const PEOPLE = 1_500
const WRITERS = 3

/** Who did A more often than B: each event may move somebody in or out. */
const odd = (event: string): Rule => ({
  all: [
    { fact: 'cdp.event-count', params: { event }, operator: 'number-in', value: [1, 3, 5, 7, 9, 11, 13, 15] },
    { fact: 'cdp.performed', params: { event: 'Blocked' }, operator: 'boolean-is', value: false },
  ],
})

await test('while a segment is filled, writers change the people in it: nobody is missed, nobody counted twice', async t => {
  const app = await buildTestApp(t)
  const key = await app.key({ kind: 'write' })
  const write = async (events: readonly Record<string, unknown>[]) => {
    const answer = await app.call('POST', '/v1/batch', { batch: events }, { token: key })
    assert.equal(answer.status, 200, answer.text)
  }
  for (let from = 0; from < PEOPLE; from += 500)
    await write(Array.from({ length: 500 }, (_, nth) => ({ type: 'track', userId: `p${from + nth}`, event: nth % 3 === 0 ? 'A' : 'B' })))
  await drainEvents(app.kernel)

  const made = await app.call('POST', '/v1/segments', { name: 'Odd', kind: 'dynamic', rule: odd('A') })
  const watcher = await app.call('POST', '/v1/segments', {
    name: 'Not odd',
    kind: 'dynamic',
    rule: { all: [{ fact: 'segments.member', params: { segment: made.body.id }, operator: 'boolean-is', value: false }] },
  })
  const isFilled = { yet: false }
  let turn = 0
  const writer = async () => {
    while (!isFilled.yet) {
      await write(
        Array.from({ length: 40 }, () => {
          turn += 1
          return { type: 'track', userId: `p${(turn * 7_919) % (PEOPLE + 200)}`, event: ['A', 'B', 'A', 'Blocked'][turn % 4] }
        }),
      )
      await drainEvents(app.kernel)
    }
  }
  const writers = Array.from({ length: WRITERS }, writer)
  await fillSegment(app, made.body.id, true)
  await fillSegment(app, watcher.body.id, true)
  const changed = await app.call('PATCH', `/v1/segments/${made.body.id}`, { rule: odd('B') }, { headers: { 'if-match': '*' } })
  assert.equal(changed.status, 200, changed.text)
  await fillSegment(app, made.body.id)
  isFilled.yet = true
  await Promise.all(writers)
  await drainEvents(app.kernel)

  for (const id of [made.body.id, watcher.body.id]) {
    const { body } = await app.call('GET', `/v1/segments/${id}`)
    assert.equal(body.state, 'live')
    const [version] = await rows<{ ruleVersion: number }>(app, `select rule_version as "ruleVersion" from segments_segment where id = $1`, [
      id,
    ])
    assert.equal(await compare(app.scope(), { id, rule: body.rule, ruleVersion: version?.ruleVersion ?? 0 }), 0, body.name)
    const [counted] = await rows<{ members: number }>(app, `select count(*)::int as members from segments_member where segment_id = $1`, [
      id,
    ])
    assert.equal(body.members, counted?.members, 'the size is the number of members')
  }
  assert.ok(turn > 200, `${turn} events came meanwhile`)
  t.diagnostic(`${turn} events came while it was filled`)
})

function rows<R>(app: TestApp, text: string, values: readonly unknown[]): Promise<R[]> {
  return app.scope().tx(em => query<R>(em, text, values))
}
