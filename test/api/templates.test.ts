import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { contentVersion, createContent, publishContent, renderContent } from '../../plugins/templates/index.ts'
import { buildTestApp } from '../support/app.ts'
import { drainEvents } from '../support/drain-events.ts'

test('templates', async t => {
  const { call, key, kernel, anotherWorkspace, scope, workspace } = await buildTestApp(t)
  const make = async (draft: object, more: object = {}) => {
    const answer = await call('POST', '/v1/contents', { name: 'Price drop', draft, ...more })
    assert.equal(answer.status, 201, answer.text)
    return answer.body
  }
  const publish = async (id: string) => (await call('POST', `/v1/contents/${id}/publish`)).body

  await t.test('a content starts as a draft of the library, with a key made from its name', async () => {
    const [first, second] = [await make({ title: 'Hi {{profile.firstName}}' }), await make({ title: 'Two' })]
    assert.deepEqual(
      [first.key, second.key, first.owner, first.status, first.publishedVersion],
      ['price-drop', 'price-drop-2', 'library', 'draft', null],
    )
    assert.equal((await call('GET', '/v1/contents/price-drop')).body.id, first.id)
    const taken = await call('POST', '/v1/contents', { name: 'X', key: 'price-drop', draft: { title: 'x' } })
    assert.deepEqual([taken.status, taken.body.code], [409, 'TPL_KEY_TAKEN'])
  })

  await t.test('a hostile or broken template is not kept, and the place is named', async () => {
    const cases: [object, string][] = [
      [{ title: '{{> x}}' }, '/body/draft/title'],
      [{ title: 'a', body: '{{#each data.a}}{{#each this}}{{/each}}{{/each}}' }, '/body/draft/body'],
      [{ title: 'a', url: 'javascript:alert(1)' }, '/body/draft/url'],
      [{ title: 'a', actions: [{ title: '{{constructor}}' }] }, '/body/draft/actions/0/title'],
    ]
    for (const [draft, pointer] of cases) {
      const answer = await call('POST', '/v1/contents', { name: 'Bad', draft })
      assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].pointer], [422, 'TPL_CONTENT_INVALID', pointer])
    }
    assert.equal(
      (await call('POST', '/v1/contents', { name: 'Bad', draft: { title: 'a', actions: [1, 2, 3].map(() => ({ title: 'x' })) } })).status,
      400,
    )
    assert.equal((await call('POST', '/v1/contents', { name: 'Bad', draft: { title: 'x'.repeat(9_000) } })).status, 400)
    assert.equal(
      (await call('POST', '/v1/contents', { name: 'Bad', draft: { title: 'a', sound: 'x.mp3' } })).body.errors[0].pointer,
      '/body/draft/sound',
    )
    assert.ok(!(await call('GET', '/v1/contents')).body.items.some((one: { name: string }) => one.name === 'Bad'))
  })

  await t.test('an edit needs the version that was seen; what is published does not change with the draft', async () => {
    const made = await make({ title: 'One' })
    const published = await publish(made.id)
    assert.deepEqual([published.status, published.publishedVersion], ['published', 1])
    assert.equal((await call('PATCH', `/v1/contents/${made.id}`, { draft: { title: 'Two' } })).status, 428)
    const seen = await call('GET', `/v1/contents/${made.id}`)
    const edited = await call(
      'PATCH',
      `/v1/contents/${made.id}`,
      { draft: { title: 'Two' } },
      { headers: { 'if-match': String(seen.headers.etag) } },
    )
    assert.equal(edited.status, 200, edited.text)
    assert.equal(
      (
        await call(
          'PATCH',
          `/v1/contents/${made.id}`,
          { draft: { title: 'Three' } },
          { headers: { 'if-match': String(seen.headers.etag) } },
        )
      ).status,
      412,
    )
    assert.equal((await call('GET', `/v1/contents/${made.id}/versions/1`)).body.content.title, 'One')
    assert.equal((await publish(made.id)).publishedVersion, 2)
    assert.equal((await publish(made.id)).publishedVersion, 2, 'nothing new, no new version')
    const back = await call('POST', `/v1/contents/${made.id}/rollback`, { number: 1 })
    assert.deepEqual([back.body.publishedVersion, back.body.draft.title], [3, 'One'])
    const page = (await call('GET', `/v1/contents/${made.id}/versions?limit=2`)).body
    assert.deepEqual(
      page.items.map((one: { number: number }) => one.number),
      [3, 2],
    )
    assert.deepEqual(
      (await call('GET', `/v1/contents/${made.id}/versions?limit=2&cursor=${page.nextCursor}`)).body.items.map(
        (one: { number: number }) => one.number,
      ),
      [1],
    )
    assert.equal((await call('POST', `/v1/contents/${made.id}/rollback`, { number: 9 })).body.code, 'TPL_VERSION_UNKNOWN')
  })

  await t.test('a version cannot be changed or removed, not even by SQL', async () => {
    for (const sql of [`update templates_content_version set body = '{}'`, `delete from templates_content_version`])
      await assert.rejects(
        scope().tx(em => query(em, sql)),
        /permission denied/,
      )
  })

  await t.test('a message without a title is kept as a draft and not published', async () => {
    const made = await make({ title: '' })
    const answer = await call('POST', `/v1/contents/${made.id}/publish`)
    assert.deepEqual([answer.status, answer.body.code], [422, 'TPL_CONTENT_EMPTY'])
  })

  await t.test('a copy is a draft of its own; what is archived is not offered and not published', async () => {
    const made = await make({ title: 'To copy' }, { name: 'Original' })
    const copy = await call('POST', `/v1/contents/${made.id}/duplicate`)
    assert.deepEqual([copy.status, copy.body.name, copy.body.draft.title, copy.body.status], [201, 'Original (copy)', 'To copy', 'draft'])
    assert.equal((await call('POST', `/v1/contents/${made.id}/archive`)).status, 200)
    const listed = async (archived: boolean) =>
      (await call('GET', `/v1/contents?archived=${archived}&search=original`)).body.items.map((one: { name: string }) => one.name)
    assert.deepEqual([await listed(false), await listed(true)], [['Original (copy)'], ['Original']])
    assert.equal((await call('POST', `/v1/contents/${made.id}/publish`)).body.code, 'TPL_ARCHIVED')
    const restored = await call('PATCH', `/v1/contents/${made.id}`, { archived: false }, { headers: { 'if-match': '*' } })
    assert.equal(restored.body.archivedAt, null)
  })

  await t.test('a preview is what one person would get: rendered, measured, with the reason when he would get nothing', async () => {
    await call('POST', '/v1/profiles', { userId: 'ann', traits: { firstName: 'Ann', secretive: 1 }, timezone: 'Asia/Tokyo' })
    await call('PUT', '/v1/workspace/variables/shop', { value: 'Acme' })
    const preview = async (content: object, more: object = {}) =>
      (await call('POST', '/v1/contents/preview', { content, profileId: 'userId:ann', ...more })).body
    const good = await preview(
      {
        title: '{{profile.firstName}} at {{variables.shop}}',
        body: "{{formatDate data.at time='short'}}",
        actions: [{ title: 'Go', url: 'https://a.example/{{data.x}}' }],
      },
      { data: { at: '2026-03-01T00:00:00Z', x: 'a/b' } },
    )
    assert.deepEqual(good.rendered, {
      title: 'Ann at Acme',
      body: '9:00 AM',
      actions: [{ action: 'action-1', title: 'Go', url: 'https://a.example/a%2Fb' }],
    })
    assert.ok(good.bytes > 400 && good.bytes < good.limits.safe)
    const lacking = await preview({ title: 'Hi {{profile.lastName}}' })
    assert.deepEqual(
      [lacking.skipped, lacking.rendered.title, lacking.warnings.length],
      [{ reason: 'missing_variable', variable: 'profile.lastName' }, 'Hi ', 1],
    )
    const broken = await preview({ title: 'Hi {{nobody.x}}' })
    assert.deepEqual([broken.rendered, broken.problems[0].pointer], [null, '/title'])
    const nobody = await call('POST', '/v1/contents/preview', { content: { title: 'x' }, profileId: 'userId:none' })
    assert.deepEqual([nobody.status, nobody.body.code], [422, 'TPL_PROFILE_UNKNOWN'])
    assert.equal((await call('POST', '/v1/contents/preview', {})).body.errors[0].pointer, '/body/content')
  })

  await t.test('who delivers reads a version once and renders it for many', async () => {
    const owner = 'campaign:01890000-0000-7000-8000-000000000000'
    const content = await createContent(scope(), { name: 'Sale', owner, draft: { title: "Hi {{default profile.firstName 'there'}}" } })
    await publishContent(scope(), content.id)
    const { compiled } = await scope().tx(em => contentVersion(em, content.id, 1))
    const again = await scope().tx(em => contentVersion(em, content.id, 1))
    assert.equal(again.compiled, compiled)
    const titles = ['Ann', undefined]
      .map(firstName => renderContent(compiled, { profile: { id: 'x', traits: { firstName } } }))
      .map(one => one.ok && one.rendered.title)
    assert.deepEqual(titles, ['Hi Ann', 'Hi there'])
    assert.equal((await call('GET', `/v1/contents?owner=${encodeURIComponent(owner)}`)).body.items.length, 1)
    assert.ok(!(await call('GET', '/v1/contents')).body.items.some((one: { id: string }) => one.id === content.id))
  })

  await t.test('changes and publishing are in the audit log', async () => {
    const actions = (await call('GET', '/v1/audit-entries?resource=content')).body.items.map((one: { action: string }) => one.action)
    assert.ok(
      ['content.created', 'content.updated', 'content.published'].every(action => actions.includes(action)),
      actions.join(),
    )
  })

  await t.test('nothing of another workspace is there, and reading is not writing', async () => {
    const other = await anotherWorkspace()
    const mine = await make({ title: 'Mine' }, { key: 'mine' })
    for (const path of [mine.id, 'mine', `${mine.id}/versions`])
      assert.equal((await call('GET', `/v1/contents/${path}`, undefined, { token: other.token })).status, 404)
    assert.equal((await call('POST', `/v1/contents/${mine.id}/publish`, undefined, { token: other.token })).status, 404)
    assert.equal((await call('POST', '/v1/contents/preview', { contentId: mine.id }, { token: other.token })).status, 404)
    const ann = (await call('GET', '/v1/profiles/userId:ann')).body
    assert.equal(
      (await call('POST', '/v1/contents/preview', { content: { title: 'x' }, profileId: ann.id }, { token: other.token })).status,
      422,
    )
    const reader = await key({ kind: 'secret', permissions: ['templates:read'] }, workspace)
    assert.equal((await call('POST', `/v1/contents/${mine.id}/publish`, undefined, { token: reader })).body.code, 'CORE_FORBIDDEN')
    await drainEvents(kernel)
  })
})
