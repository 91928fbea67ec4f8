import assert from 'node:assert/strict'
import test from 'node:test'
import { emptyDraft } from '../../plugins/triggers/draft.schema.ts'
import { buildTestApp } from '../support/app.ts'
import { keepUp } from '../support/campaign-run.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts'

const WAYS = ['staying', 'moving', 'anew', 'leaving'] as const
type Way = (typeof WAYS)[number]
const OF_EACH = 6
/** So slowly that the worker can be killed in between. */
const PER_SECOND = 4

interface Run {
  id: string
  state: string
  version: number
  node: string | null
  waitsUntil: string | null
  path: { node: string }[]
}
interface Logged {
  runId: string
  state: string
  from: string | null
  to: string | null
}

/** Everybody is sorted to the wait of his way; `waits` says how many days each takes. */
function drawn(waits: Readonly<Record<string, number>>) {
  const draft = emptyDraft()
  const node = (id: string, type: string, config: object) => ({ id, type: `triggers.${type}`, version: 1, config: { ...config } })
  const sorts = (way: string) => ({ all: [{ fact: 'cdp.trait', params: { path: 'way' }, operator: 'text-equals', value: way }] })
  const ids = Object.keys(waits)
  return {
    ...draft,
    triggers: [{ id: 'calls', type: 'triggers.on-call', version: 1, config: {} }],
    nodes: [
      node('sort', 'branch', { branches: ids.map(id => ({ id, label: id, rule: sorts(id) })) }),
      ...ids.map(id => node(id, 'wait', { duration: { amount: waits[id], unit: 'days' } })),
    ],
    edges: [{ from: 'entry', outlet: 'start', to: 'sort' }, ...ids.map(id => ({ from: 'sort', outlet: id, to: id }))],
    ends: [{ from: 'sort', outlet: 'else' }, ...ids.map(id => ({ from: id, outlet: 'done' }))],
  }
}
const FIRST = { staying: 9, moving: 9, anew: 9, leaving: 9 }

