import { useMutation } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ScenarioOutcome } from '../../api/model.ts'
import { journeys } from '../../data/journeys.ts'
import { stableJson } from '../../data/stable-json.ts'
import type { Draft } from '../model/draft.ts'

/** What became of a scenario when it was tried last, and whether the journey or it was changed since. */
export interface LastOutcome {
  outcome: ScenarioOutcome
  isStale: boolean
}
export interface Outcomes {
  of: (id: string) => LastOutcome | undefined
  /** Tries those named, or all. */
  run: (ids?: readonly string[]) => void
  isRunning: (id: string) => boolean
  /** Some are being tried; what becomes of another run meanwhile would hide what becomes of this one. */
  isPending: boolean
  error: unknown
}

/** Tries the scenarios of a journey that is being edited, and keeps what became of them as long as it is open. */
export function useOutcomes(journeyId: string, draft: Draft): Outcomes {
  const [known, setKnown] = useState<ReadonlyMap<string, { outcome: ScenarioOutcome; meant: string }>>(new Map())
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: async ({ tried, ids }: { tried: Draft; ids?: readonly string[] }) => ({
      tried,
      report: await journeys.runScenarios(journeyId, tried, ids),
    }),
    onSuccess: ({ tried, report }) =>
      setKnown(
        former => new Map([...former, ...report.scenarios.map(one => [one.id, { outcome: one, meant: meantBy(tried, one.id) }] as const)]),
      ),
  })
  const run = useCallback((ids?: readonly string[]) => mutate({ tried: draft, ...(ids === undefined ? {} : { ids }) }), [mutate, draft])
  return useMemo(
    () => ({
      of: id => {
        const found = known.get(id)
        return found === undefined ? undefined : { outcome: found.outcome, isStale: found.meant !== meantBy(draft, id) }
      },
      run,
      isRunning: id => isPending && (variables.ids?.includes(id) ?? true),
      isPending,
      error,
    }),
    [known, draft, run, isPending, variables, error],
  )
}

/** All that decides what becomes of a scenario: where cards stand and what it is called does not. */
const meantBy = ({ notes: _notes, scenarios = [], nodes, ...rest }: Draft, id: string): string => {
  const { name: _name, ...scenario } = scenarios.find(one => one.id === id) ?? { name: '' }
  return stableJson({ ...rest, nodes: nodes.map(({ position: _position, ...node }) => node), scenario })
}
