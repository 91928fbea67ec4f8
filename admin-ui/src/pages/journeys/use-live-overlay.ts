import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Journey, JourneyRunDetail } from '../../api/model.ts'
import { journeys } from '../../data/journeys.ts'
import type { Draft } from '../../designer/model/draft.ts'
import { liveNumbers } from '../../designer/model/live-numbers.ts'
import { type NodeKinds, outletsIn } from '../../designer/model/node-kinds.ts'
import { pathOf } from '../../designer/model/path.ts'
import type { Overlay } from '../../designer/overlay.ts'
import { timeOnCard } from '../../designer/time-on-card.ts'
import { useZone } from '../../session/use-session.ts'
import { useJourneyPlace } from './journey-place.ts'
import { daysIn } from './period-in.ts'

/** What is drawn upon a version: the numbers of those who came in by it, and one person's way. */
export function useLiveOverlay({
  journey,
  shown,
  draft,
  kinds,
  run,
  isCompared,
}: {
  journey: Journey
  shown: string
  draft: Draft
  kinds: NodeKinds
  run: JourneyRunDetail | undefined
  isCompared: boolean
}): { overlay: Overlay; isLoading: boolean; error: unknown; retry: () => void } {
  const { place, go } = useJourneyPlace()
  const zone = useZone()
  const isNumbered = shown !== 'draft' && !isCompared
  const { data, isLoading, error, refetch } = useQuery({
    ...journeys.numbers(journey.id, { version: Number(shown), ...daysIn(place, zone) }),
    enabled: isNumbered,
  })
  const numbers = useMemo(() => (isNumbered && data !== undefined ? liveNumbers(data) : undefined), [data, isNumbered])
  const path = useMemo(() => {
    if (run === undefined) return undefined
    const last = run.path.at(-1)
    const left = run.state === 'completed' && last?.leftBy != null ? { from: last.node, outlet: last.leftBy } : undefined
    const way = pathOf(draft, run.path, outletsIn(draft, kinds), left)
    return { ...way, now: run.state === 'active' ? way.now : null, timeWords: (at: string) => timeOnCard(at, run.startedAt, zone) }
  }, [run, draft, kinds, zone])
  const overlay = useMemo(
    () => ({
      ...(numbers === undefined
        ? {}
        : {
            numbers,
            onPeople: (node: string, who?: 'troubled') => go({ node, behind: who, run: undefined, panel: undefined }),
            onMessages: (node: string) => go({ node, behind: 'messages', run: undefined, panel: undefined }),
          }),
      ...(path === undefined ? {} : { path }),
    }),
    [numbers, path, go],
  )
  return { overlay, isLoading, error: isNumbered ? error : null, retry: () => void refetch() }
}
