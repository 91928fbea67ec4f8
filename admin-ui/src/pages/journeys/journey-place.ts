import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { JourneyPlace } from './journey-search.ts'

/** The place, and the way to another: what is named changes, `undefined` takes it away, all else stays. */
export function useJourneyPlace(): {
  place: JourneyPlace
  go: (patch: { [name in keyof JourneyPlace]: JourneyPlace[name] | undefined }) => void
} {
  const place = useSearch({ strict: false }) as JourneyPlace // the route has read it
  const navigate = useNavigate()
  return useMemo(
    () => ({
      place,
      go: patch => {
        const next = Object.fromEntries(Object.entries({ ...place, ...patch }).filter(([, value]) => value !== undefined))
        void navigate({ to: '.', search: () => next as never })
      },
    }),
    [place, navigate],
  )
}
