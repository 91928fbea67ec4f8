import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import type { Draft } from '../../plugins/triggers/draft.schema.ts'
import { staysOf } from '../../plugins/triggers/scenario-check.ts'
import type { RunDetail } from '../../plugins/triggers/run.schema.ts'
import type { SimulatedPerson } from '../../plugins/triggers/simulate.schema.ts'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect, readyToSend } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { chances, type MadeUpJourney, makeUpJourney } from '../support/made-up-journey.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const CASES = Number(process.env.FATHI_REALITY_CASES ?? 24)
const SEED = Number(process.env.FATHI_REALITY_SEED ?? 7)
/** Walked at the same time: what they wait for is seconds away. */
const AT_ONCE = 60
const NAME = `
insert into cdp_identity (workspace_id, namespace, value, profile_id, ingest_profile_id, created_at) values ($1, 'userId', $2, $3, $3, now())`

interface Case {
  nth: number
  id: string
  profileId: string
  made: MadeUpJourney
  traits: { plan: string; visits: number }
}

await test(
  'what a simulation foretells of a real person is what happens to him',
  { timeout: 230_000 * Math.ceil(CASES / AT_ONCE) },
  async t => {
    const emulator = await startPushEmulator({})
    atEnd(t, () => emulator.close())
    const app = await buildTestApp(t, { config: temporalConfig() })
    const { call } = app
    const ready = await readyToSend(app, emulator.url, CASES)
    await startTestWorker(t, app)
    const key = await app.key({ kind: 'write' })
    await app.scope().tx(async em => {
      for (const [i, id] of ready.people.entries()) await query(em, NAME, [app.workspace.id, `person-${i}`, id])
    })
    const chance = chances(SEED)
    const cases: Case[] = []
    for (const [nth, profileId] of ready.people.entries()) {
      const made = makeUpJourney(chance, { contentId: ready.contentId, topicId: ready.topicId })
      const traits = { plan: chance.of(['free', 'pro', 'team']), visits: chance.upTo(10) }
      await expect(200, call('POST', '/v1/identify', { userId: `person-${nth}`, traits }, { token: key }))
      const journey = await expect(201, call('POST', '/v1/journeys', { name: `Case ${nth}`, key: `case-${nth}`, draft: made.draft }))
      await expect(200, call('POST', `/v1/journeys/${journey.id}/publish`))
      cases.push({ nth, profileId, made, traits, id: journey.id })
    }
    for (const one of cases)
      await eventually(
        async () => (await call('GET', `/v1/profiles/${one.profileId}`)).body.traits.visits === one.traits.visits,
        'his traits are known',
        60_000,
      )
    const foretold = new Map<string, SimulatedPerson>()
    const seen = new Map<string, RunDetail>()
    for (let from = 0; from < cases.length; from += AT_ONCE) await walk(cases.slice(from, from + AT_ONCE))
    for (const one of cases) {
      const [real, simulated] = [seen.get(one.id), foretold.get(one.id)]
      if (real === undefined || simulated === undefined) throw new Error('a case was lost')
      const message = `case ${one.nth} of seed ${SEED}`
      assert.deepEqual(
        wayOf(real),
        staysOf(simulated).map(stay => [stay.node, stay.outlet]),
        message,
      )
      assert.deepEqual([real.state, real.reason], [simulated.ended.how, simulated.ended.reason], message)
      assert.deepEqual(
        real.path.flatMap(visit => (visit.message === null || visit.leftBy === null ? [] : [[visit.node, visit.message.state === 'sent']])),
        staysOf(simulated).flatMap(stay => (one.made.sends.includes(stay.node) ? [[stay.node, stay.sent === 1]] : [])),
        message,
      )
      const [run] = (await expect(200, call('GET', `/v1/journeys/${one.id}/runs`))).items
      const scenario = await expect(200, call('GET', `/v1/journeys/${one.id}/runs/${run.id}/scenario`))
      const draft: Draft = { ...one.made.draft, scenarios: [scenario] }
      const report = await expect(200, call('POST', `/v1/journeys/${one.id}/scenarios/run`, { draft }))
      assert.deepEqual(report.scenarios[0].unmet, [], `the scenario of ${message}`)
    }
    t.diagnostic(`${cases.length} journeys walked both ways`)

    /** Foretells the ways of some, lets them in, and does what each script says. */
    async function walk(some: readonly Case[]): Promise<void> {
      for (const one of some) foretold.set(one.id, await foretell(one))
      await Promise.all(
        some.map(one =>
          expect(201, call('POST', `/v1/journeys/${one.id}/runs`, { profile: one.profileId, entry: { orderId: `o-${one.nth}` } })),
        ),
      )
      const open = new Set(some)
      const told = new Set<string>()
      await eventually(
        async () => {
          for (const one of open) {
            const [run] = (await expect(200, call('GET', `/v1/journeys/${one.id}/runs`))).items
            if (run.state !== 'active') {
              seen.set(one.id, await expect(200, call('GET', `/v1/journeys/${one.id}/runs/${run.id}`)))
              open.delete(one)
              continue
            }
            const event = one.made.events[run.node]
            if (event === undefined || told.has(`${one.id} ${run.node}`)) continue
            told.add(`${one.id} ${run.node}`)
            const properties = { orderId: `o-${one.nth}` }
            await expect(200, call('POST', '/v1/track', { userId: `person-${one.nth}`, event, properties }, { token: key }))
          }
          return open.size === 0
        },
        'all runs end',
        200_000,
      )
    }

    /** Tries a journey until each event of its script comes while it is awaited. */
    async function foretell({ id, nth, profileId, made }: Case) {
      const events: { name: string; at: string; properties: object }[] = []
      const startAt = new Date().toISOString()
      const placed = new Set<string>()
      for (;;) {
        const body = { profile: profileId, entry: { orderId: `o-${nth}` }, startAt, events }
        const simulated: SimulatedPerson = await expect(200, call('POST', `/v1/journeys/${id}/simulate`, body))
        const next = simulated.steps.find(step => made.events[step.node] !== undefined && !placed.has(step.node))
        if (next === undefined) return simulated
        placed.add(next.node)
        events.push({
          name: made.events[next.node] ?? '',
          at: new Date(Date.parse(next.at) + 400).toISOString(),
          properties: { orderId: `o-${nth}` },
        })
      }
    }
  },
)

/** Each stay with the outlet by which it was left; a node that was asked again is one stay. */
function wayOf({ path }: RunDetail): [string, string | null][] {
  return path.flatMap((visit, i) =>
    visit.leftBy === null && i < path.length - 1 ? [] : [[visit.node, visit.leftBy] as [string, string | null]],
  )
}
