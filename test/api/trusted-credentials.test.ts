import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import test from 'node:test'
import { definePlugin, type Identity, use } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

const CREDENTIAL = 'counted-credential'

await test('a credential is asked for once by all who come with it, and again while what is known still stands', async t => {
  const gate = { asked: 0, isAsking: false, isHeld: true, isAway: false, open: () => {} }
  let workspaceId = ''
  const counted = definePlugin({
    name: 'counted',
    title: 'Credentials that are counted',
    authenticators: [
      {
        scheme: 'counted',
        matches: credential => credential === CREDENTIAL,
        authenticate: async (): Promise<Identity> => {
          gate.asked += 1
          gate.isAsking = true
          const { promise, resolve } = Promise.withResolvers<void>()
          gate.open = resolve
          if (gate.isHeld) await Promise.race([promise, delay(2_000, undefined, { ref: false })])
          gate.isAsking = false
          if (gate.isAway) throw new Error('the database is away')
          return { workspaceId, actor: { kind: 'key', id: 'counted' }, permissions: new Set(['cdp:track']), credentialId: 'counted' }
        },
      },
    ],
    register: async () => {},
  })
  const { app, workspace } = await buildTestApp(t, { plugins: [use(counted)] })
  workspaceId = workspace.id
  const call = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${CREDENTIAL}`, 'content-type': 'application/json' }
    return (await app.inject({ method: 'POST', url: '/v1/track', headers, payload: { userId: 'u', event: 'Seen' } })).statusCode
  }

  const many = Promise.all(Array.from({ length: 20 }, call))
  while (!gate.isAsking) await delay(1)
  gate.open()
  assert.deepEqual(new Set(await many), new Set([200]))
  assert.equal(gate.asked, 1)

  let isAnswered = false // while it is asked for again
  while (!isAnswered && gate.asked < 6) {
    assert.equal(await call(), 200)
    isAnswered = gate.isAsking
  }
  assert.ok(isAnswered, 'a call waited until its credential was known again')

  Object.assign(gate, { isHeld: false, isAway: true })
  gate.open()
  const statuses = new Set<number>()
  while (!statuses.has(500)) statuses.add(await call())
  assert.deepEqual([...statuses], [200, 500], 'what is known stands, then the fault is told')
  gate.isAway = false
  assert.equal(await call(), 200)
})
