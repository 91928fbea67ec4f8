import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { emptyDraft } from '../../plugins/triggers/draft.schema.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const WAYS = ['staying', 'moving', 'anew', 'leaving', 'waiting-for-word'] as const
type Way = (typeof WAYS)[number]
const goes = (way: Way) => ({ all: [{ fact: 'cdp.trait', params: { path: 'way' }, operator: 'text-equals', value: way }] })
const days = (amount: number) => ({ duration: { amount, unit: 'days' } })
const word = (event: string) => ({ event, within: { amount: 9, unit: 'days' } })

/** Everybody goes to the wait of his way. `more`: waits of the new version, each with a milestone behind it. */
function drawn(waits: Readonly<Record<string, { type: string; config: object }>>, exits: readonly object[] = []) {
  const draft = emptyDraft()
  const node = (id: string, type: string, config: object) => ({ id, type, version: 1, config: { ...config } })
  const outlets = ({ type }: { type: string }) => (type === 'triggers.wait' ? ['done'] : ['came', 'timed-out'])
  const ids = Object.keys(waits)
  return {
    ...draft,
    triggers: [{ id: 'calls', type: 'triggers.on-call', version: 1, config: {} }],
    nodes: [
      node('sort', 'triggers.branch', { branches: ids.map(id => ({ id, label: id, rule: goes(id as Way) })) }),
      ...ids.map(id => node(id, waits[id]?.type ?? '', waits[id]?.config ?? {})),
      node('passed', 'triggers.goal', { name: 'Passed' }),
    ],
    edges: [
      { from: 'entry', outlet: 'start', to: 'sort' },
      ...ids.map(id => ({ from: 'sort', outlet: id, to: id })),
      ...ids.map(id => ({ from: id, outlet: outlets(waits[id] ?? { type: '' })[0] ?? '', to: 'passed' })),
    ],
    ends: [
      { from: 'sort', outlet: 'else' },
      { from: 'passed', outlet: 'done' },
      ...ids.flatMap(id =>
        outlets(waits[id] ?? { type: '' })
          .slice(1)
          .map(outlet => ({ from: id, outlet })),
      ),
    ],
    settings: { ...draft.settings, exits },
  }
}
const LONG = { type: 'triggers.wait', config: days(9) }
const FIRST = {
  staying: LONG,
  moving: LONG,
  anew: LONG,
  leaving: LONG,
  'waiting-for-word': { type: 'triggers.wait-for-event', config: word('Word') },
}

