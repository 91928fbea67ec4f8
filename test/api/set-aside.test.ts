import assert from 'node:assert/strict'
import test from 'node:test'
import { append, definePlugin, type NewEvent, query, use, uuidv7 } from 'fathi/sdk'
import { eraseJob } from '../../plugins/cdp/erase.job.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { runJob } from '../support/run-job.ts'

/** What the stage has applied, and whether it can take the poison. */
const applied: string[] = []
let attempts = 0
let isMended = false
const flawed = definePlugin({
  name: 'flawed',
  title: 'A stage that cannot take one event, until it is mended',
  requires: ['cdp'],
  stages: [
    {
      name: 'flawed.stage',
      mentions: () => true,
      apply: async (events, em) => {
        const poison = events.some(event => event.name === 'Poison')
        if (poison && events.length === 1) attempts += 1
        if (poison && !isMended) await query(em, 'select $1::text::int', ['a secret of hers'])
        applied.push(...events.map(event => event.name))
      },
    },
  ],
})
const event = (name: string): NewEvent => ({
  messageId: uuidv7(),
  type: 'track',
  name,
  userId: 'careful',
  occurredAt: new Date(),
  properties: {},
  context: {},
})

await test('an event that cannot be applied', async t => {
  const { app, kernel, scope, call, key, anotherWorkspace } = await buildTestApp(t, { plugins: [use(flawed)] })
  const list = async () => (await call('GET', '/v1/events/set-aside')).body.items
  const metrics = async () => (await app.inject({ url: '/metrics' })).body

  await t.test('counts as waiting until it is looked at', async () => {
    await append(scope(), ['Before', 'Poison', 'After'].map(event))
    assert.match(await metrics(), /^fathi_event_log_lag_events 3$/m)
  })

  await t.test('is tried a bounded number of times, then set aside with its reason, and the others go on', async () => {
    await drainEvents(kernel)
    assert.equal(attempts, 3)
    assert.deepEqual(applied, ['Before', 'After'])
    const [item, ...more] = await list()
    assert.deepEqual(more, [])
    assert.deepEqual([item.stream, item.subject, item.handler, item.attempts], ['events', 'Poison', 'pipeline', 3])
    assert.equal(item.reason, 'The database cannot hold one of its values (22P02)', 'in our own words, and nothing of what was sent')
    const text = await metrics()
    assert.match(text, /^fathi_event_log_lag_events 0$/m)
    assert.match(text, /^fathi_event_log_lag_seconds 0$/m)
    assert.match(text, /^fathi_event_log_set_aside_events 1$/m)
  })

  await t.test('is no business of another workspace, nor of who may not replay', async () => {
    const [{ id }] = await list()
    const other = await anotherWorkspace()
    assert.deepEqual((await call('GET', '/v1/events/set-aside', undefined, { token: other.token })).body.items, [])
    assert.equal((await call('POST', `/v1/events/set-aside/${id}/replay`, undefined, { token: other.token })).status, 404)
    const reading = await key({ kind: 'secret', permissions: ['kernel:read'] })
    assert.equal((await call('POST', `/v1/events/set-aside/${id}/replay`, undefined, { token: reading })).status, 403)
  })

  await t.test('comes back with its reason when it is replayed and fails again', async () => {
    const [{ id }] = await list()
    assert.equal((await call('POST', `/v1/events/set-aside/${id}/replay`)).status, 202)
    await drainEvents(kernel)
    const [again] = await list()
    assert.deepEqual([again.subject, again.id === id], ['Poison', false])
  })

  await t.test('is applied once when it can be, however often that is asked for', async () => {
    isMended = true
    const [{ id }] = await list()
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', `/v1/events/set-aside/${id}/replay`)))
    assert.deepEqual(answers.map(answer => answer.status).toSorted(), [202, 404, 404])
    await drainEvents(kernel)
    assert.deepEqual(applied, ['Before', 'After', 'Poison'])
    assert.deepEqual(await list(), [])
    const shown = (await call('GET', '/v1/events')).body.items.find((one: { name: string }) => one.name === 'Poison')
    assert.ok(shown.profileId, 'it has its person now')
  })

  await t.test('goes with the person whom it names, when he is forgotten', async () => {
    isMended = false
    await append(scope(), [event('Poison')])
    for (let round = 0; round < 3; round += 1) await drainEvents(kernel)
    assert.equal((await list()).length, 1)
    const named = () => scope().tx(em => query(em, `select name from cdp_event where user_id = 'careful'`))
    assert.ok((await named()).length > 0)
    const { id } = (await call('GET', '/v1/profiles/userId:careful')).body
    const asked = await call('POST', `/v1/profiles/${id}/erase`)
    await runJob(scope(), eraseJob, { jobId: asked.body.id, profileId: id })
    assert.deepEqual(await list(), [])
    assert.deepEqual(await named(), [])
  })

  await t.test('figures of all workspaces are told to nobody outside', async () => {
    assert.equal((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } })).statusCode, 404)
    assert.equal((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.7' })).statusCode, 404)
    assert.equal((await app.inject({ url: '/metrics', remoteAddress: '::ffff:10.0.0.7' })).statusCode, 200)
  })
})
