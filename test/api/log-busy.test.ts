import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { append } from 'fathi/sdk'
import pg from 'pg'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { administer } from '../support/servers.ts'

/** As many as may wait to be written. */
const MOST = 50_000
const EACH = 2_500

await test('while more events wait than can be stored soon, tracking answers 503 with a time to try again', async t => {
  const { app, scope, key, config } = await buildTestApp(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const writeKey = await key({ kind: 'write' })
  const send = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const said = (messageId: string) => ({ type: 'track', userId: 'u', event: 'Seen', messageId })
  const stored = async (): Promise<string[]> =>
    (await administer(config.database.url, `select message_id as id from cdp_event where name = 'Seen' order by 1`)).rows.map(row => row.id)
  assert.equal((await send('/v1/track', said('before'))).status, 200)

  const blocker = new pg.Client({ connectionString: config.database.url })
  await blocker.connect()
  atEnd(t, () => blocker.end())
  await blocker.query('begin; lock table cdp_event_key in access exclusive mode') // as a database that stands still
  const waiting = Array.from({ length: MOST / EACH }, (_, call) =>
    append(
      scope(),
      Array.from({ length: EACH }, (__, nth) => ({
        messageId: `waiting ${call} ${nth}`,
        type: 'track',
        name: 'Waited',
        userId: `w${nth}`,
        occurredAt: new Date(),
        properties: {},
        context: {},
      })),
    ),
  )

  await t.test('for each call that brings events, with the problem in words', async () => {
    const calls: [string, object][] = [
      ['/v1/track', said('refused')],
      ['/v1/identify', { userId: 'u', messageId: 'refused identify', traits: { plan: 'pro' } }],
      ['/v1/batch', { batch: [said('refused 1'), said('refused 2')] }],
    ]
    for (const [path, body] of calls) {
      const answer = await send(path, body)
      const problem = (await answer.json()) as Record<string, unknown>
      assert.deepEqual(
        [answer.status, answer.headers.get('content-type')?.split(';')[0], problem.status, problem.code],
        [503, 'application/problem+json', 503, 'CORE_LOG_BUSY'],
        path,
      )
      const seconds = answer.headers.get('retry-after')
      assert.match(String(seconds), /^[1-9]\d*$/, path)
      assert.match(String(problem.detail), new RegExp(`Nothing of this call was stored; try again in ${seconds} s`), path)
    }
  })

  await t.test('what waited is stored once there is room, of what was refused nothing', async () => {
    await blocker.query('rollback')
    const answers = (await Promise.all(waiting)).flat()
    assert.deepEqual([answers.length, answers.filter(one => one.duplicate).length], [MOST, 0])
    assert.deepEqual(await stored(), ['before'])
    const [left] = (await administer(config.database.url, `select count(*)::int as n from cdp_event where message_id like 'refused%'`)).rows
    assert.equal(left.n, 0)
  })

  await t.test('the same calls again are taken, as new ones', async () => {
    assert.equal((await send('/v1/track', said('refused'))).status, 200)
    const batch = await send('/v1/batch', { batch: [said('refused 1'), said('refused 2')] })
    assert.deepEqual(await batch.json(), { success: true, accepted: 2, errors: [] })
    assert.deepEqual(await stored(), ['before', 'refused', 'refused 1', 'refused 2'])
  })
})
