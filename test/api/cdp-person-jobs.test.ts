import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { append, query } from 'fathi/sdk'
import { eraseJob } from '../../plugins/cdp/erase.job.ts'
import { exportJob } from '../../plugins/cdp/export.job.ts'
import { recordConsent, subscribe } from '../../plugins/delivery/index.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { eventually } from '../support/eventually.ts'
import { runJob } from '../support/run-job.ts'

const WAITING = `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'fathi_app' and wait_event_type = 'Lock'`

await test('a person asks for his data, and to be forgotten', async t => {
  const { call, kernel, scope, key, anotherWorkspace, workspace } = await buildTestApp(t)
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const tell = async (messageId: string, anonymousId: string, userId: string | undefined, at: Date, properties = {}) => {
    const event = { messageId, type: 'identify', name: 'identify', anonymousId, occurredAt: at, properties, context: {} }
    await append(scope(), [userId === undefined ? event : { ...event, userId }])
    await drainEvents(kernel)
  }
  const hourAgo = new Date(Date.now() - 3_600_000)
  await tell('1', 'zoe-browser', undefined, hourAgo, { city: 'Zürich-Affoltern' })
  await tell('2', 'zoe-other', 'zoe@zuerich', new Date(hourAgo.getTime() + 1_000), { name: 'Zoe Zwicky', email: 'zoe@zwicky.test' })
  await tell('3', 'zoe-browser', 'zoe@zuerich', new Date(hourAgo.getTime() + 2_000))
  await tell('4', 'bystander', 'ben', hourAgo, { name: 'Ben' })
  const zoe = (await call('GET', '/v1/profiles/userId:zoe@zuerich')).body
  assert.equal(zoe.traits.city, 'Zürich-Affoltern', 'two profiles that were merged')
  await scope().tx(async em => {
    await subscribe(em, scope(), {
      profileId: zoe.id,
      channel: 'webpush',
      address: 'https://push.example.test/zwicky',
      optIn: { page: '/zwicky' },
      source: 'test',
    })
    await recordConsent(em, scope(), [{ profileId: zoe.id, about: 'marketing', state: 'out', source: 'test', proof: { said: 'Zwicky' } }])
  })
  await call('PATCH', `/v1/profiles/${zoe.id}`, { traits: { note: 'Zwicky by hand' } }, { headers: { 'if-match': '*' } })

  await t.test('gets a document of all that plugins keep, for who may see sensitive traits', async () => {
    const asked = await call('POST', '/v1/profiles/userId:zoe@zuerich/export')
    assert.deepEqual([asked.status, asked.body.state], [202, 'running'], asked.text)
    const path = `/v1/profiles/${zoe.id}/exports/${asked.body.id}`
    assert.equal((await call('GET', path)).body.code, 'CDP_EXPORT_NOT_READY')
    await runJob(scope(), exportJob, { jobId: asked.body.id, profileId: zoe.id })
    const stored = await rows<{ sealed: Buffer }>(`select sealed from cdp_export_part where job_id = $1 order by nth`, [asked.body.id])
    assert.ok(stored.length > 1)
    for (const { sealed } of stored) assert.doesNotMatch(String(sealed), /Zwicky/, 'it is kept sealed')
    const document = await call('GET', path)
    assert.equal(document.status, 200)
    assert.match(String(document.headers['content-disposition']), /attachment/)
    const [person] = document.body.profiles
    assert.equal(person.cdp.events.length, 3)
    assert.equal(person.delivery.subscriptions.length, 1)
    assert.ok(person.delivery.consent.some((one: { proof: { said?: string } }) => one.proof.said === 'Zwicky'))
    assert.match(JSON.stringify(person.audit), /Zwicky by hand/)
    assert.doesNotMatch(document.text, /Ben/)
    const reader = await key({ kind: 'secret', permissions: ['cdp:read', 'cdp:write'] })
    assert.equal((await call('GET', path, undefined, { token: reader })).status, 403)
    const other = await anotherWorkspace()
    assert.equal((await call('GET', path, undefined, { token: other.token })).status, 404)
    assert.equal((await call('GET', `/v1/person-jobs/${asked.body.id}`, undefined, { token: other.token })).status, 404)
  })

  await t.test('is forgotten: nothing in any table knows a name, a word or an address of his any more', async () => {
    const asked = await call('POST', `/v1/profiles/${zoe.id}/erase`)
    assert.equal(asked.status, 202)
    const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
    const input = { jobId: asked.body.id, profileId: zoe.id }
    let cursor = eraseJob.begin(input)
    for (let isDone = false; !isDone;) {
      const step = await eraseJob.step(input, cursor, within)
      assert.deepEqual((await eraseJob.step(input, cursor, within)).cursor.part, step.cursor.part, 'a step that is repeated is harmless')
      ;[cursor, isDone] = [step.cursor, step.done]
    }
    const job = (await call('GET', `/v1/person-jobs/${asked.body.id}`)).body
    assert.deepEqual([job.state, job.erased > 8], ['done', true])
    assert.equal((await call('GET', `/v1/profiles/${zoe.id}`)).status, 404)
    const tables = await rows<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select') and c.relnamespace = 'public'::regnamespace`,
    )
    assert.ok(tables.length > 25)
    for (const { name } of tables) {
      const found = await rows<{ row: string }>(`select t::text as row from ${name} t where t::text ~* 'zwicky|zuerich|zoe-|Affoltern'`)
      assert.deepEqual(found, [], name)
    }
    const ledger = await rows<{ state: string; source: string }>(
      `select state, source from delivery_consent_change where profile_id = $1`,
      [zoe.id],
    )
    assert.ok(ledger.length >= 2 && ledger.every(one => one.source === 'erased'), 'that and when he opted out stays')
    const entries = (await call('GET', '/v1/audit-entries?resource=profile&limit=200')).body.items
    const edit = entries.find((one: { after: { traits?: unknown } | null }) => one.after?.traits !== undefined)
    assert.equal(edit.after.traits, '[erased]')
    assert.equal((await call('GET', '/v1/profiles/userId:ben')).body.traits.name, 'Ben')
  })

  await t.test('does not come back by what he did before and is told only now; who comes later is somebody new', async () => {
    await tell('2', 'zoe-other', 'zoe@zuerich', hourAgo, { name: 'Zoe Zwicky' })
    await tell('5', 'zoe-browser', undefined, hourAgo, { city: 'Zürich-Affoltern' })
    assert.equal((await call('GET', '/v1/profiles/userId:zoe@zuerich')).status, 404)
    assert.equal((await call('GET', '/v1/profiles/anonymousId:zoe-browser')).status, 404)
    assert.deepEqual(await rows(`select 1 from cdp_event where message_id in ('2', '5')`), [])
    await tell('6', 'zoe-browser', undefined, new Date(Date.now() + 1_000), { city: 'Bern' })
    const back = await call('GET', '/v1/profiles/anonymousId:zoe-browser')
    assert.deepEqual([back.status, back.body.traits], [200, { city: 'Bern' }])
    assert.notEqual(back.body.id, zoe.id)
  })

  const subscribeBen = () =>
    scope().tx(async em => {
      const [ben] = await query<{ profile_id: string }>(em, `select profile_id from cdp_identity where value = 'ben'`)
      await recordConsent(em, scope(), [{ profileId: ben?.profile_id ?? '', about: 'marketing', state: 'out', source: 'test', proof: {} }])
    })

  await t.test('a ledger can be redacted and nothing else', async () => {
    const change = `update delivery_consent_change set state = 'in' where workspace_id = $1`
    await subscribeBen()
    await assert.rejects(rows(change, [workspace.id]), /row-level security/)
    await assert.rejects(rows(`delete from delivery_consent_change where workspace_id = $1`, [workspace.id]), /permission denied/)
  })
})

