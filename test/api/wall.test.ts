import assert from 'node:assert/strict'
import test from 'node:test'
import { uuidv7 } from 'fathi/sdk'
import { KernelVariable } from '../../server/kernel/tables.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import { pathsOf, withValue } from '../support/body-paths.ts'
import { administer } from '../support/servers.ts'
import { bodyFor, filled, kindOf, makeOneOfEach, walkerOf, type WalkerAnswer } from '../support/walker.ts'

/** Creations that need more than one call can give them, and why. They are covered by tests of their own. */
const NOT_BY_ONE_CALL: Readonly<Record<string, string>> = {
  switchWorkspace: 'it goes to another workspace',
}
/** Kinds without an object of a workspace behind them. */
const NO_OBJECTS: Readonly<Record<string, string>> = {
  '/v1/contracts/': 'named after events; a test of its own has them side by side',
  '/v1/policies/': 'named after what they are for; a test of its own has them side by side',
  '/v1/journey-files/': 'journeys by their keys; a test of its own has them side by side',
  '/v1/groups/': 'named by people; a test of its own has them side by side',
  '/v1/quarantine/': 'made by an event that breaks a contract; a test of its own has them side by side',
  '/v1/events/set-aside/': 'made by an event that cannot be applied; a test of its own has them side by side',
  '/v1/person-jobs/': 'made by a call on a person; a test of its own has them side by side',
  '/v1/plugin-settings/': 'named after plugins, which are the same in every workspace',
  '/v1/workspace/variables/': 'named by people; a test of its own has them side by side',
  '/v1/workspace/secrets/': 'named by people; a test of its own has them side by side',
}

await test('the application and the database together', async t => {
  await walk(t, await buildTestApp(t, { plugins: await fixtureUses() }))
})

await test('the database alone: the filter of the ORM is off', async t => {
  const built = await buildTestApp(t, { plugins: await fixtureUses() })
  for (const meta of built.kernel.database.orm.getMetadata().getAll().values())
    if (meta.filters?.workspace !== undefined) meta.filters.workspace.default = false
  assert.doesNotMatch(await queryOf(built), /"workspace_id" = /, 'the filter is off')
  await walk(t, built)
})

await test('the application alone: the policies of the database are off', async t => {
  const built = await buildTestApp(t, { plugins: await fixtureUses() })
  const { rows } = await administer(
    built.config.database.url,
    `select tablename as name from pg_tables where schemaname = 'public' and rowsecurity`,
  )
  for (const { name } of rows as { name: string }[])
    await administer(built.config.database.url, `alter table "${name}" disable row level security`)
  assert.match(await queryOf(built), /"workspace_id" = /, 'the filter is on')
  await walk(t, built)
})

/** The SQL of a plain look into a table. */
async function queryOf({ kernel, scope }: TestApp): Promise<string> {
  const lines: string[] = []
  const logger = kernel.database.orm.config.getLogger()
  const logQuery = logger.logQuery.bind(logger)
  logger.logQuery = context => void lines.push(String(context.query))
  await scope().tx(em => em.count(KernelVariable, {}))
  logger.logQuery = logQuery
  assert.match(lines.join(), /kernel_variable/)
  return lines.join('\n')
}

