import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, tagged } from '../api/client.ts'
import type { PolicyInput } from '../api/model.ts'

const at = (scope: string) => ({ path: { scope } })

export const policies = {
  list: () => queryOptions({ queryKey: ['policies', 'list'], queryFn: ({ signal }) => body(client.GET('/v1/policies', { signal })) }),
  one: (scope: string) =>
    queryOptions({
      queryKey: ['policies', scope],
      queryFn: ({ signal }) => tagged(client.GET('/v1/policies/{scope}', { params: at(scope), signal })),
    }),
  write: (scope: string, policy: PolicyInput, etag: string | null) =>
    tagged(client.PUT('/v1/policies/{scope}', { params: at(scope), body: policy, headers: ifMatch(etag) })),
  remove: (scope: string) => client.DELETE('/v1/policies/{scope}', { params: at(scope) }),
}
