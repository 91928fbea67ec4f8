import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import type { SimulatedPerson } from '../../plugins/triggers/simulate.schema.ts'
import { staysOf } from '../../plugins/triggers/scenario-check.ts'
import { type ApiProcess, startApiProcess } from '../support/api-process.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { keepUp } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { ownPostgres, ownTemporal } from '../support/own-servers.ts'
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts'

/** Runs in progress when things are killed. */
const RUNS = Number(process.env.FATHI_CHAOS_RUNS ?? 48)
const ROUNDS = Number(process.env.FATHI_CHAOS_ROUNDS ?? 1)
/** Messages that one worker has under way at most. */
const IN_FLIGHT = 400
const NAME = `
insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at) values ($1, 'userId', $2, $3, $3, now())`
/** More runs take longer. */
const PATIENCE = Math.max(1, RUNS / 100)
const seconds = (amount: number) => ({ amount, unit: 'seconds' })

test(
  'kill -9 of what journeys stand on: every run goes the way that was foretold, and everybody sees each message once',
  { timeout: 600_000 * PATIENCE },
  async t => {
    const postgres = await ownPostgres(t)
    const temporal = await ownTemporal(t)
    const emulator = await startTestEmulator(t)
    const app = await buildTestApp(t, { config: { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: 'fathi' } })
    const { call } = app
    const ready = await readyToSend(app, emulator.url, RUNS)
    await app.scope().tx(async em => {
      for (const [i, id] of ready.people.entries()) await query(em, NAME, [app.workspace.id, `person-${i}`, id])
    })
    const key = await app.key({ kind: 'write' })
    const rule = { all: [{ fact: 'cdp.performed', params: { event: 'Paid' }, operator: 'boolean-is', value: true }] }
    const parts = [
      { id: 'a', label: 'A', weight: 1 },
      { id: 'b', label: 'B', weight: 1 },
    ]
    const nodes = (within: object) => [
      { id: 'paid', type: 'triggers.wait-for-event', config: { event: 'Paid', match: { cart: '{{ entry.cart }}' }, within }, by: 'came' },
      { id: 'bought', type: 'triggers.condition', config: { rule }, by: 'yes' },
      { id: 'split', type: 'triggers.split', config: { parts }, by: 'a' },
      { id: 'first', type: 'triggers.send', config: { contentId: ready.contentId }, by: 'sent' },
      { id: 'rest', type: 'triggers.wait', config: { duration: seconds(5) } },
      { id: 'second', type: 'triggers.send', config: { contentId: ready.contentId }, by: 'sent' },
      { id: 'note', type: 'triggers.emit-event', config: { event: 'Done' } },
    ]
    const draftOf = (event: string, within: object) => {
      const draft = aDraft(nodes(within), [{ type: 'triggers.on-event', config: { event, key: 'cart', entry: ['cart'] } }], {
        message: { class: 'marketing', topicId: ready.topicId },
      })
      const aside = [
        { from: 'paid', outlet: 'timed-out', to: 'bought' },
        { from: 'bought', outlet: 'no', to: 'split' },
        { from: 'split', outlet: 'b', to: 'rest' },
        { from: 'first', outlet: 'not-sent', to: 'rest' },
        { from: 'second', outlet: 'not-sent', to: 'note' },
      ]
      return { ...draft, edges: [...draft.edges, ...aside] }
    }
    const publish = async (name: string, draft: object): Promise<string> => {
      const made = await expect(201, call('POST', '/v1/journeys', { name, key: name, draft }))
      await expect(200, call('POST', `/v1/journeys/${made.id}/publish`))
      return made.id
    }
    const journeys = {
      buyers: await publish('buyers', draftOf('Cart filled', { amount: 1, unit: 'hours' })),
      leavers: await publish('leavers', draftOf('Cart left', seconds(10))),
    }
    const isBuyer = (nth: number): boolean => nth % 2 === 0
    const foretold: SimulatedPerson[] = []
    for (const [nth, profile] of ready.people.entries()) {
      const events = isBuyer(nth) ? [{ name: 'Paid', after: seconds(5), properties: { cart: `c-${nth}` } }] : []
      const id = isBuyer(nth) ? journeys.buyers : journeys.leavers
      foretold.push(await expect(200, call('POST', `/v1/journeys/${id}/simulate`, { profile, entry: { cart: `c-${nth}` }, events })))
    }

    let api: ApiProcess = await startApiProcess(app.config)
    atEnd(t, () => api.kill())
    const { port } = api
    let worker: WorkerProcess | null = null
    const kept = keepUp(t, () => {
      worker = startWorkerProcess(t, app.config)
      return worker
    })
    /** As a client does that keeps what was not acknowledged. */
    const track = async (nth: number, event: string): Promise<void> => {
      const properties = { cart: `c-${nth}` }
      const body = JSON.stringify({ userId: `person-${nth}`, event, properties, messageId: `${event} ${nth}` })
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      await eventually(
        async () => (await fetch(`http://127.0.0.1:${port}/v1/track`, { method: 'POST', headers, body }).catch(() => null))?.ok === true,
        `${event} of ${nth} is acknowledged`,
        60_000 * PATIENCE,
      )
    }
    const sql = async <R>(text: string): Promise<R[]> => {
      let rows: R[] = []
      await eventually(
        async () => {
          try {
            rows = await app.scope().tx(em => query<R>(em, text))
            return true
          } catch {
            return false
          }
        },
        'the database answers',
        60_000,
      )
      return rows
    }
    const visits = async (): Promise<number> =>
      Number((await sql<{ count: string }>('select count(*) as count from triggers_visit'))[0]?.count ?? 0)
    const kills: [string, () => Promise<void>][] = [
      ['worker', async () => worker?.kill()],
      [
        'API',
        async () => {
          await api.kill()
          api = await startApiProcess(app.config, port)
        },
      ],
      [
        'PostgreSQL',
        async () => {
          await postgres.kill()
          await postgres.start()
        },
      ],
      [
        'Temporal',
        async () => {
          await temporal.kill()
          await temporal.start()
        },
      ],
    ]
    const entered = Promise.all(ready.people.map((_, nth) => track(nth, isBuyer(nth) ? 'Cart filled' : 'Cart left')))
    const bought = entered.then(async () => {
      const waiting = `select r.profile_id from triggers_run r where r.state = 'active' and r.node = 'paid' and r.journey_id = '${journeys.buyers}'`
      const half = Math.ceil(RUNS / 2)
      await eventually(async () => (await sql(waiting)).length === half, 'all buyers wait', 200_000 * PATIENCE)
      await Promise.all(ready.people.flatMap((_, nth) => (isBuyer(nth) ? [track(nth, 'Paid')] : [])))
    })
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [what, kill] of kills) {
        const before = await visits()
        await eventually(async () => (await visits()) >= before + RUNS / 2, 'runs go on', 120_000 * PATIENCE)
        await kill()
        t.diagnostic(`${what} was killed after ${await visits()} visits`)
      }
    await bought
    await eventually(
      async () => {
        const states = await sql<{ state: string; count: string }>('select state, count(*) as count from triggers_run group by state')
        return states.length === 1 && states[0]?.state === 'completed' && Number(states[0].count) === RUNS
      },
      'every run is completed',
      300_000 * PATIENCE,
    )
    const runs = await sql<{ id: string; profile: string; journey: string }>(
      'select id, profile_id as profile, journey_id as journey from triggers_run',
    )
    assert.equal(runs.length, RUNS, 'nobody came in twice')
    for (const [nth, profile] of ready.people.entries()) {
      const run = runs.find(one => one.profile === profile)
      const { path } = await expect(200, call('GET', `/v1/journeys/${run?.journey}/runs/${run?.id}`))
      const real = path.flatMap((visit: { node: string; leftBy: string | null }) =>
        visit.leftBy === null ? [] : [`${visit.node} ${visit.leftBy}`],
      )
      assert.deepEqual(
        real,
        staysOf(foretold[nth] as SimulatedPerson).map(stay => `${stay.node} ${stay.outlet}`),
        `person ${nth}`,
      )
    }
    const messages = foretold.flatMap(one => staysOf(one)).reduce((sum, stay) => sum + stay.sent, 0)
    await eventually(async () => (await emulator.summary()).distinct >= messages, 'all messages have arrived')
    const { distinct, repeats, unreadable } = await emulator.summary()
    assert.deepEqual({ distinct, unreadable }, { distinct: messages, unreadable: 0 }, 'none is missing, and none has another id')
    assert.ok(repeats <= IN_FLIGHT * ROUNDS, `${repeats} were repeated`)
    t.diagnostic(`${RUNS} runs, ${messages} messages, ${repeats} repeated, ${kept.starts()} starts of the worker`)
  },
)
