import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rule } from 'fathi/sdk'
import pg from 'pg'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { administer } from '../support/servers.ts'

const PEOPLE = 2_000
const EVENTS_EACH = 3

/** A node of a plan as PostgreSQL explains it, after it was carried out. */
interface PlanNode {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: PlanNode[]
}
/** How many rows the busiest node handed on, all its repeats together. */
const mostRows = (node: PlanNode): number => Math.max(node['Actual Rows'] * node['Actual Loops'], ...(node.Plans ?? []).map(mostRows))

const event = 'Page viewed'
const never = { fact: 'cdp.performed', params: { event }, operator: 'boolean-is', value: false }
const seldom = { fact: 'cdp.event-count', params: { event }, operator: 'number-less-than', value: EVENTS_EACH }
const often = { fact: 'cdp.event-count', params: { event }, operator: 'number-at-least', value: EVENTS_EACH }
const lately = { fact: 'cdp.event-last', params: { event }, operator: 'date-within-last', value: { amount: 10, unit: 'days' } }
const newly = { fact: 'cdp.event-first', params: { event }, operator: 'date-within-last', value: { amount: 10, unit: 'days' } }
const RULES: Readonly<Record<string, Rule>> = {
  'who never did': { all: [never] },
  'who did seldom': { all: [seldom] },
  'who did lately': { all: [lately] },
  'who began lately': { all: [newly] },
  'one or the other': { any: [never, seldom, newly] },
  'neither of them': { all: [{ not: { any: [often, lately] } }] },
}

await test('a list of people that does not fit into memory is not made anew for each person', async t => {
  const { config, scope, workspace } = await buildTestApp(t)
  const id = `'${workspace.id}'::uuid`
  await administer(
    config.database.url,
    `insert into cdp_profile (id, workspace_id, created_at, updated_at, first_seen, last_seen, traits) select uuidv7(), ${id}, now(), now(), now(), now(), '{}' from generate_series(1, ${PEOPLE});
     insert into cdp_event (id, workspace_id, shard, position, message_id, type, name, profile_id, ingest_profile_id, occurred_at, received_at, properties, context)
       select uuidv7(), ${id}, 0, 0, gen_random_uuid()::text, 'track', '${event}', p.id, p.id, now() - e * interval '8 days', now(), '{}', '{}' from cdp_profile p cross join generate_series(1, ${EVENTS_EACH}) e;
     analyze cdp_profile; analyze cdp_event`,
  )
  const client = new pg.Client({ connectionString: config.database.url })
  await client.connect()
  atEnd(t, () => client.end())
  await client.query(`set work_mem = '64kB'; set hash_mem_multiplier = 1`) // as lists of millions are to the memory of a server
  const place = { timeZone: 'UTC' }
  for (const [name, rule] of Object.entries(RULES))
    for (const ask of ['countSql', 'leafCountsSql'] as const)
      await t.test(`${name}, ${ask === 'countSql' ? 'counted' : 'with its funnel'}`, async () => {
        const { text, values } = scope().rules[ask](rule, scope().now(), place)
        const { rows } = await client.query(`explain (analyze, format json) ${text}`, [workspace.id, ...values])
        const rowsAtMost = mostRows(rows[0]['QUERY PLAN'][0].Plan)
        assert.ok(rowsAtMost <= 4 * PEOPLE * EVENTS_EACH, `${rowsAtMost} rows`)
      })
})
