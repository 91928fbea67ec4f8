import assert from 'node:assert/strict'
import test from 'node:test'
import { profileData } from '../../plugins/cdp/profile-data.ts'
import { resolveProfileId } from '../../plugins/cdp/index.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'

await test('groups', async t => {
  const { call, key, kernel, scope, anotherWorkspace } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const apply = async (...batch: object[]) => {
    assert.equal((await call('POST', '/v1/batch', { batch }, { token: writeKey })).body.success, true)
    await drainEvents(kernel)
  }
  const group = (userId: string, groupId: string, traits: object, timestamp = ago(0)) => ({
    type: 'group',
    userId,
    groupId,
    traits,
    timestamp,
  })
  const read = async (id: string) => (await call('GET', `/v1/groups/${encodeURIComponent(id)}`)).body
  const members = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/groups/${id}/members`)).body.items.map((one: { profileId: string }) => one.profileId)
  const groupsOf = async (ref: string): Promise<string[]> =>
    (await call('GET', `/v1/groups?profile=${encodeURIComponent(ref)}`)).body.items.map((one: { groupId: string }) => one.groupId)

  await t.test('keep the last word of each trait by the time it was said, whatever order the calls come in', async () => {
    await apply(group('u1', 'acme', { plan: 'gold', seats: 20 }, ago(10)), group('u2', 'other', { plan: 'free' }, ago(50)))
    await apply(group('u2', 'acme', { plan: 'silver', seats: null, city: 'Paris' }, ago(30)))
    const acme = await read('acme')
    assert.deepEqual([acme.traits, acme.members], [{ plan: 'gold', seats: 20, city: 'Paris' }, 2])
    assert.ok(acme.firstSeen < acme.lastSeen)
    await apply(group('u3', 'acme', { seats: null }, ago(1)))
    assert.deepEqual((await read('acme')).traits, { plan: 'gold', city: 'Paris' })
  })

  await t.test('tell who belongs to them, and a person tells his groups', async () => {
    assert.equal((await members('acme')).length, 3)
    assert.deepEqual(await groupsOf('userId:u2'), ['acme', 'other'])
    assert.deepEqual(await groupsOf('userId:nobody'), [])
  })

  await t.test('follow a merge, and come back exactly', async () => {
    const [one, two] = await scope().tx(em => Promise.all(['userId:u1', 'userId:u2'].map(ref => resolveProfileId(em, scope(), ref))))
    await scope().tx(em => profileData.merge(String(two), String(one), em))
    assert.equal((await members('acme')).length, 2)
    assert.deepEqual(await groupsOf('userId:u1'), ['acme', 'other'])
    await scope().tx(em => profileData.unmerge(String(one), String(two), em))
    assert.equal((await members('acme')).length, 3)
    assert.deepEqual([await groupsOf('userId:u1'), await groupsOf('userId:u2')], [['acme'], ['acme', 'other']])
  })

  await t.test('are those of one workspace', async () => {
    const other = await anotherWorkspace()
    assert.equal((await call('GET', '/v1/groups/acme', undefined, { token: other.token })).status, 404)
    assert.deepEqual((await call('GET', '/v1/groups', undefined, { token: other.token })).body.items, [])
  })
})