await test('what somebody does after he asked to be forgotten is of somebody new, and stays', async t => {
  const { call, config, kernel, scope } = await buildTestApp(t)
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const tell = (messageId: string, at: Date, ids: { userId?: string; anonymousId?: string }) =>
    append(scope(), [{ messageId, type: 'track', name: 'Looked', occurredAt: at, properties: {}, context: {}, ...ids }])
  const kept = async () => (await rows<{ id: string }>(`select message_id as id from cdp_event order by message_id`)).map(row => row.id)

  await t.test('told between the steps of the erasure, under whichever of his names', async () => {
    await tell('0', new Date(Date.now() - 60_000), { userId: 'una', anonymousId: 'una-1' })
    await drainEvents(kernel)
    const una = (await call('GET', '/v1/profiles/userId:una')).body
    await tell('before 0', new Date(), { anonymousId: 'una-1' }) // accepted, and not applied when he asks
    const asked = await call('POST', '/v1/profiles/userId:una/erase')
    assert.equal(asked.status, 202, asked.text)
    const order = new Date(asked.body.requestedAt)
    assert.equal((await call('GET', '/v1/profiles/userId:una')).status, 404)
    const other = await call('POST', '/v1/profiles', { anonymousId: 'una-3' })
    const merge = await call('POST', `/v1/profiles/${una.id}/merge`, { other: other.body.id })
    assert.deepEqual([merge.status, merge.body.code], [409, 'CDP_PROFILE_ERASING'])

    const input = { jobId: asked.body.id, profileId: una.id }
    const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
    let cursor = eraseJob.begin(input)
    let steps = 0
    for (let isDone = false; !isDone;) {
      steps += 1
      await tell(`after ${steps}`, new Date(order.getTime() + steps), steps % 2 === 0 ? { userId: 'una' } : { anonymousId: 'una-1' })
      await tell(`before ${steps}`, new Date(order.getTime() - steps), { userId: 'una', anonymousId: 'una-2' })
      if (steps % 3 !== 0) await drainEvents(kernel)
      const step = await eraseJob.step(input, cursor, within)
      ;[cursor, isDone] = [step.cursor, step.done]
    }
    await tell('after 0', new Date(order.getTime() + 500), { userId: 'una', anonymousId: 'una-1' })
    await drainEvents(kernel)
    assert.ok(steps > 4)
    assert.deepEqual(await kept(), Array.from({ length: steps + 1 }, (_, nth) => `after ${nth}`).toSorted())
    const people = await rows<{ id: string }>(`select distinct profile_id as id from cdp_event e join cdp_profile p on p.id = e.profile_id`)
    assert.equal(people.length, 1)
    assert.deepEqual([people[0]?.id === una.id, (await call('GET', `/v1/profiles/${una.id}`)).status], [false, 404])
  })

  await t.test('a batch that was read before he asked, and comes after, does not bring him back', async () => {
    await tell('1', new Date(Date.now() - 60_000), { userId: 'ugo' })
    await drainEvents(kernel)
    const ugo = (await call('GET', '/v1/profiles/userId:ugo')).body
    await tell('2', new Date(Date.now() - 30_000), { userId: 'ugo' })
    const other = new pg.Client({ connectionString: config.database.url })
    await other.connect()
    try {
      const waiting = (many: number) =>
        eventually(async () => (await other.query(WAITING)).rows[0]?.n === many, `${many} that wait for the lock`)
      await other.query('begin')
      await other.query(`select 1 from cdp_profile where id = $1 for no key update`, [ugo.id])
      const asked = call('POST', `/v1/profiles/${ugo.id}/erase`)
      await waiting(1)
      const applied = drainEvents(kernel)
      await waiting(2)
      await other.query('commit')
      assert.equal((await asked).status, 202)
      await applied
    } finally {
      await other.end()
    }
    assert.equal((await call('GET', '/v1/profiles/userId:ugo')).status, 404)
    assert.deepEqual(
      (await kept()).filter(id => !id.startsWith('after')),
      ['1'],
      'the first goes with the profile',
    )
  })
})

