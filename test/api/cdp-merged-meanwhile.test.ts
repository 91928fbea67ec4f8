import assert from 'node:assert/strict'
import test from 'node:test'
import { append, query } from 'fathi/sdk'
import { mergeProfiles } from '../../plugins/cdp/merge.ts'
import { type Answer, buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { eventually } from '../support/eventually.ts'

const WAITING = `select 1 from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`

await test('while a person is merged into somebody else', async t => {
  const { call, kernel, scope } = await buildTestApp(t)
  const rows = <R>(sql: string) => scope().tx(em => query<R>(em, sql))
  let made = 0
  /** One with a user id and two browsers, each of its own. */
  const people = async () => {
    const nth = (made += 1)
    const names = [{ userId: `a${nth}` }, { anonymousId: `b${nth}` }, { anonymousId: `c${nth}` }]
    const event = { type: 'track', name: 'Looked', properties: {}, context: {} }
    await append(
      scope(),
      names.map((who, of) => ({ ...event, ...who, messageId: `m${nth} ${of}`, occurredAt: new Date(Date.now() - 1_000 * (9 - of)) })),
    )
    await drainEvents(kernel)
    const idOf = async (ref: string): Promise<string> => (await call('GET', `/v1/profiles/${ref}`)).body.id
    return Promise.all([idOf(`userId:a${nth}`), idOf(`anonymousId:b${nth}`), idOf(`anonymousId:c${nth}`)])
  }
  /** Asks for something that finds somebody as he was, waits for his merge, and is answered after it. */
  const meanwhile = async (from: string, into: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const [begun, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const merged = scope().tx(async em => {
      await mergeProfiles(em, scope(), { from, into, cause: 'hand', reason: null })
      begun.resolve()
      await open.promise
    })
    await begun.promise
    const answer = ask()
    await eventually(async () => (await rows(WAITING)).length === 1, 'a call that waits for the merge')
    open.resolve()
    await merged
    return answer
  }
  const strays = () => rows(`select 1 from cdp_profile p join cdp_profile q on q.id = p.merged_into where q.merged_into is not null`)

  await t.test('a merge with him is one with that other', async () => {
    const [a, b, c] = await people()
    const answer = await meanwhile(b, a, () => call('POST', `/v1/profiles/${c}/merge`, { other: b }))
    assert.deepEqual([answer.status, answer.body.id], [200, a], answer.text)
    assert.deepEqual((await call('GET', `/v1/profiles/${c}`)).body.id, a)
    assert.deepEqual(await strays(), [])
  })

  await t.test('a merge with that other finds that both are one', async () => {
    const [a, b] = await people()
    const answer = await meanwhile(b, a, () => call('POST', `/v1/profiles/${b}/merge`, { other: a }))
    assert.deepEqual([answer.status, answer.body.code], [422, 'CDP_MERGE_SELF'])
  })

  await t.test('a merge into him is not undone before that', async () => {
    const [a, b, c] = await people()
    assert.equal((await call('POST', `/v1/profiles/${b}/merge`, { other: c })).body.id, b)
    const [inner] = (await call('GET', `/v1/profiles/${b}/merges`)).body.items
    const answer = await meanwhile(b, a, () => call('POST', `/v1/profiles/${b}/unmerge`, { mergeId: inner.id }))
    assert.deepEqual([answer.status, answer.body.code], [409, 'CDP_MERGE_NESTED'], answer.text)
    assert.equal((await call('GET', `/v1/profiles/${c}`)).body.id, a)
  })

  await t.test('what is said of him by hand is said of that other', async () => {
    const [a, b] = await people()
    const patch = { traits: { plan: 'pro' } }
    const answer = await meanwhile(b, a, () => call('PATCH', `/v1/profiles/${b}`, patch, { headers: { 'if-match': '*' } }))
    assert.deepEqual([answer.status, answer.body.id, answer.body.traits], [200, a, { plan: 'pro' }], answer.text)
    assert.deepEqual((await call('GET', `/v1/profiles/${a}`)).body.traits, { plan: 'pro' })
  })

  await t.test('who is put on a list is on it as that other', async () => {
    const [a, b] = await people()
    const list = await call('POST', '/v1/segments', { name: 'Invited', kind: 'static' })
    const answer = await meanwhile(b, a, () => call('POST', `/v1/segments/${list.body.id}/members`, { profiles: [b] }))
    assert.deepEqual([answer.status, answer.body.added], [200, 1], answer.text)
    const members = (await call('GET', `/v1/segments/${list.body.id}/members`)).body.items
    assert.deepEqual(
      members.map((one: { profileId: string }) => one.profileId),
      [a],
    )
  })

  await t.test('who asks to be erased leaves whole', async () => {
    const [a, b] = await people()
    const answer = await meanwhile(b, a, () => call('POST', `/v1/profiles/${b}/erase`))
    assert.deepEqual([answer.status, answer.body.profileId], [202, a], answer.text)
    assert.deepEqual(await rows(`select 1 from cdp_identity where profile_id in ('${a}', '${b}')`), [])
  })
})
