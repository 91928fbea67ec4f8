import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { catalogueOf } from '../../server/kernel/rules/catalogue.ts'
import { checkRule } from '../../server/kernel/rules/check.ts'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { explainRule } from '../../server/kernel/rules/explain.ts'
import { loadSubjects } from '../../server/kernel/rules/load-subjects.ts'
import { mentionsOf } from '../../server/kernel/rules/mentions.ts'
import type { Explanation, Rule } from 'fathi/sdk'
import { countSql, leafCountsSql, membersSql } from '../../server/kernel/rules/set-sql.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { ruleArbitrary } from '../support/rule-made-up.ts'
import { storeWorld } from '../support/rule-store.ts'
import { DEVICES, moment, type World, worldAt } from '../support/rule-world.ts'

/** `FATHI_RULE_CASES=20000 npm test -- test/api/rules-equal.test.ts` for more; `FATHI_RULE_SEED` repeats a run. */
const CASES = Number(process.env.FATHI_RULE_CASES ?? 1_500)
const SEED = Number(process.env.FATHI_RULE_SEED ?? Date.now() % 1_000_000)
const RULES = 50
const PEOPLE = 12

await test('json-rules-engine, the closures and SQL find the same members', async t => {
  const app = await buildTestApp(t)
  const client = new pg.Client({ connectionString: app.config.database.url })
  await client.connect()
  atEnd(t, () => client.end())
  const plugins = app.kernel.plugins.map(({ plugin }) => plugin)
  const catalogue = catalogueOf(plugins)
  const all = { facts: [...catalogue.facts.values()], operators: [...catalogue.operators.values()] }
  const told = { cases: 0, members: 0, nonMembers: 0, realtime: 0, facts: new Set<string>(), operators: new Set<string>() }

  /** Members by each execution, as the indexes of people. */
  const executions = async (world: World, rules: readonly Rule[]) => {
    const { workspaceId, ids, subjects, memberships } = await storeWorld(client, world)
    const { now } = world
    const place = { timeZone: world.timeZone }
    const scope = app.scope(workspaceId)
    const loaded = await scope.tx(em => loadSubjects(em, scope, ids, mentionsOf(rules, catalogue), catalogue, { ...place, memberships }))
    const found = []
    for (const rule of rules) {
      const check = checkRule(rule, catalogue)
      assert.deepEqual(check.errors, [], 'only rules that pass the check are made up')
      const { matches } = compileRule(rule, catalogue)
      const closures = subjects.map(subject => matches(subject, now))
      const ofLoaded = ids.map(id => matches(loaded.get(id) as never, now))
      const ofEngine: boolean[] = []
      for (const subject of subjects) {
        const explanation = await explainRule(rule, catalogue, subject, now)
        ofEngine.push(concluded(explanation))
      }
      let ofSql = closures
      if (check.isRealtimeOnly) told.realtime += 1
      else {
        const rows = await app.kernel.scan<{ profile_id: string }>(workspaceId, membersSql(rule, catalogue, now, place))
        const members = new Set(rows.map(row => row.profile_id))
        assert.equal(rows.length, members.size, 'nobody is a member twice')
        ofSql = ids.map(id => members.has(id))
      }
      told.cases += 1
      for (const isMember of closures) told[isMember ? 'members' : 'nonMembers'] += 1
      found.push({ rule, closures, ofLoaded, ofEngine, ofSql })
    }
    return found
  }

  await t.test('whatever a rule can ask of devices is made up', () => {
    const { field } = catalogue.facts.get('delivery.device')?.params.properties ?? assert.fail('there is a fact')
    const asked = (Reflect.get(field ?? assert.fail('it asks for a field'), 'anyOf') as { const: string }[]).map(one => one.const)
    assert.deepEqual(asked.toSorted(), Object.keys(DEVICES).toSorted())
  })

  await t.test('for rules and people made up at random', async () => {
    const round = moment.chain(at =>
      fc.tuple(worldAt(at, PEOPLE), fc.array(ruleArbitrary(all, at), { minLength: 1, maxLength: RULES, size: 'max' })),
    )
    let left = CASES
    const property = fc.asyncProperty(round, async ([world, rules]) => {
      for (const { rule, closures, ofLoaded, ofEngine, ofSql } of await executions(world, rules)) {
        const where = JSON.stringify(rule)
        assert.deepEqual(ofEngine, closures, `json-rules-engine and the closures differ: ${where}`)
        assert.deepEqual(ofLoaded, closures, `people loaded and people made up differ: ${where}`)
        assert.deepEqual(ofSql, closures, `SQL and the closures differ: ${where}`)
      }
    })
    for (let run = 0; left > told.cases; run += 1) await fc.assert(property, { seed: SEED + run, numRuns: 10 })
    left = 0
    console.log(
      `rules: ${told.cases} cases of up to ${PEOPLE} people without a difference, seed ${SEED}, ${told.members} members and ${told.nonMembers} others, ${told.realtime} rules in real time only`,
    )
  })

  await t.test('counts agree with the members', async () => {
    await fc.assert(
      fc.asyncProperty(
        moment.chain(at => fc.tuple(worldAt(at, PEOPLE), ruleArbitrary(all, at))),
        async ([world, rule]) => {
          if (checkRule(rule, catalogue).isRealtimeOnly) return
          const { workspaceId, ids } = await storeWorld(client, world)
          const place = { timeZone: world.timeZone }
          const members = await app.kernel.scan(workspaceId, membersSql(rule, catalogue, world.now, place))
          const [count] = await app.kernel.scan<{ members: number }>(workspaceId, countSql(rule, catalogue, world.now, place))
          const [funnel] = await app.kernel.scan<{ people: number; members: number }>(
            workspaceId,
            leafCountsSql(rule, catalogue, world.now, place),
          )
          assert.equal(count?.members, members.length)
          assert.deepEqual([funnel?.people, funnel?.members], [ids.length, members.length])
        },
      ),
      { seed: SEED, numRuns: 30 },
    )
  })
})

/** What an explanation comes to, from its leaves up; every part must say the same. */
function concluded(part: Explanation): boolean {
  const own = (): boolean => {
    if ('all' in part) return part.all.map(concluded).every(Boolean)
    if ('any' in part) return part.any.map(concluded).some(Boolean)
    return 'not' in part ? !concluded(part.not) : part.result
  }
  const result = own()
  assert.equal(part.result, result, `a part of an explanation says otherwise: ${JSON.stringify(part)}`)
  return result
}
