import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { type Answer, buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? ''
const workspaceName = (answer: Answer): string => answer.body.workspace.name
const NEW_PASSWORD = 'another-good-password'

await test('a session ends when it should', async t => {
  const { call, workspace, anotherWorkspace } = await buildTestApp(t)
  const signIn = (password = workspace.password) => call('POST', '/v1/auth/login', { email: workspace.email, password }, { token: null })
  const refreshWith = (cookie: string) => call('POST', '/v1/auth/refresh', undefined, { token: null, headers: { cookie } })
  const statusOf = async (token: string) => (await call('GET', '/v1/me', undefined, { token })).status

  await t.test('a page that was closed before it could keep the new cookie gets it once more, and the session goes on', async () => {
    const first = cookieOf(await signIn())
    const lost = await refreshWith(first)
    const again = await refreshWith(first)
    assert.deepEqual([again.status, cookieOf(again)], [200, cookieOf(lost)])
    const next = await refreshWith(cookieOf(again))
    assert.equal(next.status, 200)
    assert.equal((await refreshWith(cookieOf(next))).status, 200)
  })

  await t.test('going to another workspace ends the session that is left behind', async () => {
    const made = await call('POST', '/v1/workspaces', { key: 'elsewhere', name: 'Elsewhere' })
    const here = await signIn()
    const there = await call('POST', '/v1/auth/switch', { workspaceId: made.body.id }, { token: here.body.accessToken })
    assert.equal(there.status, 200)
    assert.deepEqual(
      there.body.workspaces.map((one: { name: string; isDemo: boolean }) => [one.name, one.isDemo]).toSorted(),
      [
        ['Elsewhere', false],
        [workspaceName(here), false],
      ].toSorted(),
    )
    await eventually(async () => (await statusOf(here.body.accessToken)) === 401, 'the end of the session left behind')
    assert.equal((await refreshWith(cookieOf(here))).body.code, 'RBAC_REFRESH_INVALID')
    assert.equal(await statusOf(there.body.accessToken), 200)
    assert.equal((await refreshWith(cookieOf(there))).status, 200)
  })

  await t.test('a changed password ends all other sessions of the person, in every workspace, and keeps the one at hand', async () => {
    const [mine, other, elsewhere] = [await signIn(), await signIn(), await signIn()]
    const far = await call(
      'POST',
      '/v1/auth/switch',
      { workspaceId: elsewhere.body.workspaces.find((one: { name: string }) => one.name === 'Elsewhere').id },
      { token: elsewhere.body.accessToken },
    )
    const stranger = await anotherWorkspace()
    const changed = await call(
      'PATCH',
      '/v1/me',
      { currentPassword: workspace.password, newPassword: NEW_PASSWORD },
      { token: mine.body.accessToken },
    )
    assert.equal(changed.status, 200, changed.text)
    for (const one of [other, far]) {
      assert.equal((await refreshWith(cookieOf(one))).body.code, 'RBAC_REFRESH_INVALID')
      await eventually(async () => (await statusOf(one.body.accessToken)) === 401, 'the end of another session')
    }
    assert.equal(await statusOf(mine.body.accessToken), 200)
    assert.equal((await refreshWith(cookieOf(mine))).status, 200)
    assert.equal(await statusOf(stranger.token), 200, 'other people stay signed in')
    assert.equal((await signIn()).status, 401)
    assert.equal((await signIn(NEW_PASSWORD)).status, 200)
  })
})

await test('a session never outlives the password that it was opened with', async t => {
  const { call, workspace, config } = await buildTestApp(t)
  const signIn = () => call('POST', '/v1/auth/login', { email: workspace.email, password: workspace.password }, { token: null })
  const NEW_VERSION = 'update rbac_user set password_version = password_version + 1'

  await t.test('also when it goes to another workspace right after the change, while it is still taken for good', async () => {
    const stolen: string = (await signIn()).body.accessToken
    assert.equal((await call('GET', '/v1/me', undefined, { token: stolen })).status, 200)
    await administer(config.database.url, NEW_VERSION)
    const gone = await call('POST', '/v1/auth/switch', { workspaceId: workspace.id }, { token: stolen })
    assert.equal(gone.status, 401, gone.text)
  })

  await t.test('also when the password changes between its check and the session', async t => {
    const holder = new pg.Client({ connectionString: config.database.url })
    await holder.connect()
    t.after(() => holder.end())
    await holder.query('begin; lock table rbac_member in access exclusive mode')
    const late = signIn() // finds the account, checks the password, and waits for the places it leads to
    const WAITS = `select count(*)::int as n from pg_locks where relation = 'rbac_member'::regclass and not granted`
    await eventually(async () => (await administer(config.database.url, WAITS)).rows[0].n > 0, 'a sign-in past its check')
    await holder.query(`${NEW_VERSION}; commit`)
    const { body, headers } = await late
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    assert.equal((await call('GET', '/v1/me', undefined, { token: body.accessToken })).status, 401)
    assert.equal((await call('POST', '/v1/auth/refresh', undefined, { token: null, headers: { cookie } })).status, 401)
  })

  await t.test('and a key goes nowhere: it belongs to its workspace', async () => {
    const made = await call('POST', '/v1/api-keys', { name: 'Key', kind: 'secret' }, { token: (await signIn()).body.accessToken })
    const answer = await call('POST', '/v1/auth/switch', { workspaceId: workspace.id }, { token: made.body.secret })
    assert.deepEqual([answer.status, answer.body.code], [403, 'RBAC_NOT_A_MEMBER'])
  })
})

await test('guessing a password is slow', async t => {
  const { app, call, workspace } = await buildTestApp(t, { config: { FATHI_TRUST_PROXY: '1' } })
  const guess = async (n: number, password = `wrong-${n}`) =>
    (
      await app.inject({
        method: 'POST',
        url: '/v1/auth/login',
        headers: { 'x-forwarded-for': `203.0.113.${n}` },
        payload: { email: workspace.email.toUpperCase(), password },
      })
    ).json().code

  await t.test('at one e-mail address, also from many addresses', async () => {
    const codes: string[] = []
    for (let n = 1; n <= 31; n += 1) codes.push(await guess(n))
    assert.deepEqual([...new Set(codes.slice(0, 30))], ['RBAC_SIGN_IN_FAILED'])
    assert.equal(codes[30], 'RBAC_TOO_MANY_TRIES')
    assert.equal(await guess(99, workspace.password), 'RBAC_TOO_MANY_TRIES', 'the right one does not show either')
  })

  await t.test('at the current password of somebody signed in', async () => {
    const change = (currentPassword: string) => call('PATCH', '/v1/me', { currentPassword, newPassword: NEW_PASSWORD })
    for (let n = 0; n < 10; n += 1) assert.equal((await change('wrong')).body.code, 'RBAC_PASSWORD_WRONG')
    const slowed = await change(workspace.password)
    assert.deepEqual([slowed.status, slowed.body.code], [429, 'RBAC_TOO_MANY_TRIES'])
    assert.match(String(slowed.headers['retry-after']), /^\d+$/)
  })
})

await test('two owners who remove each other at the same moment leave one', async t => {
  const { call, workspace } = await buildTestApp(t)
  const owner = (await call('GET', '/v1/roles')).body.items.find((role: { key: string }) => role.key === 'owner')
  for (let round = 0; round < 5; round += 1) {
    await call('POST', '/v1/members', { email: `second${round}@example.test`, name: 'Second', roleIds: [owner.id] })
    const members: { id: string; userId: string }[] = (await call('GET', '/v1/members')).body.items
    const [first, second] = [members.find(one => one.userId === workspace.ownerId), members.find(one => one.userId !== workspace.ownerId)]
    const viewer = (await call('GET', '/v1/roles')).body.items.find((role: { key: string }) => role.key === 'viewer')
    const both = await Promise.all([
      call('DELETE', `/v1/members/${second?.id}`),
      call('PATCH', `/v1/members/${first?.id}`, { roleIds: [viewer.id] }, { headers: { 'if-match': '*' } }),
    ])
    assert.deepEqual(both.map(answer => answer.status).toSorted(), [both[0]?.status === 204 ? 204 : 200, 409].toSorted())
    if (both[1]?.status === 200) return // this one is no owner any more: nothing more to try
  }
})
