import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { assignVariants, experimentId, variantsOf } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const people = (count: number) => Array.from({ length: count }, () => uuidv7())
const weights = (a: number, b: number) => [
  { id: 'a', weight: a },
  { id: 'b', weight: b },
]

await test('variants of an experiment', async t => {
  const app = await buildTestApp(t)
  const { call, scope } = app
  const assign = (experiment: string, who: readonly string[], variants: ReturnType<typeof weights>) =>
    scope().tx(em => assignVariants(em, scope(), experiment, who, variants))
  const share = (variants: ReadonlyMap<string, string>, of: string) => [...variants.values()].filter(one => one === of).length

  await t.test('are given by weight, once: changed weights touch new people only', async () => {
    const experiment = experimentId('one')
    const first = people(1_000)
    const before = await assign(experiment, first, weights(1, 3))
    assert.ok(Math.abs(share(before, 'a') - 250) < 70, `${share(before, 'a')} of 1000`)
    const after = await assign(experiment, first, weights(1, 0))
    assert.deepEqual(after, before)
    const second = people(200)
    assert.equal(share(await assign(experiment, second, weights(1, 0)), 'a'), 200)
  })

  await t.test('are one for each, though asked for at once with other weights', async () => {
    const experiment = experimentId('at once')
    const who = people(50)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        assign(experiment, n % 2 === 0 ? who : who.toReversed(), n % 2 === 0 ? weights(1, 0) : weights(0, 1)),
      ),
    )
    for (const person of who) assert.equal(new Set(answers.map(answer => answer.get(person))).size, 1)
  })

  await t.test('that are gone are given anew, and no others', async () => {
    const experiment = experimentId('gone')
    const who = people(200)
    const before = await assign(experiment, who, weights(1, 1))
    const after = await assign(experiment, who, [
      { id: 'b', weight: 1 },
      { id: 'c', weight: 1 },
    ])
    for (const person of who)
      if (before.get(person) === 'b') assert.equal(after.get(person), 'b')
      else assert.notEqual(after.get(person), 'a')
  })

  await t.test('are no matter of another workspace', async () => {
    const experiment = experimentId('walls')
    const [person = ''] = people(1)
    await assign(experiment, [person], weights(1, 0))
    const other = await app.anotherWorkspace()
    const there = await scope(other.id).tx(em => variantsOf(em, scope(other.id), experiment, [person]))
    assert.equal(there.size, 0)
  })

  await t.test('are kept by people in a journey, also when it is tried with other weights', async () => {
    const parts = (a: number, b: number) => [
      { id: 'a', label: 'A', weight: a },
      { id: 'b', label: 'B', weight: b },
    ]
    const draft = (a: number, b: number) =>
      aDraft([{ id: 'half', type: 'triggers.split', config: { parts: parts(a, b) }, by: 'a', ends: ['a', 'b'] }])
    const journey = await expect(201, call('POST', '/v1/journeys', { name: 'Split', key: 'split', draft: draft(1, 1) }))
    const { id } = await expect(201, call('POST', '/v1/profiles', { userId: 'somebody' }))
    const wayOf = async (profile: string | undefined, of: ReturnType<typeof draft>) => {
      const body = { draft: of, ...(profile === undefined ? { person: {} } : { profile }) }
      return (await expect(200, call('POST', `/v1/journeys/${journey.id}/simulate`, body))).steps[0].step.by
    }
    await assign(experimentId(journey.id, 'half'), [id], weights(1, 0))
    assert.equal(await wayOf(id, draft(0, 1)), 'a')
    assert.equal(await wayOf(undefined, draft(0, 1)), 'b')
  })
})
