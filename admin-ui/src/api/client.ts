import createClient from 'openapi-fetch'
import { authorizedFetch } from './authorized-fetch.ts'
import type { paths } from './schema.d.ts'

/** The typed client. Answers that are not a success are thrown as `ApiProblem`. */
export const client = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch })

/** The body of a success. */
export async function body<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data } = await call
  return data as T
}

/** A resource with the version its edits must carry. */
export interface Tagged<T> {
  value: T
  etag: string | null
}

/** The body of a success with its ETag. */
export async function tagged<T>(call: Promise<{ data?: T; response: Response }>): Promise<Tagged<T>> {
  const { data, response } = await call
  return { value: data as T, etag: response.headers.get('etag') }
}

/** The header an edit carries, so that nobody's change is overwritten unseen. */
export const ifMatch = (etag: string | null): Record<string, string> => (etag === null ? {} : { 'if-match': etag })

/** The version of something that came in a list, as an ETag. */
export const versionTag = (of: { version: number }): string => `"${of.version}"`
