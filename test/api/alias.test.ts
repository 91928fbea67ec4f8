import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'

await test('an alias says that the person of a previous id is the known one, whatever id its library adds', async t => {
  const { call, kernel, app, key } = await buildTestApp(t)
  const secret = await key({ kind: 'secret', permissions: ['cdp:track'] })
  const tell = async (path: string, payload: object): Promise<void> => {
    const answer = await app.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${secret}` }, payload })
    assert.equal(answer.statusCode, 200, answer.body)
    await drainEvents(kernel)
  }
  const idOf = async (ref: string): Promise<string> => (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}`)).body.id

  for (const [before, known, beside] of [
    ['visitor-1', 'ann', undefined],
    ['visitor-2', 'bob', 'browser-2'],
  ] as const) {
    await tell('/v1/track', { anonymousId: before, event: 'Looked' })
    await tell('/v1/identify', { userId: known, traits: { plan: 'pro' } })
    assert.notEqual(await idOf(`anonymousId:${before}`), await idOf(`userId:${known}`))
    await tell('/v1/alias', { previousId: before, userId: known, ...(beside === undefined ? {} : { anonymousId: beside }) })
    assert.equal(await idOf(`anonymousId:${before}`), await idOf(`userId:${known}`))
  }
})