/** Walks over every route as another workspace: nothing is shown, nothing changes, and nothing tells what exists from what never did. */
async function walk(t: test.TestContext, built: TestApp): Promise<void> {
  const walker = walkerOf(built)
  const theirs = await built.anotherWorkspace()
  const own = await makeOneOfEach(walker, built.workspace.token)
  const { made, refused } = await makeOneOfEach(walker, theirs.token)
  const { token } = built.workspace
  const ids = [...made.values()].flatMap(set => [...set]).filter(id => id.length === 36)
  const before = await rowsOf(built, theirs.id)

  await t.test('one object of each kind was made, so that there is something to reach for', () => {
    const unexplained = [...refused]
      .filter(([id]) => NOT_BY_ONE_CALL[id] === undefined)
      .map(([id, { status, text }]) => `${id}: ${status} ${text.slice(0, 500)}`)
    assert.deepEqual(unexplained, [])
    const kinds = new Set(walker.operations.filter(({ path }) => path.includes('{')).map(({ path }) => kindOf(path)))
    assert.deepEqual(
      [...kinds].filter(kind => NO_OBJECTS[kind] === undefined && !made.has(kind)),
      [],
      'kinds of which none was made',
    )
  })

  await t.test('what a list shows is all of the own workspace', async () => {
    for (const { method, path } of walker.operations) {
      if (method !== 'GET' || path.includes('{')) continue
      const { text } = await walker.call('GET', path, { token })
      for (const id of ids) assert.ok(!text.includes(id), `GET ${path} shows ${id} of another workspace`)
    }
  })

  await t.test('an id of another workspace in the path is answered as one that never existed, by 404', async () => {
    for (const operation of walker.operations) {
      if (!operation.path.includes('{') || operation.operation.security?.length === 0) continue
      const takesKeys = operation.path.includes('{idOrKey}')
      for (const id of made.get(kindOf(operation.path)) ?? []) {
        const isId = id.length === 36
        if (!isId && !(takesKeys && /^w[0-9a-z]{5}w$/.test(id))) continue // a name that means something in every workspace
        const ask = (one: string): Promise<WalkerAnswer> =>
          walker.call(operation.method, filled(operation, one), {
            token,
            body: bodyFor(operation, walker, own.idFor),
            headers: { 'if-match': '*' },
          })
        const nobody = isId ? uuidv7() : walker.word()
        const [asked, never] = [await ask(id), await ask(nobody)]
        const where = `${operation.method} ${operation.path} with ${id}: ${asked.text}`
        assert.equal(asked.status, 404, where)
        assert.equal(told(asked.text, id), told(never.text, nobody), where)
      }
    }
  })

  await t.test('an id of another workspace in the query is answered as one that never existed', async () => {
    for (const { method, path, operation } of walker.operations) {
      if (method !== 'GET' || path.includes('{')) continue
      for (const { name, schema } of (operation.parameters ?? []).filter(
        one => one.in === 'query' && (one.schema?.format === 'uuid' || /Id$|^profile$|^site$/.test(one.name)),
      )) {
        for (const id of sampleOf(ids)) {
          const [asked, never] = [
            await walker.call('GET', `${path}?${name}=${id}`, { token }),
            await walker.call('GET', `${path}?${name}=${uuidv7()}`, { token }),
          ]
          assert.equal(asked.status, never.status, `GET ${path}?${name}= (${schema?.format ?? 'text'})`)
          assert.equal(told(asked.text, id), told(never.text), `GET ${path}?${name}=`)
        }
      }
    }
  })

  await t.test('an id of another workspace in a body, however deep, is answered as one that never existed', async () => {
    for (const operation of walker.operations) {
      if (
        operation.body === undefined ||
        operation.operation.security?.length === 0 ||
        NOT_BY_ONE_CALL[operation.operation.operationId ?? ''] !== undefined
      )
        continue
      const place = operation.path.includes('{') ? [...(own.made.get(kindOf(operation.path)) ?? [])][0] : ''
      if (place === undefined) continue
      for (const at of pathsOf(bodyFor(operation, walker, own.idFor, true)).filter(one => /^[0-9a-f-]{36}$/.test(String(one.value)))) {
        const ask = (id: string): Promise<WalkerAnswer> =>
          walker.call(operation.method, filled(operation, place), {
            token,
            body: withValue(bodyFor(operation, walker, own.idFor, true), at.path, id),
            headers: { 'if-match': '*' },
          })
        for (const id of sampleOf(ids)) {
          const [asked, never] = [await ask(id), await ask(uuidv7())]
          const where = `${operation.method} ${operation.path} with /${at.path.join('/')} = ${id}: ${asked.text}`
          assert.equal(asked.status, never.status, where)
          assert.equal(told(asked.text, id), told(never.text), where)
        }
      }
    }
  })

  await t.test('a variable or secret of one name is another one in another workspace', async () => {
    for (const kind of ['variables', 'secrets']) {
      const place = `/v1/workspace/${kind}/BOTH`
      assert.equal((await walker.call('PUT', place, { token, body: { value: 'mine' } })).status, 200)
      assert.equal((await walker.call('DELETE', place, { token: theirs.token })).status, 404, kind)
      assert.equal((await walker.call('DELETE', place, { token })).status, 204, kind)
    }
  })

  await t.test('after all that, no row of the other workspace was changed, added or removed', async () => {
    assert.deepEqual(await rowsOf(built, theirs.id), before)
  })

  await t.test('without a credential every route but the public ones is closed', async () => {
    for (const operation of walker.operations) {
      if (operation.operation.security?.length === 0) continue
      const { status, body } = await walker.call(operation.method, filled(operation, uuidv7()), {
        body: bodyFor(operation, walker, own.idFor),
      })
      assert.equal(
        `${status} ${String((body as { code?: string }).code)}`,
        '401 CORE_UNAUTHENTICATED',
        `${operation.method} ${operation.path}`,
      )
    }
  })

  await t.test('a credential with every permission but the one is refused by name', async () => {
    const all = [...built.kernel.permissions.keys()]
    for (const permission of all) {
      const operations = walker.operations.filter(({ operation }) => operation['x-permission'] === permission)
      if (operations.length === 0) continue
      const key = await built.key({ kind: 'secret', permissions: all.filter(one => one !== permission) })
      for (const operation of operations) {
        const { status, body } = await walker.call(operation.method, filled(operation, uuidv7()), {
          token: key,
          body: bodyFor(operation, walker, own.idFor),
        })
        const where = `${operation.method} ${operation.path}`
        assert.equal(`${status} ${String((body as { code?: string }).code)}`, '403 CORE_FORBIDDEN', where)
        assert.ok((body as { detail: string }).detail.includes(permission), where)
      }
    }
  })
}

/** An answer without what differs from call to call: ids, times, the words made for the call. */
function told(text: string, asked = ''): string {
  return (asked === '' ? text : text.replaceAll(asked, '<id>'))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/w[0-9a-z]{5}w/g, '<word>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')
    .replaceAll(/"version":\d+/g, '"version":<n>')
    .replaceAll(/"(secret|prefix|oneTimePassword)":"[^"]*"/g, '"$1":"<secret>"')
}

/** A few of many: the first of each run of time-ordered ids. */
function sampleOf(ids: readonly string[]): readonly string[] {
  return ids.filter((_, i) => i % Math.ceil(ids.length / 12) === 0)
}

/** A hash of all rows of a workspace, by table. */
async function rowsOf(built: TestApp, workspaceId: string): Promise<Record<string, unknown>> {
  const url = built.config.database.url
  const { rows } = await administer(
    url,
    `select table_name as name, column_name as col from information_schema.columns where table_schema = 'public' and (column_name = 'workspace_id' or (table_name = 'rbac_workspace' and column_name = 'id'))`,
  )
  const found: Record<string, unknown> = {}
  for (const { name, col } of (rows as { name: string; col: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    found[name] = (
      await administer(
        url,
        `select count(*)::int as rows, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as hash from "${name}" r where ${col} = '${workspaceId}'`,
      )
    ).rows[0]
  }
  return found
}
