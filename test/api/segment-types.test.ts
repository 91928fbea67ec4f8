import assert from 'node:assert/strict'
import test from 'node:test'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { emptying } from '../../plugins/segments/emptying.ts'
import { buildTestApp } from '../support/app.ts'
import { runJob } from '../support/run-job.ts'
import { identify, send, track } from '../support/segments.ts'

await test('a rule that asks a value for what it never was is refused at its condition, with what was seen and the way out', async t => {
  const app = await buildTestApp(t)
  await send(app, [
    identify('ada', { plan: 'pro', points: 5 }),
    identify('bob', { points: 'many' }),
    track('ada', 'Order completed', { properties: { total: 'ten' } }),
  ])
  await flushCatalogue()
  const plan = { fact: 'cdp.trait', params: { path: 'plan' }, operator: 'number-at-least', value: 5 }
  const where = [{ path: 'total', operator: 'number-at-least', value: 5 }]
  const bought = { fact: 'cdp.performed', params: { event: 'Order completed', where }, operator: 'boolean-is', value: true }
  const points = { ...plan, params: { path: 'points' } }
  const unknown = { ...plan, params: { path: 'colour' } }
  const save = (...all: unknown[]) => app.call('POST', '/v1/segments', { name: 'Some', kind: 'dynamic', rule: { all } })

  const refused = await save(points, plan, bought)
  assert.deepEqual([refused.status, refused.body.code], [422, 'SEG_RULE_INVALID'], refused.text)
  assert.deepEqual(
    refused.body.errors.map((one: { pointer: string }) => one.pointer),
    ['/body/rule/all/1/operator', '/body/rule/all/2/params/where/0/operator'],
  )
  assert.match(refused.body.errors[0].detail, /"plan" has only ever been text, and "is at least" asks for a number\. Choose /)

  const checked = await app.call('POST', '/v1/rules/check', { rule: { all: [points, unknown] } })
  assert.deepEqual(checked.body.errors, [], 'mixed and unknown values are warnings')
  assert.deepEqual(
    checked.body.warnings.map((one: { pointer: string }) => one.pointer),
    ['/all/1', '/all/0/operator'],
  )

  await t.test(
    'declaring the type is the way out, and a segment that was archived comes back whatever its values have become',
    async () => {
      const [entry] = (await app.call('GET', '/v1/catalogue?kind=trait&search=plan')).body.items
      const change = (types: string[]) => app.call('PATCH', `/v1/catalogue/${entry.id}`, { types })
      assert.equal((await change(['number'])).status, 200)
      const saved = await save(plan)
      assert.equal(saved.status, 201, saved.text)
      await app.call('POST', `/v1/segments/${saved.body.id}/archive`)
      await runJob(app.scope(), emptying, { segmentId: saved.body.id, ruleVersion: 1 })
      assert.equal((await change(['text'])).status, 200)
      assert.equal((await save(plan)).status, 422)
      assert.equal((await app.call('POST', `/v1/segments/${saved.body.id}/restore`)).status, 200)
    },
  )
})
