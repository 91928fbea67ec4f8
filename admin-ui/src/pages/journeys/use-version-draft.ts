import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Journey } from '../../api/model.ts'
import { journeys } from '../../data/journeys.ts'
import type { Draft } from '../../designer/model/draft.ts'

/** What is drawn in a version, or in the draft as it was loaded. */
export function useVersionDraft(journey: Journey, version: string): UseQueryResult<Draft> {
  const ofVersion = useQuery({
    ...journeys.version(journey.id, Number(version)),
    enabled: version !== 'draft',
    select: detail => detail.draft as Draft, // the designer's draft is the API's
  })
  const ofDraft = useQuery(
    queryOptions({
      queryKey: ['journey-version', journey.id, 'draft', journey.version],
      queryFn: () => journey.draft as Draft, // the designer's draft is the API's
      initialData: journey.draft as Draft, // as above
    }),
  )
  return version === 'draft' ? ofDraft : ofVersion
}
