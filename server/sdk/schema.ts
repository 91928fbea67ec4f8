import { type Static, type TSchema, type TUnsafe, Type } from 'typebox'
import { defineProblem } from './problem.ts'
import type { Permission, Scope } from './scope.ts'

/** Symbol under which a `ref` carries the schema it points to; the HTTP layer registers it as a named OpenAPI component. */
export const TARGET = Symbol.for('fathi.schema')

/** Gives a schema the name that it has as an OpenAPI component. */
export const named = <S extends TSchema>(name: string, schema: S): S =>
  Object.create(Object.getPrototypeOf(schema), { ...Object.getOwnPropertyDescriptors(schema), $id: { value: name, enumerable: true } }) as S

/** A reference to a named schema: the component appears once in the OpenAPI document. */
export function ref<S extends TSchema>(schema: S): TUnsafe<Static<S>> {
  const id = Reflect.get(schema, '$id')
  if (typeof id !== 'string') throw new Error('ref() needs a schema made by named().')
  const pointer = Type.Unsafe<Static<S>>({ $ref: `${id}#` })
  Reflect.defineProperty(pointer, TARGET, { value: schema, enumerable: false })
  return pointer
}

/** An id. Upper case is taken, too, and read as lower case (`x-id`). */
export const Id = Type.String({ format: 'uuid', 'x-id': true, description: 'A UUID (version 7: its order is the order of creation).' })
export const Key = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,98}[a-z0-9]$|^[a-z0-9]$',
  maxLength: 100,
  description: 'A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use.',
})
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', title: 'Name' })
export const Timestamp = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' })
export const IdOrKey = Type.String({ minLength: 1, maxLength: 100, description: 'An id or a key.' })
export const IdParams = Type.Object({ id: Id })
export const IdOrKeyParams = Type.Object({ idOrKey: IdOrKey })
/** A value or null. */
export const Nullable = <S extends TSchema>(schema: S) => Type.Unsafe<Static<S> | null>(Type.Union([schema, Type.Null()]))
/** One of some words, as JSON Schema's `enum`. */
export const OneOf = <const T extends readonly string[]>(
  values: T,
  options: { description?: string; default?: T[number]; title?: string } = {},
) => Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options })
/** An open record of JSON values, bounded in number. */
export const JsonRecord = (
  options: {
    maxProperties?: number
    title?: string
    description?: string
    /** Whose names these are: traits, or properties of the event that stands beside, `paths` when a dotted path may lead into them. */
    'x-ui'?: { names: 'traits' | 'properties' | 'paths' }
  } = {},
) => Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, maxProperties: 500, ...options })

/** Query of every list: how many, from where. */
export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Rows a page.' })),
    cursor: Type.Optional(Type.String({ maxLength: 500, description: '`nextCursor` of the page before.' })),
  },
  { additionalProperties: false },
)
/** A list's query: paging plus filters of its own. */
export const pageQuery = <P extends Record<string, TSchema>>(filters: P) =>
  Type.Object({ ...PageQuery.properties, ...filters }, { additionalProperties: false })
/** A page of a list. */
export const pageOf = <S extends TSchema>(item: S) =>
  Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Nullable(Type.String({ description: 'Give it back as `cursor` for the next page; null on the last.' })),
    },
    { additionalProperties: false },
  )

export const CursorInvalid = defineProblem('CORE_CURSOR_INVALID', 400, 'The cursor is not one this list gave out. Start again without it.')

/** An opaque cursor out of the sort values of the last row. */
export const encodeCursor = (values: readonly (string | number)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')
/** The sort values in a cursor; throws `CORE_CURSOR_INVALID` for anything this list did not give out. `shape` says how each value looks. */
export function decodeCursor(cursor: string, shape: readonly RegExp[]): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === shape.length && values.every((value, i) => shape[i]?.test(String(value)) === true))
      return values.map(String)
  } catch {
    throw new CursorInvalid()
  }
  throw new CursorInvalid()
}
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Cuts a result of `limit + 1` rows into a page and the cursor behind it. */
export function cutPage<R>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => readonly (string | number)[],
): { items: R[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null }
}

export const ProblemField = Type.Object({ pointer: Type.String(), detail: Type.String() })
export const ProblemBody = named(
  'Problem',
  Type.Object({
    type: Type.String({ format: 'uri-reference', description: 'Where this code is explained.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What happened and the way out.' }),
    instance: Type.String(),
    code: Type.String({ description: 'Stable; programs decide by it.' }),
    requestId: Type.String(),
    errors: Type.Optional(Type.Array(ProblemField, { description: 'Each field at fault.' })),
  }),
)

const reasons: Record<number, string> = {
  400: 'The request is not valid: the fields at fault are named.',
  401: 'No valid credential.',
  403: 'The credential lacks the permission.',
  404: 'Nothing of that id or key here.',
  409: 'In conflict with what is there.',
  412: 'It was changed meanwhile (If-Match).',
  413: 'Too large.',
  422: 'Understood, but it cannot be done like this.',
  428: 'If-Match is missing.',
  429: 'Too many requests; see Retry-After.',
  503: 'Not ready; see Retry-After.',
}
/** Responses of a route beyond its success, as problem documents. 400, 401, 403, 429 and 503 are always there. */
export function problems<const S extends number>(...statuses: readonly S[]) {
  const all = [...new Set<number>([400, 401, 403, 429, 503, ...statuses])]
  return Object.fromEntries(
    all.map(status => [
      status,
      { description: reasons[status] ?? 'A problem.', content: { 'application/problem+json': { schema: ref(ProblemBody) } } },
    ]),
  ) as unknown as Record<S, TUnsafe<never>>
}

export const Forbidden = defineProblem('CORE_FORBIDDEN', 403, 'This credential lacks the permission {permission}.')
export const NotFound = defineProblem('CORE_NOT_FOUND', 404, 'There is nothing here by that name or id.')
export const PreconditionRequired = defineProblem(
  'CORE_IF_MATCH_MISSING',
  428,
  'Send the ETag you last saw as If-Match, so that nobody is overwritten unseen.',
)
export const PreconditionFailed = defineProblem(
  'CORE_IF_MATCH_FAILED',
  412,
  'It was changed by someone else meanwhile. Load it again and repeat your change.',
)

/** Refuses what the credential of the call may not do, where only a part of a call needs the permission. */
export function requirePermission(scope: Pick<Scope, 'permissions'>, permission: Permission): void {
  if (!scope.permissions.has(permission)) throw new Forbidden({ permission })
}

/** The ETag of a version. */
export const etag = (version: number): string => `"${version}"`
/** Refuses an edit that does not name the version it was made from (428), or names an old one (412). `*` takes any. */
export function requireMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined) throw new PreconditionRequired()
  const named = ifMatch.split(',').map(tag => tag.trim().replace(/^W\//, ''))
  if (!named.includes('*') && !named.includes(etag(version))) throw new PreconditionFailed()
}
