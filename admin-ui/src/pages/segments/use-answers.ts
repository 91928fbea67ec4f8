import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RuleCheck, SegmentPreview } from '../../api/model.ts'
import { rules } from '../../data/segments.ts'
import { nodeAt } from '../../rule-builder/convert.ts'
import type { Finding } from '../../rule-builder/rule.ts'
import type { RuleEdit } from './use-segment-editor.ts'

/** What the server says of the rule as it stands: its check, its count, and both by condition. */
export interface Answers {
  check: UseQueryResult<RuleCheck & { rule: string }>
  preview: UseQueryResult<SegmentPreview & { rule: string }>
  faults: ReadonlyMap<string, readonly string[]>
  warnings: ReadonlyMap<string, readonly string[]>
  counts: ReadonlyMap<string, number>
  /** The count on screen is that of the rule on screen. */
  isFresh: boolean
}

export function useAnswers(edit: RuleEdit, segmentId: string | null): Answers {
  const { asked } = edit
  const check = useQuery({ ...rules.check(asked ?? ''), enabled: asked !== null })
  const preview = useQuery({ ...rules.preview(asked ?? '', segmentId), enabled: asked !== null })
  const checked = asked === null ? undefined : check.data
  const counted = asked === null ? undefined : preview.data
  const byNode = (found: readonly Finding[] | undefined, rule: string | undefined): ReadonlyMap<string, readonly string[]> => {
    const said = new Map<string, string[]>()
    const places = rule === undefined ? undefined : edit.placesOf(rule)
    for (const { pointer, detail } of found ?? []) {
      const id = places === undefined ? undefined : nodeAt(places, pointer)
      if (id !== undefined) said.set(id, [...new Set([...(said.get(id) ?? []), detail])])
    }
    return said
  }
  const faults = useMemo(() => byNode(checked?.errors, checked?.rule), [checked])
  const warnings = useMemo(() => byNode(checked?.warnings, checked?.rule), [checked])
  const counts = useMemo(() => {
    const byId = new Map<string, number>()
    if (counted === undefined) return byId
    const idAt = new Map([...edit.placesOf(counted.rule)].map(([id, pointer]) => [pointer, id]))
    for (const { pointer, left } of counted.funnel) {
      const id = idAt.get(pointer)
      if (id !== undefined && id !== edit.tree.id) byId.set(id, left)
    }
    for (const { pointer, count } of counted.leafCounts) {
      const id = idAt.get(pointer)
      if (id !== undefined) byId.set(id, count)
    }
    return byId
  }, [counted])
  return { check, preview, faults, warnings, counts, isFresh: asked !== null && preview.isSuccess && !preview.isPlaceholderData }
}
