import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DescribeInput } from '../api/model.ts'
import { journeys } from '../data/journeys.ts'
import { stableJson } from '../data/stable-json.ts'
import { useDesignerState } from './designer-context.ts'
import type { Draft, DraftTrigger } from './model/draft.ts'
import type { NodeKinds } from './model/node-kinds.ts'

type Item = DescribeInput['items'][number]
/** As many as one question may be about. */
const MOST = 600

/** The kinds with what the server tells of the nodes of a draft; what was known stands until the next answer is there. */
export function useDescribedKinds(kinds: NodeKinds, { triggers, nodes }: Draft): NodeKinds {
  const items = useMemo(() => {
    const all = [...triggers, ...nodes].flatMap(node => {
      const kind = kinds.of(node)
      return kind === undefined ? [] : [itemOf(kind.kind, node)]
    })
    return [...new Map(all.map(one => [stableJson(one), one])).values()].slice(0, MOST)
  }, [triggers, nodes, kinds])
  const { data } = useQuery({
    ...journeys.described(stableJson(items), items),
    enabled: items.length > 0,
    placeholderData: keepPreviousData,
  })
  return useMemo(() => (data === undefined ? kinds : kinds.knowing(data)), [kinds, data])
}

/** What the triggers of the draft hand over, by name. */
export function useEntryNames(): readonly string[] {
  const triggers = useDesignerState(state => state.draft.triggers)
  const items = triggers.map(trigger => itemOf('trigger', trigger))
  const { data } = useQuery({ ...journeys.described(stableJson(items), items), enabled: items.length > 0 })
  const names = [...(data?.values() ?? [])].flatMap(one => one.variables).map(name => name.replace(/^entry\./, ''))
  return [...new Set(names)]
}

const itemOf = (kind: Item['kind'], { type, version, config }: DraftTrigger): Item => ({ kind, type, version, config })
