import assert from 'node:assert/strict'
import test from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { pathsOf, withValue } from '../support/body-paths.ts'
import { fixtureUses } from '../support/fixture-plugin.ts'
import type { Operation } from '../support/operations.ts'
import { POISON_BODIES, POISON_HEADERS, POISON_VALUES, POISON_WORDS } from '../support/poison.ts'
import { administer } from '../support/servers.ts'
import { bodyFor, filled, kindOf, makeOneOfEach, type WalkerAnswer, walkerOf } from '../support/walker.ts'

/** Places of one body that are poisoned at most; wide bodies share their fields with others. */
const MOST_PLACES = 40

await test('hostile input', async t => {
  const built = await buildTestApp(t, { plugins: await fixtureUses() })
  const walker = walkerOf(built)
  const { token } = built.workspace
  const { made, idFor } = await makeOneOfEach(walker, token)
  const ajv = validatorOf(walker.document)
  const ownPath = (operation: Operation): string => filled(operation, [...(made.get(kindOf(operation.path)) ?? ['none'])][0] ?? '')
  const withBody = walker.operations.filter(({ body }) => body !== undefined)
  const before = await rowCounts(built)
  const unchanged = async (): Promise<void> => assert.deepEqual(await rowCounts(built), before, 'no table gained or lost a row')
  let tried = 0

  /** Refused in the way the API promises, whatever was wrong. */
  const refused = (answer: WalkerAnswer, where: string): void => {
    tried += 1
    assert.ok(answer.status >= 400 && answer.status < 500, `${where}: ${answer.status} ${answer.text.slice(0, 400)}`)
    problem(answer, where)
  }
  const problem = (answer: WalkerAnswer, where: string): void => {
    const { code, requestId, status, detail } = Object(answer.body) as Record<string, unknown>
    assert.match(answer.type, /^application\/problem\+json/, `${where}: ${answer.text.slice(0, 200)}`)
    assert.match(String(code), /^[A-Z][A-Z0-9_]+$/, where)
    assert.equal(status, answer.status, where)
    assert.ok(String(requestId).length > 0 && String(detail).length > 10, where)
    assert.doesNotMatch(answer.text, /node_modules|at \w+ \(|select .* from |violates/i, `${where} shows its inside`)
  }

  await t.test('a body that is no JSON, not an object, too deep or too large is refused', async () => {
    for (const operation of withBody) {
      for (const { what, raw, type = 'application/json' } of POISON_BODIES) {
        const answer = await walker.call(operation.method, ownPath(operation), {
          token,
          raw,
          headers: { 'if-match': '*', ...(type === '' ? {} : { 'content-type': type }) },
        })
        refused(answer, `${operation.method} ${operation.path} with ${what}`)
      }
    }
    await unchanged()
  })

  const accepted: { operation: Operation; body: unknown; where: string }[] = []
  await t.test('a field of a wrong type, out of its bounds, unknown or missing is refused, and named', async () => {
    for (const operation of withBody) {
      const isValid = ajv(operation)
      for (const { body, where } of poisoned(operation)) {
        if (isValid(body)) {
          accepted.push({ operation, body, where })
          continue
        }
        const answer = await walker.call(operation.method, ownPath(operation), { token, body, headers: { 'if-match': '*' } })
        refused(answer, where)
        if (answer.status === 400 && !answer.text.includes('CORE_BODY_UNREADABLE'))
          assert.ok(((answer.body as { errors?: unknown[] }).errors?.length ?? 0) > 0, `${where} names no field: ${answer.text}`)
      }
    }
    await unchanged()
  })

  await t.test('poison in a path is refused', async () => {
    for (const operation of walker.operations.filter(({ path }) => path.includes('{'))) {
      for (const word of POISON_WORDS) {
        const url = operation.path.replaceAll(/\{\w+\}/g, word)
        if (operation.path.endsWith('{name}') && operation.method === 'PUT') continue // a name that does not exist yet is made
        const answer = await walker.call(operation.method, url, {
          token,
          body: bodyFor(operation, walker, idFor),
          headers: { 'if-match': '*' },
        })
        refused(answer, `${operation.method} ${url}`)
      }
    }
    await unchanged()
  })

  await t.test('poison in a query is refused, or finds nothing', async () => {
    for (const operation of walker.operations.filter(({ method }) => method === 'GET')) {
      for (const { name } of [...(operation.operation.parameters ?? []).filter(one => one.in === 'query'), { name: 'unheard-of' }]) {
        for (const word of POISON_WORDS) {
          const where = `GET ${operation.path}?${name}=${word}`
          const answer = await walker.call('GET', `${ownPath(operation)}?${name}=${word}`, { token })
          tried += 1
          assert.ok(answer.status < 500, `${where}: ${answer.status} ${answer.text}`)
          if (answer.status >= 400) problem(answer, where)
        }
      }
    }
    await unchanged()
  })

  await t.test('a cursor that no list gave out is refused', async () => {
    for (const operation of walker.operations.filter(({ operation: { parameters } }) => parameters?.some(one => one.name === 'cursor'))) {
      for (const cursor of ['x', '%00', 'W10', 'bnVsbA', Buffer.from('["a","b","c","d"]').toString('base64url')])
        refused(await walker.call('GET', `${ownPath(operation)}?cursor=${cursor}`, { token }), `GET ${operation.path}?cursor=${cursor}`)
    }
  })

  await t.test('a broken credential is refused', async () => {
    for (const operation of walker.operations.filter(one => one.operation.security?.length !== 0)) {
      for (const headers of POISON_HEADERS)
        refused(
          await walker.call(operation.method, ownPath(operation), { headers, body: bodyFor(operation, walker, idFor) }),
          `${operation.method} ${operation.path} with ${headers.authorization?.slice(0, 40)}`,
        )
    }
    await unchanged()
  })

  await t.test('a broken Idempotency-Key is refused', async () => {
    for (const operation of withBody.filter(({ method, operation: { security } }) => method === 'POST' && security?.length !== 0)) {
      for (const key of ['a'.repeat(256), 'é', '\u0001']) {
        const answer = await walker.call('POST', ownPath(operation), {
          token,
          body: bodyFor(operation, walker, idFor),
          headers: { 'idempotency-key': key },
        })
        refused(answer, `POST ${operation.path} with the key ${JSON.stringify(key.slice(0, 10))}`)
      }
    }
    await unchanged()
  })

  await t.test('what the schema takes, however odd, is never a fault of ours', async () => {
    for (const { operation, body, where } of accepted) {
      const answer = await walker.call(operation.method, ownPath(operation), { token, body, headers: { 'if-match': '*' } })
      tried += 1
      assert.ok(answer.status < 500, `${where}: ${answer.status} ${answer.text}`)
      if (answer.status >= 400) problem(answer, where)
    }
    t.diagnostic(`${tried} requests`)
  })

  /** Bodies with one thing wrong each. */
  function* poisoned(operation: Operation): Generator<{ body: unknown; where: string }> {
    const whole = bodyFor(operation, walker, idFor, true)
    const name = `${operation.method} ${operation.path}`
    for (const { path, value } of pathsOf(whole).slice(0, MOST_PLACES)) {
      const at = `/${path.join('/')}`
      if (path.length > 0) yield { body: withValue(whole, path, undefined), where: `${name} without ${at}` }
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        yield { body: withValue(whole, [...path, 'unheard-of'], 1), where: `${name} with an unknown field in ${at}` }
      for (const poison of POISON_VALUES)
        yield { body: withValue(whole, path, poison), where: `${name} with ${at} = ${JSON.stringify(poison)?.slice(0, 60)}` }
    }
  }
})

/** Says whether a body is what the description of an operation asks for. */
function validatorOf(document: object): (operation: Operation) => (body: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: true })
  addFormats.default(ajv)
  ajv.addFormat('origin', { type: 'string', validate: (text: string) => URL.canParse(text) && new URL(text).origin === text })
  ajv.addSchema(document, 'api')
  return ({ path, method }) => {
    const pointer = `api#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method.toLowerCase()}/requestBody/content/application~1json/schema`
    const validate = ajv.getSchema(pointer)
    if (validate === undefined) throw new Error(`${method} ${path}: its body has no schema.`)
    return body => validate(JSON.parse(JSON.stringify(body ?? null))) === true
  }
}

async function rowCounts(built: TestApp): Promise<Record<string, number>> {
  const url = built.config.database.url
  const { rows: tables } = await administer(url, `select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const counts = (tables as { name: string }[]).map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`)
  const { rows } = await administer(url, counts.join(' union all '))
  return Object.fromEntries((rows as { name: string; rows: number }[]).map(one => [one.name, one.rows]))
}
