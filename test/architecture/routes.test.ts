import assert from 'node:assert/strict'
import test from 'node:test'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { namedSchemasOf } from '../../server/http/openapi.ts'
import { buildValidator } from '../../server/http/validation.ts'
import { withoutDatabase } from '../support/without-database.ts'
import { operationsOf } from '../support/operations.ts'

const { app, plugins, document, routes } = await withoutDatabase()
test.after(() => app.close())
const operations = operationsOf(document)

/** What a local pointer points to. */
const resolve = (pointer: string, whole: unknown): unknown =>
  pointer
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], whole)

await test('every route of the API is described, or is hidden on purpose', () => {
  const described = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  const missing = routes.filter(
    ({ method, url, hidden }) =>
      url.startsWith('/v1/') && !hidden && !described.has(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, '')}`),
  )
  assert.deepEqual(missing, [])
})

await test('every route says who may: a permission that a plugin declares, any member, or the public', () => {
  const permissions = new Set(plugins.flatMap(({ plugin }) => Object.keys(plugin.permissions ?? {})))
  for (const { method, url, needs, member, isPublic } of routes) {
    assert.equal([needs !== undefined, member, isPublic].filter(Boolean).length, 1, `${method} ${url}`)
    if (needs !== undefined) assert.ok(permissions.has(needs), `${method} ${url}: nobody declares the permission ${needs}`)
  }
})

await test('every operation has an id of its own, the tag of its plugin, a summary, and says how it can fail', () => {
  const ids = new Set<string>()
  const names = new Set(plugins.map(({ plugin }) => plugin.name))
  for (const { method, path, operation } of operations) {
    const where = `${method} ${path}`
    assert.match(operation.operationId ?? '', /^[a-z][A-Za-z0-9]+$/, where)
    assert.ok(!ids.has(operation.operationId ?? ''), `${where}: ${operation.operationId} is used twice`)
    ids.add(operation.operationId ?? '')
    assert.equal(operation.tags?.length, 1, where)
    assert.ok(names.has(operation.tags?.[0] ?? ''), `${where}: its tag is the name of its plugin`)
    assert.match(operation.summary ?? '', /^[A-Z].{3,}[^.]$/, where)
    const statuses = Object.keys(operation.responses ?? {})
    for (const status of ['400', '429', '503']) assert.ok(statuses.includes(status), `${where} does not describe ${status}`)
    if (operation.security?.length !== 0)
      for (const status of ['401', '403']) assert.ok(statuses.includes(status), `${where} does not describe ${status}`)
    if (path.includes('{') && method !== 'PUT') assert.ok(statuses.includes('404'), `${where} names a thing and does not describe 404`)
    assert.ok(
      statuses.some(status => status.startsWith('2')),
      where,
    )
  }
})

await test('bodies and queries are closed and bounded', () => {
  for (const { method, path, operation, body } of operations) {
    if (body === undefined || operation['x-open'] === true) continue
    const loose = loosePlaces(body, document, '/body', new Set())
    assert.deepEqual(loose, [], `${method} ${path}`)
  }
})

/** Objects that take anything, strings and arrays without a bound. */
function loosePlaces(node: unknown, whole: unknown, at: string, seen: Set<object>): string[] {
  if (typeof node !== 'object' || node === null || seen.has(node)) return []
  seen.add(node)
  const schema = node as Record<string, unknown>
  if (typeof schema.$ref === 'string') return loosePlaces(resolve(schema.$ref, whole), whole, at, seen)
  const own: string[] = []
  if (schema.type === 'object' && schema.additionalProperties !== false && schema.maxProperties === undefined)
    own.push(`${at} takes unknown fields`)
  if (
    schema.type === 'string' &&
    schema.maxLength === undefined &&
    schema.enum === undefined &&
    schema.const === undefined &&
    schema.format === undefined
  )
    own.push(`${at} has no maxLength`)
  if (schema.type === 'array' && schema.maxItems === undefined) own.push(`${at} has no maxItems`)
  const inner = [
    ...Object.entries((schema.properties ?? {}) as Record<string, unknown>).map(([name, value]) => [`${at}/${name}`, value] as const),
    ...['items', 'additionalProperties', 'not'].map(name => [`${at}/${name}`, schema[name]] as const),
    ...['anyOf', 'oneOf', 'allOf'].flatMap(name =>
      ((schema[name] ?? []) as unknown[]).map((value, i) => [`${at}/${name}/${i}`, value] as const),
    ),
  ]
  return [...own, ...inner.flatMap(([place, value]) => loosePlaces(value, whole, place, seen))]
}

await test('every schema of every route compiles: they are compiled when first needed, and a fault would wait for that', () => {
  const parts = { body: 'body', querystring: 'querystring', params: 'params', headers: 'headers' } as const
  let compiled = 0
  for (const { method, url, schema = {} } of app.mountedRoutes) {
    const at = { method: String(method), url }
    const shared = Object.fromEntries(namedSchemasOf(schema).map(one => [String(Reflect.get(one, '$id')), one]))
    const validator = buildValidator(shared)
    const serializer = SerializerSelector()(shared, {})
    for (const [part, httpPart] of Object.entries(parts)) {
      const given: unknown = Reflect.get(schema, part)
      if (given === undefined) continue
      validator({ schema: given, httpPart, ...at } as never)({})
      compiled += 1
    }
    for (const [status, response] of Object.entries(schema.response ?? {})) {
      const inner: unknown = Reflect.get(Object(response), 'content') === undefined ? response : undefined
      if (inner === undefined) continue
      assert.doesNotThrow(() => serializer({ schema: inner, httpStatus: status, ...at } as never), `${String(method)} ${url} ${status}`)
      compiled += 1
    }
  }
  assert.ok(compiled > 500, String(compiled))
})
