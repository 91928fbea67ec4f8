import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'

/** The name and value of a cookie that was set. */
const cookieOf = (header: unknown): string => String(header).split(';')[0] ?? ''

test('access', async t => {
  const { call, workspace, anotherWorkspace, key } = await buildTestApp(t)
  const refreshWith = (cookie: string) => call('POST', '/v1/auth/refresh', undefined, { token: null, headers: { cookie } })

  await t.test('an owner signs in with the one-time password and sees where he is and what he may', async () => {
    const signedIn = await call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })
    assert.equal(signedIn.status, 200)
    assert.equal(signedIn.body.workspace.id, workspace.id)
    assert.ok(signedIn.body.permissions.includes('rbac:write'))
    assert.match(String(signedIn.headers['set-cookie']), /fathi_refresh=.*HttpOnly.*SameSite=Strict/)
  })

  await t.test('a wrong password and an unknown e-mail are refused with the same words', async () => {
    const wrong = await call('POST', '/v1/auth/login', { email: workspace.email, password: 'wrong' }, { token: null })
    const unknown = await call('POST', '/v1/auth/login', { email: 'nobody@example.test', password: 'wrong' }, { token: null })
    assert.equal(wrong.status, 401)
    assert.equal(unknown.body.detail, wrong.body.detail)
  })

  await t.test('a sign-in link works once', async () => {
    const other = await anotherWorkspace()
    const again = await call('POST', '/v1/auth/link', { token: other.link }, { token: null })
    assert.equal(again.body.code, 'RBAC_LINK_INVALID')
  })

  await t.test('a refresh token rotates; the one replaced before, used again, ends the session', async t => {
    const signedIn = await call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })
    const first = cookieOf(signedIn.headers['set-cookie'])
    const second = cookieOf((await refreshWith(first)).headers['set-cookie'])
    const third = await refreshWith(second)
    assert.equal(third.status, 200)
    const reused = await refreshWith(first)
    assert.equal(reused.body.code, 'RBAC_REFRESH_REUSED')
    const after = await refreshWith(cookieOf(third.headers['set-cookie']))
    assert.equal(after.body.code, 'RBAC_REFRESH_INVALID')
    t.diagnostic('the family was revoked')
  })

  await t.test('an edit needs the version it was made from', async () => {
    const seen = await call('GET', '/v1/workspace')
    assert.equal((await call('PATCH', '/v1/workspace', { name: 'A' })).status, 428)
    const changed = await call('PATCH', '/v1/workspace', { name: 'A' }, { headers: { 'if-match': String(seen.headers.etag) } })
    assert.equal(changed.body.name, 'A')
    assert.equal((await call('PATCH', '/v1/workspace', { name: 'B' }, { headers: { 'if-match': String(seen.headers.etag) } })).status, 412)
  })

  await t.test('a change is in the audit log with who, what, before and after, secrets left out', async () => {
    await call('POST', '/v1/api-keys', { kind: 'secret', name: 'For the audit', permissions: ['rbac:read'] })
    const log = await call('GET', '/v1/audit-entries?resource=api-key')
    const entry = log.body.items.find((item: { after: { name: string } }) => item.after.name === 'For the audit')
    assert.equal(entry.actor.id, workspace.ownerId)
    assert.equal(entry.after.hash, '[redacted]')
    const renamed = await call('GET', '/v1/audit-entries?resource=workspace&action=workspace.updated')
    assert.equal(renamed.body.items[0].after.name, 'A')
    assert.match(renamed.body.items[0].before.name, /Workspace/)
  })

  await t.test('a key is shown once, works, and stops working when it is revoked', async () => {
    const made = await call('POST', '/v1/api-keys', { kind: 'secret', name: 'Server', permissions: ['rbac:read'] })
    assert.equal(made.status, 201)
    assert.equal((await call('GET', '/v1/members', undefined, { token: made.body.secret })).status, 200)
    assert.equal((await call('GET', '/v1/api-keys', undefined, { token: made.body.secret })).body.code, 'CORE_FORBIDDEN')
    assert.doesNotMatch((await call('GET', '/v1/api-keys')).text, new RegExp(made.body.secret))
    await call('DELETE', `/v1/api-keys/${made.body.apiKey.id}`)
    await eventually(async () => (await call('GET', '/v1/members', undefined, { token: made.body.secret })).status === 401)
  })

  await t.test('nobody gives a permission that he does not have', async () => {
    const secret = await key({ kind: 'secret', permissions: ['rbac:keys', 'rbac:read'] })
    const refused = await call('POST', '/v1/api-keys', { kind: 'secret', name: 'More', permissions: ['rbac:write'] }, { token: secret })
    assert.equal(refused.body.code, 'RBAC_PERMISSION_NOT_YOURS')
  })

  await t.test('the last owner stays', async () => {
    const [member] = (await call('GET', '/v1/members')).body.items
    assert.equal((await call('DELETE', `/v1/members/${member.id}`)).body.code, 'RBAC_LAST_OWNER')
    assert.equal((await call('GET', '/v1/members')).body.items.length, 1)
  })

  await t.test('what belongs to another workspace is not there', async () => {
    const other = await anotherWorkspace()
    const role = await call('POST', '/v1/roles', { key: 'theirs', name: 'Theirs', permissions: [] }, { token: other.token })
    const asked = await call('GET', `/v1/roles/${role.body.id}`)
    const never = await call('GET', '/v1/roles/01890000-0000-7000-8000-000000000000')
    assert.equal(asked.status, 404)
    assert.equal(asked.body.detail, never.body.detail)
  })

  await t.test('a repeated POST with the same Idempotency-Key has one effect and the same answer', async () => {
    const headers = { 'idempotency-key': 'role-once' }
    const first = await call('POST', '/v1/roles', { key: 'once', name: 'Once', permissions: [] }, { headers })
    const again = await call('POST', '/v1/roles', { key: 'once', name: 'Once', permissions: [] }, { headers })
    assert.equal(first.status, 201)
    assert.deepEqual([again.status, again.body, again.headers['idempotency-replayed']], [201, first.body, 'true'])
    const other = await call('POST', '/v1/roles', { key: 'twice', name: 'Twice', permissions: [] }, { headers })
    assert.equal(other.body.code, 'CORE_IDEMPOTENCY_REUSED')
    const taken = await call(
      'POST',
      '/v1/roles',
      { key: 'once', name: 'Once', permissions: [] },
      { headers: { 'idempotency-key': 'other' } },
    )
    assert.equal(taken.body.code, 'RBAC_ROLE_KEY_TAKEN')
    const retried = await call(
      'POST',
      '/v1/roles',
      { key: 'free', name: 'Free', permissions: [] },
      { headers: { 'idempotency-key': 'other' } },
    )
    assert.equal(retried.status, 201, 'a problem leaves the key free')
  })
})