test('kill -9 of the worker in the middle of taking runs over to a new version, and of taking them back', async t => {
  const app = await buildTestApp(t, { config: await ownNamespace() })
  const { call } = app
  let worker: WorkerProcess | undefined
  const kept = keepUp(t, () => (worker = startWorkerProcess(t, app.config)))

  const { id } = await expect(201, call('POST', '/v1/journeys', { name: 'Moved', key: 'moved', draft: drawn(FIRST) }))
  const at = `/v1/journeys/${id}`
  await expect(200, call('POST', `${at}/publish`))
  const runs: { way: Way; id: string }[] = []
  for (const way of WAYS)
    for (let nth = 0; nth < OF_EACH; nth += 1) {
      const profile = (await expect(201, call('POST', '/v1/profiles', { userId: `${way}-${nth}`, traits: { way } }))).id
      runs.push({ way, id: (await expect(201, call('POST', `${at}/runs`, { profile }))).id })
    }
  const read = (runId: string): Promise<Run> => expect(200, call('GET', `${at}/runs/${runId}`))
  const readAll = () => Promise.all(runs.map(async one => ({ ...one, run: await read(one.id) })))
  const publishOver = async (waits: Readonly<Record<string, number>>, choices: readonly object[]) => {
    const { version } = await expect(200, call('GET', at))
    await expect(200, call('PATCH', at, { draft: drawn(waits) }, { headers: { 'if-match': `"${version}"` } }))
    await expect(200, call('POST', `${at}/publish`, { migration: { choices, perSecond: PER_SECOND } }))
  }
  const migration = async () => (await expect(200, call('GET', `${at}/migrations`))).items[0]
  const settled = async () => {
    const { counts } = await migration()
    return counts.moved + counts.exited + counts.stayed
  }
  const log = async (): Promise<Logged[]> =>
    (await expect(200, call('GET', `${at}/migrations/${(await migration()).id}/runs?limit=200`))).items
  await eventually(async () => (await readAll()).every(({ way, run }) => run.node === way), 'everybody waits')
  const before = new Map((await readAll()).map(one => [one.id, one.run]))

  await t.test('each run is on one version, as was chosen for where it waits; none is told twice and none is forgotten', async () => {
    await publishOver({ ...FIRST, anew: 5, other: 9 }, [
      { node: 'staying', do: 'stay' },
      { node: 'moving', do: 'move', to: 'other' },
      { node: 'anew', do: 'rearm' },
      { node: 'leaving', do: 'exit' },
    ])
    for (const share of [1, 2]) {
      await eventually(async () => (await settled()) >= share * OF_EACH, `${share * OF_EACH} have gone over`)
      await worker?.kill()
      const { state, counts } = await migration()
      t.diagnostic(`killed while it was ${state}: ${JSON.stringify(counts)}`)
      assert.equal(state, 'running')
    }
    await eventually(async () => (await migration()).state === 'done' && (await migration()).counts.told === 0, 'all went over')
    await eventually(
      async () => (await readAll()).every(({ way, run }) => way !== 'anew' || run.waitsUntil !== null),
      'who waits anew waits',
      30_000,
    )
    const now = await readAll()
    const is = ({ way, run }: { way: Way; run: Run }) => [way, run.state, run.version, run.node, run.path.map(one => one.node).join(' ')]
    assert.deepEqual(
      now.map(is),
      runs.map(({ way }) => {
        switch (way) {
          case 'staying':
            return [way, 'active', 1, 'staying', 'sort staying']
          case 'moving':
            return [way, 'active', 2, 'other', 'sort moving']
          case 'anew':
            return [way, 'active', 2, 'anew', 'sort anew anew']
          case 'leaving':
            return [way, 'exited', 1, 'leaving', 'sort leaving']
        }
      }),
    )
    for (const { way, id: runId, run } of now)
      if (way === 'moving') assert.equal(run.waitsUntil, before.get(runId)?.waitsUntil, 'he waits on as he did')
    const logged = await log()
    assert.deepEqual(
      logged.map(one => `${one.runId} ${one.state} ${one.from} ${one.to}`).toSorted(),
      runs
        .flatMap(({ way, id: runId }) => {
          if (way === 'staying') return []
          const what = { moving: 'moved moving other', anew: 'moved anew anew', leaving: 'exited leaving null' }[way]
          return [`${runId} ${what}`]
        })
        .toSorted(),
    )
    assert.equal((await migration()).told, logged.length)
  })

  await t.test('half of a move is taken back, though the worker is killed then, too: all are where they were', async () => {
    const was = new Map((await readAll()).map(one => [one.id, one.run]))
    await publishOver({ ...FIRST, anew: 3, other: 4 }, [
      { node: 'staying', do: 'move' },
      { node: 'other', do: 'rearm' },
      { node: 'anew', do: 'rearm' },
    ])
    await eventually(async () => (await settled()) >= OF_EACH, 'some have gone over')
    await expect(200, call('POST', `${at}/migrations/${(await migration()).id}/undo`))
    await eventually(async () => (await migration()).counts.returned > 0, 'some are back')
    await worker?.kill()
    t.diagnostic(`killed while it was ${(await migration()).state}: ${JSON.stringify((await migration()).counts)}`)
    const isOver = async () => {
      const { state, counts } = await migration()
      return state === 'returned' && counts.told === 0 && counts.moved === 0
    }
    await eventually(isOver, 'all are back')
    for (const { way, id: runId, run } of await readAll()) {
      const { state, version, node, waitsUntil } = was.get(runId) ?? run
      assert.deepEqual([run.state, run.version, run.node, run.waitsUntil], [state, version, node, waitsUntil], `${way} ${runId}`)
    }
    const logged = await log()
    assert.equal(new Set(logged.map(one => one.runId)).size, logged.length, 'each is in the log once')
    assert.ok(logged.length < runs.length - OF_EACH, 'it was half done')
  })
  t.diagnostic(`${runs.length} runs, ${kept.starts()} starts of the worker`)
})
