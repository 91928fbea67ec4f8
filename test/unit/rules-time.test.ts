import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { uuidv7 } from 'fathi/sdk'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { catalogue } from '../support/rule-catalogue.ts'
import { ruleArbitrary } from '../support/rule-made-up.ts'
import { partsOf } from '../support/rule-store.ts'
import { subjectOf } from '../../server/kernel/rules/load-subjects.ts'
import { moment, worldAt } from '../support/rule-world.ts'

const SEED = Number(process.env.FATHI_RULE_SEED ?? Date.now() % 1_000_000)
const all = { facts: [...catalogue.facts.values()], operators: [...catalogue.operators.values()] }

await test('nothing changes before the moment at which time alone could change it', () => {
  let [told, changed] = [0, 0]
  const made = moment.chain(at => fc.tuple(worldAt(at, 1), ruleArbitrary(all, at), fc.double({ min: 0, max: 1, noNaN: true })))
  fc.assert(
    fc.property(made, ([world, rule, share]) => {
      const [person] = world.people
      if (person === undefined) return
      const subject = subjectOf(partsOf(world, person, uuidv7()))
      const { matches, nextChange } = compileRule(rule, catalogue)
      const next = nextChange(subject, world.now)
      const most = next === null ? 400 * 86_400_000 : next.getTime() - world.now.getTime()
      assert.ok(most > 0, 'it lies in the future')
      for (const later of [Math.floor(share * (most - 1)), most - 1])
        assert.equal(matches(subject, new Date(world.now.getTime() + later)), matches(subject, world.now), `${later} ms later`)
      told += 1
      if (next !== null && matches(subject, next) !== matches(subject, world.now)) changed += 1
    }),
    { seed: SEED, numRuns: Number(process.env.FATHI_RULE_CASES ?? 3_000) },
  )
  console.log(`rules: ${told} rules over time, seed ${SEED}; at the moment they named ${changed} changed`)
  assert.ok(changed > told / 200, 'the moments that are named matter')
})