test('keys and roles give no more than they say', async t => {
  const { call, workspace, key } = await buildTestApp(t)

  await t.test('a public write key reads nothing, not even what every member may', async () => {
    const writeKey = await key({ kind: 'write' })
    for (const path of ['/v1/home', '/v1/me', '/v1/manifest', '/v1/workspace', '/v1/live?topics=profiles']) {
      assert.equal((await call('GET', path, undefined, { token: writeKey })).status, 403, path)
    }
  })

  await t.test('who may add members cannot make himself or others an owner', async () => {
    const roles = (await call('GET', '/v1/roles')).body.items
    const owner = roles.find((role: { key: string }) => role.key === 'owner')
    const secret = await key({ kind: 'secret', permissions: ['rbac:read', 'rbac:write'] })
    const refused = await call('POST', '/v1/members', { email: 'more@example.test', name: 'More', roleIds: [owner.id] }, { token: secret })
    assert.equal(refused.body.code, 'RBAC_PERMISSION_NOT_YOURS')
    assert.equal(refused.body.errors[0].pointer, '/body/roleIds/0')
  })

  await t.test('an answer that was given to one caller is not given to another with the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'shared' }
    const body = { kind: 'secret', name: 'Once', permissions: ['rbac:read'] }
    assert.equal((await call('POST', '/v1/api-keys', body, { headers })).status, 201)
    const other = await key({ kind: 'secret', permissions: ['rbac:keys', 'rbac:read'] })
    assert.equal((await call('POST', '/v1/api-keys', body, { headers, token: other })).body.code, 'CORE_IDEMPOTENCY_REUSED')
    assert.ok(workspace.id)
  })
})

await test('a workspace is made by a person, who owns it: a key would make one that nobody can enter', async t => {
  const { call, key } = await buildTestApp(t)
  const secret = await key({ kind: 'secret', permissions: ['rbac:workspace'] })
  const made = await call('POST', '/v1/workspaces', { key: 'orphan', name: 'Orphan' }, { token: secret })
  assert.deepEqual([made.status, made.body.code], [403, 'RBAC_OWNER_NEEDED'])
  assert.equal((await call('POST', '/v1/workspaces', { key: 'orphan', name: 'Owned' })).status, 201, 'nothing was made')
})