await test('publishing over a live version', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const track = async (userId: string, event: string) => {
    const token = await app.key({ kind: 'write' })
    assert.equal((await call('POST', '/v1/track', { userId, event }, { token })).status, 200)
  }
  let made = 0
  /** A live journey with one person waiting at each of its waits, and what to read and change of it. */
  async function aLiveJourney() {
    made += 1
    const prefix = `m${made}`
    const { id } = await expect(
      201,
      call('POST', '/v1/journeys', { name: 'Moved', key: `${prefix}-${app.workspace.id.slice(-12)}`, draft: drawn(FIRST) }),
    )
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    const runIds = new Map<Way, string>()
    for (const way of WAYS) {
      const person = await expect(201, call('POST', '/v1/profiles', { userId: `${prefix}-${way}`, traits: { way } }))
      runIds.set(way, (await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile: person.id }))).id)
    }
    const run = (way: Way) => expect(200, call('GET', `/v1/journeys/${id}/runs/${runIds.get(way)}`))
    await eventually(
      async () => {
        const runs = await Promise.all(WAYS.map(run))
        return runs.every((one, i) => one.node === WAYS[i])
      },
      'everybody waits',
      60_000,
    )
    const redraw = async (draft: object) => {
      const { version } = await expect(200, call('GET', `/v1/journeys/${id}`))
      await expect(200, call('PATCH', `/v1/journeys/${id}`, { draft }, { headers: { 'if-match': `"${version}"` } }))
    }
    const migration = async () => (await expect(200, call('GET', `/v1/journeys/${id}/migrations`))).items[0]
    return { id, prefix, run, redraw, migration }
  }
  const SECOND = {
    ...FIRST,
    anew: { type: 'triggers.wait', config: { duration: { amount: 1, unit: 'seconds' } } },
    other: { type: 'triggers.wait', config: days(5) },
  }
  const CHOICES = [
    { node: 'staying', do: 'stay' },
    { node: 'moving', do: 'move', to: 'other' },
    { node: 'anew', do: 'rearm' },
    { node: 'leaving', do: 'exit' },
    { node: 'waiting-for-word', do: 'move' },
  ]

  await t.test('says before what it would do to whoever is inside, and refuses to send anybody to where nothing is', async () => {
    const { id, redraw } = await aLiveJourney()
    await redraw(drawn(SECOND))
    const preview = await expect(200, call('POST', `/v1/journeys/${id}/publish/preview`, { choices: CHOICES }))
    assert.equal(preview.version, 2)
    const by = new Map<string, { runs: number; keepsWaiting: boolean; effect: string }>(
      preview.nodes.map((one: { node: string }) => [one.node, one]),
    )
    assert.deepEqual(
      [...by.values()].map(one => one.runs),
      [1, 1, 1, 1, 1],
    )
    assert.deepEqual([by.get('moving')?.keepsWaiting, by.get('anew')?.keepsWaiting], [true, false])
    assert.equal(by.get('anew')?.effect, 'Goes over to "Wait" and enters it anew. Waits 1 second.')
    const lost = await call('POST', `/v1/journeys/${id}/publish`, { migration: { choices: [{ node: 'moving', do: 'move', to: 'gone' }] } })
    assert.deepEqual([lost.status, lost.body.code, lost.body.errors[0].pointer], [422, 'TRG_MOVE_INVALID', '/body/migration/choices/0/to'])
    assert.equal((await expect(200, call('GET', `/v1/journeys/${id}`))).published, 1)
  })

  await t.test('leaves everybody where he is when nothing is chosen', async () => {
    const { id, run, redraw } = await aLiveJourney()
    await redraw(drawn(SECOND))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    assert.deepEqual(await Promise.all(WAYS.map(async way => (await run(way)).version)), [1, 1, 1, 1, 1])
  })

  await t.test('lets who waits stay, go over as he waits, wait anew, or leave, as is chosen where he is', async () => {
    const { id, prefix, run, redraw, migration } = await aLiveJourney()
    const before = await run('moving')
    await redraw(drawn(SECOND, [{ kind: 'event', event: 'Left' }]))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`, { migration: { choices: CHOICES } }))
    await eventually(async () => (await run('leaving')).state === 'exited', 'who is to leave has left')
    assert.equal((await run('leaving')).reason, 'new version')
    const anew = await eventually(
      async () => {
        const one = await run('anew')
        return one.state === 'completed' ? one : null
      },
      'who waits anew has waited',
      60_000,
    )
    assert.deepEqual([anew.version, anew.path.map((one: { node: string }) => one.node)], [2, ['sort', 'anew', 'anew', 'passed']])
    const moved = await eventually(
      async () => {
        const one = await run('moving')
        return one.version === 2 ? one : null
      },
      'who is to move has moved',
      60_000,
    )
    assert.deepEqual([moved.node, moved.waitsUntil], ['other', before.waitsUntil], 'he waits elsewhere, until the same moment')
    const staying = await run('staying')
    assert.deepEqual([staying.version, staying.node, staying.state], [1, 'staying', 'active'])
    const { counts, state } = await eventually(
      async () => {
        const one = await migration()
        return one.state === 'done' && one.counts.told === 0 ? one : null
      },
      'all is told',
      30_000,
    )
    assert.deepEqual([state, counts], ['done', { told: 0, stayed: 0, moved: 3, exited: 1, returned: 0 }])
    const { items } = await expect(200, call('GET', `/v1/journeys/${id}/migrations/${(await migration()).id}/runs?state=moved`))
    assert.deepEqual(items.map((one: { from: string; to: string }) => [one.from, one.to]).toSorted(), [
      ['anew', 'anew'],
      ['moving', 'other'],
      ['waiting-for-word', 'waiting-for-word'],
    ])

    await track(`${prefix}-waiting-for-word`, 'Word')
    const heard = await eventually(
      async () => {
        const one = await run('waiting-for-word')
        return one.state === 'active' ? null : one
      },
      'what he waited for still wakes him',
      30_000,
    )
    assert.deepEqual(
      heard.path.map((one: { node: string }) => one.node),
      ['sort', 'waiting-for-word', 'passed'],
    )
    await track(`${prefix}-moving`, 'Left')
    await track(`${prefix}-staying`, 'Left')
    await eventually(async () => (await run('moving')).state === 'exited', 'he leaves by what the new version says')
    assert.equal((await run('staying')).state, 'active', 'the old version knows nothing of that')
  })

  await t.test('is taken back for whoever has not gone on', async () => {
    const { id, prefix, run, redraw, migration } = await aLiveJourney()
    const before = await run('anew')
    await redraw(drawn({ ...SECOND, anew: { type: 'triggers.wait', config: days(1) } }))
    const choices = [...CHOICES.filter(one => one.node !== 'waiting-for-word'), { node: 'waiting-for-word', do: 'rearm' }]
    await expect(200, call('POST', `/v1/journeys/${id}/publish`, { migration: { choices } }))
    await eventually(async () => (await migration()).counts.moved === 3, 'they have moved')
    await eventually(
      async () => (await run('anew')).path.length === 3 && (await run('waiting-for-word')).path.length === 3,
      'they wait anew',
      30_000,
    )
    const anew = await run('anew')
    assert.notEqual(anew.waitsUntil, before.waitsUntil)
    for (const way of ['anew', 'moving'] as const) {
      const { id: runId } = await run(way)
      const handle = client.workflow.getHandle(`journey/${prefix}-${app.workspace.id.slice(-12)}/${runId}`)
      await handle.signal('move', { id: `again-${way}`, payload: { migrationId: (await migration()).id, back: false } })
      const asked = async () => (JSON.stringify(await handle.fetchHistory()).match(/markerRecordedEventAttributes/g) ?? []).length
      const known = way === 'anew' ? 5 : 4 // the plan, two or three visits, its move, and now the repeated word
      await eventually(async () => (await asked()) > known, 'it has heard the same word again')
    }
    assert.deepEqual([(await run('anew')).waitsUntil, (await run('anew')).path.length], [anew.waitsUntil, 3], 'it changes nothing')
    assert.equal((await run('moving')).node, 'other')
    await expect(200, call('POST', `/v1/journeys/${id}/migrations/${(await migration()).id}/undo`))
    await eventually(async () => (await migration()).counts.returned === 3, 'they are back')
    for (const way of ['moving', 'anew', 'waiting-for-word'] as const) {
      const { node, version } = await run(way)
      assert.deepEqual([node, version], [way, 1])
    }
    assert.equal((await run('anew')).waitsUntil, before.waitsUntil, 'his wait ends when it would have ended')
    await track(`${prefix}-waiting-for-word`, 'Word')
    await eventually(async () => (await run('waiting-for-word')).state === 'completed', 'he is woken by what he waited for')
    assert.equal((await call('POST', `/v1/journeys/${id}/migrations/${(await migration()).id}/undo`)).status, 409)
  })
})
