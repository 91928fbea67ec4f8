import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'

/** What is made by name alone, with what else it needs. */
const KINDS: Record<string, { one: string; more: object }> = {
  contents: { one: 'content', more: { draft: { title: 'Hello' } } },
  segments: { one: 'segment', more: { kind: 'static' } },
  campaigns: { one: 'campaign', more: {} },
  journeys: { one: 'journey', more: {} },
  sites: { one: 'site', more: { origins: ['https://shop.example'], vapidSubject: 'mailto:push@shop.example' } },
}

await test('what is made without a key gets a readable one of its name', async t => {
  const { call } = await buildTestApp(t)
  for (const [kind, { one, more }] of Object.entries(KINDS))
    await t.test(kind, async () => {
      const make = async (name: string): Promise<string> => (await expect(201, call('POST', `/v1/${kind}`, { name, ...more }))).key
      const keys = await Promise.all(Array.from({ length: 5 }, () => make('Prix d’été!')))
      assert.deepEqual(keys.toSorted(), ['prix-d-ete', 'prix-d-ete-2', 'prix-d-ete-3', 'prix-d-ete-4', 'prix-d-ete-5'], 'five at once')
      assert.equal(await make('Prix'), 'prix')
      assert.deepEqual([await make('夏のセール'), await make('تخفيضات')], [one, `${one}-2`])
      const long = await make('a'.repeat(150))
      assert.match(long, /^a{90}$/)
      const copies = [1, 2].map(() => call('POST', `/v1/${kind}/prix-d-ete/duplicate`, {}))
      assert.deepEqual((await Promise.all(copies)).map(({ status, body }) => [status, body.key]).toSorted(), [
        [201, 'prix-d-ete-copy'],
        [201, 'prix-d-ete-copy-2'],
      ])
    })
  await t.test('and none that is a word of an address', async () => {
    const { key } = await expect(201, call('POST', '/v1/segments', { name: 'Of', kind: 'static' }))
    assert.equal(key, 'of-2')
  })
})
