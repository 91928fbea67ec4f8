import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Preview, PushDraft } from '../api/model.ts'
import { contents } from '../data/contents.ts'

const PAUSE_MS = 300

/** The message rendered by the server for a person; the last one stays while the next is made. */
export function usePreview(content: PushDraft, profileId: string | null): UseQueryResult<Preview> {
  const [asked] = useDebouncedValue(content, PAUSE_MS)
  return useQuery({
    queryKey: ['preview', asked, profileId],
    queryFn: ({ signal }) => contents.preview(asked, profileId ?? undefined, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}
