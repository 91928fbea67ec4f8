import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { eraseJob } from '../../plugins/cdp/erase.job.ts'
import { BROKEN_OFF, endAbandoned } from '../../plugins/cdp/import.abandoned.ts'
import { importJob } from '../../plugins/cdp/import.job.ts'
import { importPage } from '../../plugins/cdp/import.step.ts'
import { uploadImport } from '../../plugins/cdp/import.upload.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'
import { runJob } from '../support/run-job.ts'

await test('a CSV file', async t => {
  const { app, call, kernel, scope, workspace, anotherWorkspace } = await buildTestApp(t)
  const upload = async (file: string | Buffer, name = 'people.csv', token = workspace.token) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }
    const answer = await app.inject({ method: 'POST', url: `/v1/imports?name=${encodeURIComponent(name)}`, headers, payload: file })
    return { status: answer.statusCode, body: JSON.parse(answer.body) }
  }
  const map = (id: string, mapping: object) => call('PUT', `/v1/imports/${id}/mapping`, mapping)
  const look = async (id: string) => (await call('GET', `/v1/imports/${id}`)).body
  const person = async (ref: string) => (await call('GET', `/v1/profiles/${encodeURIComponent(ref)}`)).body
  const take = async (id: string, mode: 'check' | 'run') => {
    const begun = await call('POST', `/v1/imports/${id}/${mode === 'check' ? 'dry-run' : 'start'}`)
    assert.equal(begun.status, 202, begun.text)
    const [row] = await scope().tx(em => query<{ attempt: number }>(em, `select attempt from cdp_import where id = $1`, [id]))
    return { importId: id, attempt: row?.attempt ?? 0, mode }
  }
  const rows = <R>(sql: string, values: readonly unknown[] = []) => scope().tx(em => query<R>(em, sql, values))

  const people = [
    '\ufeffUser ID;E-Mail;City;Age;VIP;Since',
    'u1;Ann@Example.test;Zürich;30;yes;2024-01-05',
    'u2;bob@example.test;"Aix; en Provence";41;no;2023-05-01',
    ';carl@example.test;Rome;;;',
    'u3;not an address;Oslo;5;no;',
    'u4;dora@example.test;Bern;many;no;',
    ';;Nowhere;1;no;',
    'u5;eve@example.test',
    'u1;ann@example.test;Basel;;;',
  ].join('\r\n')
  const column = (to: string, more = {}) => ({ to, ...more })
  const mapping = {
    kind: 'profiles',
    columns: [
      column('userId'),
      column('email'),
      column('trait', { path: 'address.city' }),
      column('trait', { path: 'age', type: 'number' }),
      column('trait', { path: 'vip', type: 'boolean' }),
      column('trait', { path: 'since', type: 'date' }),
    ],
  }

  await t.test('is uploaded and looked at: delimiter, columns with their types, first rows', async () => {
    const { status, body } = await upload(people)
    assert.equal(status, 201, JSON.stringify(body))
    assert.deepEqual([body.state, body.delimiter, body.rows, body.bytes], ['ready', ';', 8, Buffer.byteLength(people)])
    assert.deepEqual(
      body.columns.map((one: { name: string; type: string; to: string }) => [one.name, one.to, one.type]),
      [
        ['User ID', 'userId', 'text'],
        ['E-Mail', 'email', 'text'],
        ['City', 'trait', 'text'],
        ['Age', 'trait', 'text'],
        ['VIP', 'trait', 'boolean'],
        ['Since', 'trait', 'date'],
      ],
    )
    assert.deepEqual(body.preview[1], ['u2', 'bob@example.test', 'Aix; en Provence', '41', 'no', '2023-05-01'])
  })

  await t.test('whose upload died is ended with a reason, and takes nothing more; one that goes on is left alone', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('User ID,City\n')
      for (let nth = 0; nth < 1_500; nth += 1) yield Buffer.from(`slow-${nth},Rome\n`)
      begun.resolve()
      await gate.promise
      yield Buffer.from('slow-last,Oslo\n')
    }
    const uploaded = uploadImport(scope(), 'slow.csv', slowly()).then(
      () => 'ready',
      (error: unknown) => String(Reflect.get(Object(error), 'code')),
    )
    await begun.promise
    const [row] = await rows<{ id: string; until: Date }>(`select id, upload_until as until from cdp_import where name = 'slow.csv'`)
    assert.ok(row !== undefined)
    await endAbandoned([row.id], scope())
    assert.equal((await look(row.id)).state, 'uploading')
    await endAbandoned([row.id], { ...scope(), now: () => row.until })
    const ended = await look(row.id)
    assert.deepEqual([ended.state, ended.failure, ended.finishedAt], ['failed', BROKEN_OFF, row.until.toISOString()])
    assert.deepEqual(ended.preview, [])
    gate.resolve()
    assert.equal(await uploaded, 'CDP_IMPORT_STATE')
    assert.equal((await look(row.id)).state, 'failed')
    assert.deepEqual(await rows(`select 1 from cdp_import_page where import_id = $1`, [row.id]), [])
    const { status, body } = await upload('User ID\nquick')
    assert.deepEqual([status, (await rows(`select 1 from cdp_import where upload_until is not null`)).length], [201, 0])
    await call('POST', `/v1/imports/${body.id}/cancel`)
    await rows(`delete from cdp_import where id in ($1, $2)`, [row.id, body.id])
  })

  await t.test('that cannot be read says why, and leaves nothing', async () => {
    const before = await rows(`select 1 from cdp_import`)
    for (const [file, reason] of [
      [Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xfe, 0x0a]), /UTF-8/],
      ['a,b\n"open', /[Qq]uote/],
      ['only,a,heading\n', /no rows/],
      ['', /no rows/],
      [`${'c,'.repeat(300)}c\n${'1,'.repeat(300)}1\n`, /301 columns/],
    ] as const) {
      const { status, body } = await upload(file)
      assert.deepEqual([status, body.code], [422, 'CDP_IMPORT_UNREADABLE'], JSON.stringify(body))
      assert.match(body.detail, reason)
    }
    assert.equal((await rows(`select 1 from cdp_import`)).length, before.length)
    const json = await call('POST', '/v1/imports', { a: 1 })
    assert.ok([400, 415, 422].includes(json.status), json.text)
  })

  await t.test('needs a mapping that fits it', async () => {
    const { body } = await upload(people)
    assert.equal((await call('POST', `/v1/imports/${body.id}/start`)).body.code, 'CDP_IMPORT_UNMAPPED')
    const wrong = await map(body.id, { kind: 'events', columns: [column('trait'), column('userId')] })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'CDP_IMPORT_MAPPING'])
    assert.deepEqual(
      wrong.body.errors.map((one: { pointer: string }) => one.pointer),
      ['/body/columns', '/body/columns/0/to', '/body/event'],
    )
    assert.equal((await map(body.id, mapping)).status, 200)
    const other = await anotherWorkspace()
    assert.equal((await call('GET', `/v1/imports/${body.id}`, undefined, { token: other.token })).status, 404)
    assert.equal((await call('POST', `/v1/imports/${body.id}/start`, undefined, { token: other.token })).status, 404)
  })

  await t.test(
    'is tried first, changes nothing by that, and is then taken: good rows in, bad ones named, the last row of a person counts',
    async () => {
      const { body } = await upload(people)
      await map(body.id, mapping)
      await runJob(scope(), importJob, await take(body.id, 'check'))
      const checked = await look(body.id)
      assert.deepEqual([checked.state, checked.checked.rows, checked.checked.failed], ['ready', 8, 4])
      assert.equal((await call('GET', '/v1/profiles/userId:u1')).status, 404)

      await runJob(scope(), importJob, await take(body.id, 'run'))
      const done = await look(body.id)
      assert.deepEqual([done.state, done.progress, done.preview], ['done', { done: 8, failed: 4, total: 8 }, []])
      const ann = await person('userId:u1')
      assert.deepEqual(ann.traits, {
        address: { city: 'Basel' },
        age: 30,
        vip: true,
        since: '2024-01-05T00:00:00.000Z',
        email: 'ann@example.test',
      })
      assert.equal((await person('email:ann@example.test')).id, ann.id)
      assert.deepEqual((await person('email:carl@example.test')).traits, { address: { city: 'Rome' }, email: 'carl@example.test' })
      assert.equal((await call('GET', '/v1/profiles/userId:u4')).status, 404)
      const errors = await call('GET', `/v1/imports/${body.id}/errors.csv`)
      assert.match(String(errors.headers['content-type']), /text\/csv/)
      assert.deepEqual(errors.text.split('\r\n').slice(0, 5), [
        'row,column,problem',
        '4,E-Mail,It is not an e-mail address.',
        '5,Age,It is not a number.',
        '6,,It names nobody: every column with an id is empty.',
        '7,,"It has 2 fields, and the heading has 6."',
      ])
      assert.deepEqual(await rows(`select 1 from cdp_import_page where import_id = $1`, [body.id]), [], 'the file is forgotten')
      assert.equal((await call('POST', `/v1/imports/${body.id}/start`)).body.code, 'CDP_IMPORT_STATE')
    },
  )

  await t.test('does not overrule what was said since it was uploaded, and is no visit', async () => {
    const { body } = await upload('userId,plan\nu1,imported\n')
    await call('PATCH', '/v1/profiles/userId:u1', { traits: { plan: 'by hand' } }, { headers: { 'if-match': '*' } })
    const before = await person('userId:u1')
    await map(body.id, { kind: 'profiles', columns: [column('userId'), column('trait', { path: 'plan' })] })
    await runJob(scope(), importJob, await take(body.id, 'run'))
    const after = await person('userId:u1')
    assert.deepEqual([after.traits.plan, after.lastSeen], ['by hand', before.lastSeen])
  })

  await t.test('of events goes into the log as history; a page that is done twice, or half, is there once', async () => {
    const lines = Array.from({ length: 2_500 }, (_, n) => `u${n % 7},Bought,2024-02-0${(n % 9) + 1}T10:00:00Z,${n}`)
    const { body } = await upload(['user,what,when,price', ...lines].join('\n'))
    const columns = [column('userId'), column('event'), column('timestamp'), column('property', { path: 'price', type: 'number' })]
    assert.equal((await map(body.id, { kind: 'events', columns })).status, 200)
    const input = await take(body.id, 'run')
    await importPage(scope(), input)
    await rows(`update cdp_import set pages_done = 0, rows_done = 0 where id = $1`, [body.id]) // killed between the log and the page count
    await runJob(scope(), importJob, input)
    await drainEvents(kernel)
    const [count] = await rows<{ n: number; historical: boolean; sum: number }>(
      `select count(*)::int as n, bool_and(historical) as historical, sum((properties ->> 'price')::int)::int as sum from cdp_event where source = $1`,
      [`import:${body.id}`],
    )
    assert.deepEqual(count, { n: 2_500, historical: true, sum: (2_499 * 2_500) / 2 })
    assert.equal((await look(body.id)).state, 'done')
  })

  await t.test('of events heeds contracts: what breaks one is kept apart, once', async () => {
    const contract = { mode: 'quarantine', schema: { type: 'object', required: ['price'] } }
    assert.ok((await call('PUT', '/v1/contracts/Rented', contract)).status < 300)
    const { body } = await upload('user,what,when,price\nu1,Rented,2024-02-01T10:00:00Z,5\nu2,Rented,2024-02-01T10:00:00Z,\n')
    const columns = [column('userId'), column('event'), column('timestamp'), column('property', { path: 'price', type: 'number' })]
    await map(body.id, { kind: 'events', columns })
    const input = await take(body.id, 'run')
    await importPage(scope(), input)
    await rows(`update cdp_import set pages_done = 0, rows_done = 0 where id = $1`, [body.id])
    await runJob(scope(), importJob, input)
    assert.equal((await rows(`select 1 from cdp_event where name = 'Rented'`)).length, 1)
    assert.equal((await rows(`select 1 from cdp_quarantine where event = 'Rented'`)).length, 1)
  })

  await t.test('of members puts people on the list of a static segment, and names those who are unknown', async () => {
    const segment = (await call('POST', '/v1/segments', { name: 'Listed', kind: 'static' })).body
    const { body } = await upload('who\nu1\nnobody\nu2\n')
    const nowhere = { kind: 'segment-members', segmentId: '01890000-0000-7000-8000-000000000000', columns: [column('userId')] }
    assert.ok([404, 422].includes((await map(body.id, nowhere)).status))
    assert.equal((await map(body.id, { ...nowhere, segmentId: segment.id })).status, 200)
    await runJob(scope(), importJob, await take(body.id, 'run'))
    assert.deepEqual((await look(body.id)).progress, { done: 3, failed: 1, total: 3 })
    const members = await rows(`select 1 from segments_member where segment_id = $1`, [segment.id])
    assert.equal(members.length, 2)
  })

  await t.test(
    'that was uploaded before somebody was erased does not bring him back, whatever it tells of him, and says which rows it left out',
    async () => {
      const erase = async (ref: string) => {
        const asked = await call('POST', `/v1/profiles/${encodeURIComponent(ref)}/erase`)
        assert.equal(asked.status, 202, asked.text)
        await runJob(scope(), eraseJob, { jobId: asked.body.id, profileId: asked.body.profileId })
      }
      const faults = async (id: string) => (await call('GET', `/v1/imports/${id}/errors.csv`)).text.split('\r\n').slice(1, -1)
      const leftOut = (row: number) =>
        `${row},,"This person was erased after the file was uploaded. To have this person back, upload a new file that names them."`
      for (const [userId, email] of [
        ['gone', 'gone@example.test'],
        ['stays', 'stays@example.test'],
      ])
        assert.equal((await call('POST', '/v1/profiles', { userId, email })).status, 201)
      const listed = (await call('POST', '/v1/segments', { name: 'Old list', kind: 'static' })).body
      const file = 'id,mail,city\ngone,,Bern\n,gone@example.test,Bern\nstays,,Bern\nother,gone@example.test,Bern\n'
      const whom = [column('userId'), column('email')]
      const { body: people } = await upload(file)
      await map(people.id, { kind: 'profiles', columns: [...whom, column('trait', { path: 'city' })] })
      const { body: events } = await upload('who,when\ngone,2030-01-01T10:00:00Z\nstays,2024-02-01T10:00:00Z\n')
      await map(events.id, { kind: 'events', event: 'Moved', columns: [column('userId'), column('timestamp')] })
      const { body: members } = await upload('who\ngone\nstays\n')
      await map(members.id, { kind: 'segment-members', segmentId: listed.id, columns: [column('userId')] })
      await erase('userId:gone')

      await runJob(scope(), importJob, await take(people.id, 'check'))
      assert.deepEqual(
        [(await look(people.id)).checked.failed, await faults(people.id)],
        [2, [leftOut(1), leftOut(2)]],
        'a dry run says so, too',
      )
      await runJob(scope(), importJob, await take(people.id, 'run'))
      assert.deepEqual([(await look(people.id)).progress.failed, await faults(people.id)], [2, [leftOut(1), leftOut(2)]])
      assert.equal((await call('GET', '/v1/profiles/userId:gone')).status, 404)
      assert.equal((await person('userId:stays')).traits.city, 'Bern')
      assert.equal((await person('userId:other')).traits.city, 'Bern', 'an address of two people is no reason to leave out the other one')

      await runJob(scope(), importJob, await take(events.id, 'run'))
      await drainEvents(kernel)
      assert.deepEqual(await faults(events.id), [leftOut(1)])
      assert.deepEqual(await rows(`select user_id from cdp_event where name = 'Moved'`), [{ user_id: 'stays' }])

      assert.equal((await call('POST', '/v1/profiles', { userId: 'gone' })).status, 201, 'somebody new of the same id')
      await runJob(scope(), importJob, await take(members.id, 'run'))
      assert.deepEqual(await faults(members.id), [leftOut(1)])
      assert.equal((await rows(`select 1 from segments_member where segment_id = $1`, [listed.id])).length, 1)

      const { body: anew } = await upload(file)
      await map(anew.id, { kind: 'profiles', columns: [...whom, column('trait', { path: 'city' })] })
      await runJob(scope(), importJob, await take(anew.id, 'run'))
      assert.deepEqual(
        [(await look(anew.id)).progress.failed, (await person('userId:gone')).traits.city],
        [0, 'Bern'],
        'a file from afterwards',
      )
    },
  )

  await t.test('that is cancelled ends after its page, and what a spreadsheet would run is shown', async () => {
    const { body } = await upload(['=1+1,b', ...Array.from({ length: 1_200 }, (_, n) => `c${n},x`)].join('\n'))
    await map(body.id, { kind: 'profiles', columns: [column('userId'), column('trait', { path: 'n', type: 'number' })] })
    const input = await take(body.id, 'run')
    await importPage(scope(), input)
    const cancelled = await call('POST', `/v1/imports/${body.id}/cancel`)
    assert.deepEqual([cancelled.body.state, cancelled.body.progress.done], ['cancelled', 1_000])
    assert.equal(await runJob(scope(), importJob, input), 1, 'a workflow that goes on finds nothing to do')
    const { body: wide } = await upload('=cmd(),b\nu,x\n')
    await map(wide.id, { kind: 'profiles', columns: [column('trait', { path: 'n', type: 'number' }), column('userId')] })
    await runJob(scope(), importJob, await take(wide.id, 'run'))
    assert.match((await call('GET', `/v1/imports/${wide.id}/errors.csv`)).text, /^1,'=cmd\(\),/m)
  })

  await t.test('of more than 64 MB is refused while it comes', async () => {
    const line = `${'x'.repeat(8_000)}\n`
    const file = Buffer.from(`a\n${line.repeat(8_500)}`)
    const { status, body } = await upload(file)
    assert.deepEqual([status, body.code], [413, 'CDP_IMPORT_TOO_LARGE'])
    assert.deepEqual(await rows(`select 1 from cdp_import where state = 'uploading'`), [])
  })
})
