import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { Tagged } from '../../api/client.ts'
import type { Policy, PolicyInput } from '../../api/model.ts'
import { policies } from '../../data/policies.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { type Draft, useDraft } from '../../kinds/use-draft.ts'

export type PolicyValues = Required<PolicyInput>

const valuesOf = ({ caps, quietHours, holdoutPercent }: Policy): PolicyValues => ({ caps, quietHours, holdoutPercent })

/** The policy of a scope, read and edited. It is written as a whole: what was not touched goes along as it is. */
export function usePolicyDraft(scope: string): { query: UseQueryResult<Tagged<Policy>>; draft: Draft<PolicyValues> | undefined } {
  const queries = useQueryClient()
  const query = useQuery(policies.one(scope))
  const draft = useDraft({
    loaded: query.data,
    pick: valuesOf,
    save: (changed, etag, from) => policies.write(scope, { ...valuesOf(from), ...changed }, etag),
    reload: () => queries.fetchQuery({ ...policies.one(scope), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, policies.one(scope).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['policies', 'list'] })
    },
  })
  return { query, draft }
}
