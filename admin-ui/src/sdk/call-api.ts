import { authorizedFetch } from '../api/authorized-fetch.ts'

/**
 * Calls a route of the plugin's own with the member's token; throws `ApiProblem` on a refusal.
 *
 * @example
 * const { items } = await callApi<{ items: Tier[] }>('GET', '/v1/loyalty-tiers?limit=50')
 */
export async function callApi<R>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, content?: unknown): Promise<R> {
  const request = new Request(new URL(path, location.origin), {
    method,
    ...(content === undefined ? {} : { body: JSON.stringify(content), headers: { 'content-type': 'application/json' } }),
  })
  const response = await authorizedFetch(request)
  return (response.status === 204 ? undefined : await response.json()) as R
}
