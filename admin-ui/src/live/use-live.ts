import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { type LiveStatus, liveStream } from './live-stream.ts'

/** At most so often is a topic's data fetched again, however fast it changes. */
const PACE_MS = 1_000

/**
 * Keeps every query whose key begins with `topic` fresh while this component is on screen, and says how the stream fares.
 * A burst of changes causes one fetch at its start and one at its end.
 */
export function useLive(...topics: readonly string[]): LiveStatus {
  const queries = useQueryClient()
  const names = topics.join(',')
  useEffect(() => {
    const pauses = new Map<string, ReturnType<typeof setTimeout>>()
    const again = new Set<string>()
    const refresh = (topic: string): void => {
      void queries.invalidateQueries({ queryKey: [topic] })
      pauses.set(
        topic,
        setTimeout(() => {
          pauses.delete(topic)
          if (again.delete(topic)) refresh(topic)
        }, PACE_MS),
      )
    }
    const changed = (topic: string): void => {
      if (pauses.has(topic)) again.add(topic)
      else refresh(topic)
    }
    const ends = names.split(',').map(topic => liveStream.listen(topic, changed))
    return () => {
      for (const end of ends) end()
      for (const pause of pauses.values()) clearTimeout(pause)
    }
  }, [names, queries])
  return useSyncExternalStore(liveStream.watch, liveStream.status)
}
