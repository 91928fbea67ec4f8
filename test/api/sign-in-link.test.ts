import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { createWorkspace, makeSignInLink } from '../../plugins/rbac/index.ts'
import { buildTestApp } from '../support/app.ts'

await test('a sign-in link leads into the workspace it was made for: at a first start with a demo, the demo', async t => {
  const { call, scope, workspace } = await buildTestApp(t)
  const id = uuidv7()
  await createWorkspace(scope(id), { key: 'demo', name: 'Demo', isDemo: true }, workspace.ownerId)
  const token = await makeSignInLink(scope(id), workspace.ownerId)
  const signedIn = await call('POST', '/v1/auth/link', { token }, { token: null })
  assert.deepEqual([signedIn.status, signedIn.body.workspace.id, signedIn.body.workspace.isDemo], [200, id, true])
  const places = new Map(signedIn.body.workspaces.map((one: { id: string; isDemo: boolean }) => [one.id, one.isDemo]))
  assert.deepEqual([places.get(id), places.get(workspace.id)], [true, false], 'the others are told apart from it')
  assert.equal((await call('POST', '/v1/auth/link', { token }, { token: null })).body.code, 'RBAC_LINK_INVALID')
})

await test('a new password ends the unused links of the person, in all workspaces', async t => {
  const { call, scope, workspace, anotherWorkspace } = await buildTestApp(t)
  const elsewhere = await call('POST', '/v1/workspaces', { key: 'elsewhere', name: 'Elsewhere' })
  const stranger = await anotherWorkspace()
  const links = [await makeSignInLink(scope(), workspace.ownerId), await makeSignInLink(scope(elsewhere.body.id), workspace.ownerId)]
  const theirs = await makeSignInLink(scope(stranger.id), stranger.ownerId)
  const follow = (token: string) => call('POST', '/v1/auth/link', { token }, { token: null })
  const changed = await call('PATCH', '/v1/me', { currentPassword: workspace.password, newPassword: 'another-good-password' })
  assert.equal(changed.status, 200, changed.text)
  for (const token of links) assert.equal((await follow(token)).body.code, 'RBAC_LINK_INVALID')
  assert.equal((await follow(theirs)).status, 200, 'other people keep theirs')
  assert.equal((await follow(await makeSignInLink(scope(elsewhere.body.id), workspace.ownerId))).status, 200, 'a link made since is good')
})
