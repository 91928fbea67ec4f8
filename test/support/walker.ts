import { uuidv7 } from 'fathi/sdk'
import type { TestApp } from './app.ts'
import { type Described, type Operation, operationsOf } from './operations.ts'
import { files, recipes } from './recipes.ts'
import { sample } from './sample.ts'

export interface WalkerAnswer {
  status: number
  type: string
  text: string
  body: unknown
}
export type WalkerCall = (
  method: string,
  url: string,
  options: { token?: string | undefined; body?: unknown; headers?: Record<string, string>; raw?: string | Buffer },
) => Promise<WalkerAnswer>
/** Ids and keys of what was made, by the path that its kind stands under: `/v1/roles/`. */
export type Made = Map<string, Set<string>>

/** The operations of an app's description, ways to call them from ever other addresses, and words that are new each time. */
export function walkerOf({ app }: Pick<TestApp, 'app'>) {
  const document = app.swagger() as unknown as Described
  let calls = 0
  let words = 0
  const word = (): string => `w${(words += 1).toString(36).padStart(5, '0')}w`
  const call: WalkerCall = async (method, url, { token, body, headers = {}, raw }) => {
    calls += 1
    const response = await app.inject({
      method: method as 'GET',
      url,
      remoteAddress: `10.${(calls >> 12) & 255}.${(calls >> 4) & 255}.1`, // without a credential the rate limit counts by address
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { payload: raw } : body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const type = String(response.headers['content-type'] ?? '')
    return {
      status: response.statusCode,
      type,
      text: response.body,
      body: type.includes('json') && response.body !== '' ? JSON.parse(response.body) : undefined,
    }
  }
  return { document, operations: operationsOf(document).filter(({ operation }) => !operation.operationId?.startsWith('live')), call, word }
}
export type Walker = ReturnType<typeof walkerOf>

/** The path up to its first parameter: where objects of one kind stand. */
export const kindOf = (path: string): string => path.slice(0, path.indexOf('{'))

/** The path with its parameters filled: the first by `first`, the others by numbers or by ids that never existed. */
export function filled({ path, operation }: Operation, first: string): string {
  let at = 0
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    at += 1
    if (at === 1) return encodeURIComponent(first)
    return operation.parameters?.find(one => one.in === 'path' && one.name === name)?.schema?.type === 'integer' ? '1' : uuidv7()
  })
}

/** A body that an operation takes, with references to what there is. */
export function bodyFor({ operation, body }: Operation, walker: Walker, idFor: (field: string) => string, full = false): unknown {
  if (body === undefined) return undefined
  const given = sample(body, { document: walker.document, idFor, word: walker.word, full })
  const recipe = recipes[operation.operationId ?? '']
  return recipe === undefined ? given : { ...(given as object), ...recipe({ idFor, word: walker.word }) }
}

/** Makes one object of each kind in a workspace, by the API, and collects ids and keys of all that its lists show. */
export async function makeOneOfEach(
  walker: Walker,
  token: string,
): Promise<{ made: Made; refused: Map<string, WalkerAnswer>; idFor: (field: string) => string }> {
  const made: Made = new Map()
  const refused = new Map<string, WalkerAnswer>()
  const note = (kind: string, thing: unknown): void => {
    for (const one of [thing, ...Object.values(Object(thing) as object)]) {
      const { id, key } = Object(one) as { id?: unknown; key?: unknown }
      const known = made.get(kind) ?? new Set<string>()
      if (typeof id === 'string') made.set(kind, known.add(id))
      if (typeof id === 'string' && typeof key === 'string') made.set(kind, known.add(key))
      if (typeof id === 'string') return
    }
  }
  /** `roleIds`, `siteId`, `profileId`: an id of the kind that the field is named after. */
  const idFor = (field: string): string => {
    const noun = field.replace(/Ids?$/, '').toLowerCase()
    const kind = [...made.keys()].find(one => noun !== '' && one.replaceAll('-', '').includes(`/${noun}`))
    return [...(made.get(kind ?? '') ?? [])].find(id => id.length === 36) ?? uuidv7()
  }
  const lists = walker.operations.filter(
    ({ method, path, operation }) => method === 'GET' && !path.includes('{') && operation.security?.length !== 0,
  )
  const creations = walker.operations.filter(
    ({ method, path, operation }) =>
      method === 'POST' && !path.includes('{') && operation.security?.length !== 0 && operation.operationId !== 'switchWorkspace', // who leaves a workspace ends the session he walks with
  )
  const look = async (): Promise<void> => {
    for (const { path } of lists) {
      const { body } = await walker.call('GET', path, { token })
      for (const item of (Object(body) as { items?: unknown[] }).items ?? []) note(`${path}/`, item)
    }
  }
  await look()
  for (let pass = 0; pass < 2; pass += 1) {
    for (const operation of creations) {
      const id = operation.operation.operationId ?? ''
      if (pass > 0 && !refused.has(id)) continue
      const file = files[id]
      const sent =
        file === undefined ? { body: bodyFor(operation, walker, idFor) } : { raw: file.raw, headers: { 'content-type': file.type } }
      const answer = await walker.call('POST', operation.path, { token, ...sent })
      if (answer.status >= 400) refused.set(id, answer)
      else {
        refused.delete(id)
        note(`${operation.path}/`, answer.body)
      }
    }
    await look()
  }
  made.set('/v1/segments/of/', new Set([...(made.get('/v1/profiles/') ?? [])].filter(id => id.length === 36))) // takes people
  return { made, refused, idFor }
}