await test('however much is kept of a person, no more than a page of it is read, held or sent at once', async t => {
  const { call, kernel, scope } = await buildTestApp(t)
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const many = 2_300
  const long = 'x'.repeat(1_000)
  for (let from = 0; from < many; from += 575)
    await append(
      scope(),
      Array.from({ length: 575 }, (_, nth) => {
        const at = new Date(Date.now() - Math.floor((from + nth) / 7) * 1_000) // several of a moment, also over the edges of pages
        return {
          messageId: `m${from + nth}`,
          type: 'track',
          name: 'Looked',
          userId: 'busy',
          occurredAt: at,
          properties: { long },
          context: {},
        }
      }),
    )
  await drainEvents(kernel)
  const busy = (await call('GET', '/v1/profiles/userId:busy')).body
  const asked = await call('POST', `/v1/profiles/${busy.id}/export`)
  const input = { jobId: asked.body.id, profileId: busy.id }
  const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
  let cursor = exportJob.begin(input)
  for (let isDone = false; !isDone;) {
    await exportJob.step(input, structuredClone(cursor), within)
    const step = await exportJob.step(input, cursor, within) // a step that is repeated writes its piece again
    ;[cursor, isDone] = [step.cursor, step.done]
  }
  const sizes = await rows<{ bytes: number }>(`select length(sealed) as bytes from cdp_export_part where job_id = $1`, [asked.body.id])
  const bytes = sizes.map(row => row.bytes)
  assert.ok(Math.max(...bytes) < 1_000_000 && bytes.reduce((sum, one) => sum + one, 0) > 2_500_000, String(bytes))
  const { profiles, names } = (await call('GET', `/v1/profiles/${busy.id}/exports/${asked.body.id}`)).body
  assert.deepEqual([profiles.length, names.length], [1, 1])
  const ids = profiles[0].cdp.events.map((one: { id: string }) => one.id)
  assert.deepEqual([ids.length, new Set(ids).size], [many, many])
  assert.ok(['audit', 'cdp', 'delivery', 'segments', 'webpush'].every(plugin => Object.hasOwn(profiles[0], plugin)))
})

