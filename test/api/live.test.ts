import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'

interface Listening {
  text: () => string
  isOver: () => boolean
}

/** Listens to topics over a real connection, until the test ends. */
async function listen(t: TestContext, base: string, topics: string, token: string): Promise<Listening> {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const response = await fetch(`${base}/v1/live?topics=${topics}`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal })
  assert.equal(response.status, 200)
  let text = ''
  let over = false
  void (async () => {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array)
    } catch {
      text += ''
    }
    over = true
  })()
  await eventually(() => text.includes(': listening'), 'the stream')
  return { text: () => text, isOver: () => over }
}

const listening = async ({ app, kernel }: TestApp): Promise<string> => {
  await kernel.changes.ready
  return app.listen({ host: '127.0.0.1', port: 0 })
}

await test('the live stream', async t => {
  const built = await buildTestApp(t)
  const { call, key, scope, workspace } = built
  const base = await listening(built)

  await t.test('tells each topic to those who may see what it is about, and no other', async t => {
    const secret = await key({ kind: 'secret', permissions: ['campaigns:read'] })
    const some = await listen(t, base, 'campaigns,profiles,nonsense', secret)
    const owner = await listen(t, base, 'campaigns,profiles,nonsense', workspace.token)
    for (const topic of ['nonsense', 'profiles', 'campaigns']) scope().live.changed(topic, `of-${topic}`)
    await eventually(() => some.text().includes('of-campaigns') && owner.text().includes('of-campaigns'), 'the change of campaigns')
    await eventually(() => owner.text().includes('of-profiles'), 'the change of profiles')
    scope().live.changed('campaigns', 'last')
    await eventually(() => some.text().includes('last'), 'the last change')
    assert.doesNotMatch(some.text(), /of-profiles|of-nonsense/)
    assert.doesNotMatch(owner.text(), /of-nonsense/, 'what no manifest names is told to nobody')
  })

  await t.test('ends soon after its key is revoked', async t => {
    const made = await call('POST', '/v1/api-keys', { kind: 'secret', name: 'Listener', permissions: ['cdp:read'] })
    const stream = await listen(t, base, 'profiles', made.body.secret)
    const stays = await listen(t, base, 'profiles', workspace.token)
    await call('DELETE', `/v1/api-keys/${made.body.apiKey.id}`)
    await eventually(() => stream.isOver(), 'the end of the stream')
    assert.equal(stays.isOver(), false)
  })

  await t.test('ends with the session', async t => {
    const signedIn = await call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })
    const stream = await listen(t, base, 'profiles', signedIn.body.accessToken)
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    await call('POST', '/v1/auth/logout', undefined, { token: null, headers: { cookie } })
    await eventually(() => stream.isOver(), 'the end of the stream')
  })

  await t.test('ends with its access token', async t => {
    const session = await call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })
    const { sid } = built.app.jwt.decode<{ sid: string }>(session.body.accessToken) ?? { sid: '' }
    const short = built.app.jwt.sign({ sub: workspace.ownerId, sid, ws: workspace.id }, { expiresIn: '2s' })
    const stream = await listen(t, base, 'profiles', short)
    await eventually(() => stream.isOver(), 'the end of the stream')
  })
})

await test('the home page shows each part to those who may see what is in it', async t => {
  const { call, key } = await buildTestApp(t)
  const all = (await call('GET', '/v1/home')).body
  assert.ok(all.numbers.activeSubscriptions !== undefined && all.gettingStarted.length >= 3)
  const few = await call('GET', '/v1/home', undefined, { token: await key({ kind: 'secret', permissions: ['webpush:read'] }) })
  assert.equal(few.body.numbers.activeSubscriptions, undefined)
  assert.deepEqual(
    few.body.gettingStarted.map((step: { id: string }) => step.id),
    ['site', 'snippet'],
  )
})
