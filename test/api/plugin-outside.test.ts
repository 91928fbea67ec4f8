import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { publish, uuidv7 } from 'fathi/sdk'
import { channels, messageSent } from '../../plugins/delivery/index.ts'
import { listPlugins } from '../../server/cli/plugin-list.ts'
import { makeScope } from '../../server/kernel/scope.ts'
import { outboxDispatcher } from '../../server/kernel/outbox.ts'
import { readStream } from '../../server/kernel/reader.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import { driftOf } from '../support/schema.ts'
import { administer } from '../support/servers.ts'

let people = 0
const folder = mkdtempSync(join(tmpdir(), 'fathi-outbox-'))
const outbox = join(folder, 'outbox.jsonl')
test.after(() => rmSync(folder, { recursive: true }))

await test('a plugin from a package of its own', async t => {
  const built = await buildTestApp(t, { plugins: await fixtureUses({ outbox }) })
  const { call, kernel, workspace, scope } = built
  const loaded = kernel.plugins.find(({ plugin }) => plugin.name === 'acme-loyalty')
  assert.ok(loaded !== undefined)
  const { plugin } = loaded
  const profile = await aProfile(built)

  await t.test('is migrated, and its table is what its entity says', async () => {
    assert.equal(await driftOf(loaded, kernel.plugins, built.config.database.url), '')
  })

  await t.test('is listed with its version, its place in the interface and its form', async () => {
    const { body } = await call('GET', '/v1/manifest')
    const listed = body.plugins.find((one: { name: string }) => one.name === 'acme-loyalty')
    assert.equal(listed.version, '1.0.0')
    assert.deepEqual(listed.slots, ['profile.summary'])
    assert.equal(listed.nav[0].to, '/acme-loyalty')
    assert.equal(listed.settings.properties.partnerToken['x-secret'], true)
  })

  await t.test('serves, stores, and tells in the audit log who did it', async () => {
    const given = await call('POST', '/v1/loyalty-points', { profileId: profile, points: 5, reason: 'Welcome' })
    assert.equal(given.status, 201, given.text)
    assert.equal((await call('GET', `/v1/loyalty-points/${given.body.id}`)).body.points, 5)
    const log = await call('GET', '/v1/audit-entries?resource=loyalty-points')
    assert.equal(log.body.items[0].resourceId, given.body.id)
    assert.equal(log.body.items[0].actor.id, workspace.ownerId)
  })

  await t.test('is guarded by its own permissions', async () => {
    const reader = await built.key({ kind: 'secret', permissions: ['acme-loyalty:read'] })
    assert.equal((await call('GET', '/v1/loyalty-points', undefined, { token: reader })).status, 200)
    const refused = await call('POST', '/v1/loyalty-points', { profileId: profile, points: 5, reason: 'No' }, { token: reader })
    assert.match(refused.body.detail, /acme-loyalty:write/)
  })

  await t.test('is walled: another workspace has nothing of it', async () => {
    const other = await built.anotherWorkspace()
    const [entry] = (await call('GET', '/v1/loyalty-points')).body.items
    assert.equal((await call('GET', `/v1/loyalty-points/${entry.id}`, undefined, { token: other.token })).status, 404)
    assert.deepEqual((await call('GET', '/v1/loyalty-points', undefined, { token: other.token })).body.items, [])
  })

  await t.test('keeps settings a workspace, and a secret that goes in and never comes out', async () => {
    const before = await call('GET', '/v1/plugin-settings/acme-loyalty')
    assert.deepEqual(before.body, { plugin: 'acme-loyalty', values: { pointsPerMessage: 1 }, secrets: [], version: 0 })
    const values = { pointsPerMessage: 3, partnerToken: 'partner-token-1' }
    const put = await call('PUT', '/v1/plugin-settings/acme-loyalty', { values }, { headers: { 'if-match': '"0"' } })
    assert.deepEqual(put.body.secrets, ['partnerToken'])
    assert.doesNotMatch(put.text + (await call('GET', '/v1/plugin-settings/acme-loyalty')).text, /partner-token-1/)
    const { rows } = await administer(
      built.config.database.url,
      `select values::text as stored from kernel_setting where plugin = 'acme-loyalty'`,
    )
    assert.equal(rows.length, 1)
    assert.doesNotMatch(String(rows[0]?.stored), /partner-token-1/, 'it is encrypted where it is stored')
    assert.doesNotMatch((await call('GET', '/v1/audit-entries?resource=setting')).text, /partner-token-1/)
    const wrong = await call(
      'PUT',
      '/v1/plugin-settings/acme-loyalty',
      { values: { pointsPerMessage: -1, speed: 9 } },
      { headers: { 'if-match': '*' } },
    )
    assert.deepEqual(wrong.body.errors.map((one: { pointer: string }) => one.pointer).toSorted(), [
      '/body/values/pointsPerMessage',
      '/body/values/speed',
    ])
  })

  await t.test('handles the event of a plugin that it requires, once, with the settings of the workspace', async () => {
    const person = await aProfile(built)
    const messageId = uuidv7()
    await scope().tx(async em => publish(em, messageSent, { messageId, profileId: person }))
    const reader = readStream({
      pool: kernel.database.kernel,
      stream: 'outbox',
      owner: 'test',
      leaseMs: 45_000,
      log: kernel.log,
      serve: outboxDispatcher(kernel),
    })
    t.after(() => reader.stop())
    const entries = await eventually(async () => {
      const { items } = (await call('GET', `/v1/loyalty-points?profileId=${person}`)).body
      return items.length > 0 && items
    }, 'the reward')
    await reader.stop()
    assert.deepEqual(
      entries.map(({ points, reason }: { points: number; reason: string }) => ({ points, reason })),
      [{ points: 3, reason: `message ${messageId}` }],
    )
  })

  await t.test('fills a place of the plugin it requires: its channel carries a message to a file, signed', async () => {
    const channel = kernel.contributed(channels).find(one => one.id === 'acme-loyalty.file')
    assert.ok(channel !== undefined)
    const outcomes: unknown[] = []
    const target = { subscriptionId: profile, address: 'desk-1', siteId: null }
    await channel.send(
      [{ messageId: profile, target, credentials: null, content: { title: 'Hello' }, token: '', collapseKey: 'k', lane: 'bulk' }],
      scope(),
      (index, outcome) => void outcomes.push([index, outcome.kind]),
    )
    assert.deepEqual(outcomes, [[0, 'accepted']])
    const [line, signature] = readFileSync(outbox, 'utf8').trim().split('\t')
    assert.deepEqual(JSON.parse(line ?? ''), { messageId: profile, address: 'desk-1', content: { title: 'Hello' } })
    assert.match(signature ?? '', /^[0-9a-f]{64}$/)
  })

  await t.test('exports, merges, unmerges and erases what it holds about a person', async () => {
    const data = plugin.profileData
    assert.ok(data !== undefined)
    const [ann, bob] = [await aProfile(built), await aProfile(built)]
    for (const [profileId, points] of [
      [ann, 1],
      [bob, 2],
    ])
      await call('POST', '/v1/loyalty-points', { profileId, points, reason: 'Test' })
    const pointsOf = async (id: string): Promise<number[]> =>
      ((await data.export(id, scope())) as { points: number }[]).map(({ points }) => points)
    await scope().tx(em => data.merge(bob, ann, em))
    assert.deepEqual([await pointsOf(ann), await pointsOf(bob)], [[1, 2], []])
    await scope().tx(em => data.unmerge(ann, bob, em))
    assert.deepEqual([await pointsOf(ann), await pointsOf(bob)], [[1], [2]])
    const other = await built.anotherWorkspace()
    const stranger = makeScope(kernel, { workspaceId: other.id, actor: { kind: 'system', id: 'test' } })
    assert.equal(await stranger.tx(em => data.erase(ann, em)), 0, 'another workspace erases nothing')
    assert.equal(await scope().tx(em => data.erase(ann, em)), 1)
    assert.deepEqual([await pointsOf(ann), await pointsOf(bob)], [[], [2]])
  })

  await t.test('is found by the build of the interface', async () => {
    const listed = await listPlugins({ configFile: join(import.meta.dirname, '../fixtures/with-loyalty.config.ts') })
    const { adminEntry } = listed.find(({ name }) => name === 'acme-loyalty') ?? {}
    assert.match(readFileSync(adminEntry ?? '', 'utf8'), /defineAdmin/)
  })
})

async function aProfile({ call }: TestApp): Promise<string> {
  people += 1
  const made = await call('POST', '/v1/profiles', { userId: `person-${people}` })
  assert.equal(made.status, 201, made.text)
  return made.body.id
}