await test('an export that is under way when its person is erased ends, and no piece of it stays', async t => {
  const { call, kernel, scope } = await buildTestApp(t)
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const event = { type: 'track', name: 'Looked', userId: 'iva', occurredAt: new Date(), properties: {}, context: {} }
  await append(scope(), [{ ...event, messageId: 'iva 1' }])
  await drainEvents(kernel)
  const iva = (await call('GET', '/v1/profiles/userId:iva')).body
  const asked = await call('POST', `/v1/profiles/${iva.id}/export`)
  const input = { jobId: asked.body.id, profileId: iva.id }
  const within = { ...scope(), idempotencyKey: 'test', heartbeat: () => {} }
  let { cursor } = await exportJob.step(input, exportJob.begin(input), within)
  ;({ cursor } = await exportJob.step(input, cursor, within))
  const erase = await call('POST', `/v1/profiles/${iva.id}/erase`)
  await runJob(scope(), eraseJob, { jobId: erase.body.id, profileId: iva.id })
  assert.equal((await exportJob.step(input, cursor, within)).done, true)
  assert.deepEqual(await rows(`select job_id, nth from cdp_export_part`), [])
})

await test('all pieces of an export last as long as it can be downloaded, however long the writing took', async t => {
  const { call, scope } = await buildTestApp(t)
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))
  const ole = (await call('POST', '/v1/profiles', { userId: 'ole' })).body
  const asked = await call('POST', `/v1/profiles/${ole.id}/export`)
  await runJob(scope(), exportJob, { jobId: asked.body.id, profileId: ole.id })
  const ends = await rows<{ at: Date }>(`select distinct expires_at as at from cdp_export_part`)
  const job = (await call('GET', `/v1/person-jobs/${asked.body.id}`)).body
  assert.deepEqual(
    ends.map(one => one.at.toISOString()),
    [job.expiresAt],
  )
})
