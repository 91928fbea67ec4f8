import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'

await test('one value in several forms', async t => {
  const { call } = await buildTestApp(t)

  await t.test('an id in upper case is the same id, in a path, a body and a query', async () => {
    const roles = (await call('GET', '/v1/roles')).body.items
    const viewer = roles.find((role: { key: string }) => role.key === 'viewer')
    const added = await call('POST', '/v1/members', { email: 'a@example.test', name: 'A', roleIds: [viewer.id.toUpperCase()] })
    assert.deepEqual([added.status, added.body.member?.roles[0].id], [201, viewer.id], added.text)
    assert.equal((await call('GET', `/v1/roles/${viewer.id.toUpperCase()}`)).body.id, viewer.id)
    const changed = await call(
      'PATCH',
      `/v1/members/${added.body.member.id.toUpperCase()}`,
      { roleIds: [viewer.id.toUpperCase()] },
      { headers: { 'if-match': '*' } },
    )
    assert.deepEqual(changed.body.roles, [{ id: viewer.id, name: viewer.name }])
  })

  await t.test('people of a message and of a campaign, too', async () => {
    const person = (await call('POST', '/v1/profiles', { userId: 'u1' })).body.id
    for (const id of [person.toUpperCase(), uuidv7().toUpperCase()]) {
      const sent = await call('POST', '/v1/messages', {
        to: { profileId: id },
        content: { title: 'Hello', body: 'You' },
        class: 'transactional',
      })
      assert.ok(sent.status < 500 && sent.status !== 400, sent.text)
    }
    const campaign = await call('POST', '/v1/campaigns', {
      key: 'people',
      name: 'People',
      audience: { kind: 'profiles', profileIds: [person.toUpperCase()] },
    })
    assert.ok(campaign.status < 500, campaign.text)
  })

  await t.test('a moment that no clock shows is refused by name, never a fault of ours', async () => {
    for (const at of ['2026-12-31T23:59:60Z', '2026-02-30T10:00:00Z', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00+99:00']) {
      const { status, body } = await call('GET', `/v1/audit-entries?from=${encodeURIComponent(at)}`)
      assert.deepEqual([status, body.errors?.[0]?.pointer], [400, '/query/from'], at)
      const sent = await call('POST', '/v1/messages', {
        to: { userId: 'u1' },
        content: { title: 'Hello', body: 'You' },
        class: 'transactional',
        sendAt: at,
      })
      assert.deepEqual([sent.status, sent.body.code], [400, 'CORE_INVALID'], at)
      assert.ok(
        sent.body.errors.some((error: { pointer: string }) => error.pointer === '/body/sendAt'),
        sent.text,
      )
    }
    assert.equal((await call('GET', '/v1/audit-entries?from=2028-02-29T23:59:59.999999999%2B05:30')).status, 200)
  })
})
