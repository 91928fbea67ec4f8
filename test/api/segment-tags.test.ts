import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'

await test('the tags in use are listed with how many segments carry each, found by any part, apart for what is archived', async t => {
  const app = await buildTestApp(t)
  const aList = async (name: string, tags: readonly string[]): Promise<string> => {
    const made = await app.call('POST', '/v1/segments', { name, kind: 'static', tags })
    assert.equal(made.status, 201, made.text)
    return made.body.id
  }
  const tagsBy = async (query: string): Promise<[string, number][]> => {
    const answer = await app.call('GET', `/v1/segment-tags${query}`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body.items.map((one: { tag: string; segments: number }) => [one.tag, one.segments])
  }
  assert.deepEqual(await tagsBy(''), [])
  await aList('One', ['Loyalty', 'spring'])
  await aList('Two', ['spring'])
  const old = await aList('Three', ['spring', 'attic'])
  assert.equal((await app.call('POST', `/v1/segments/${old}/archive`)).status, 200)
  assert.deepEqual(await tagsBy(''), [
    ['spring', 2],
    ['Loyalty', 1],
  ])
  assert.deepEqual(await tagsBy('?search=YAL'), [['Loyalty', 1]])
  assert.deepEqual(await tagsBy('?limit=1'), [['spring', 2]])
  assert.deepEqual(await tagsBy('?archived=true'), [
    ['attic', 1],
    ['spring', 1],
  ])
  assert.deepEqual(await tagsBy('?search=%25'), [], 'a sign of a pattern is a sign')
  const other = await app.anotherWorkspace()
  assert.deepEqual((await app.call('GET', '/v1/segment-tags', undefined, { token: other.token })).body.items, [])
})
