import { useDebouncedValue } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Tagged } from '../../api/client.ts'
import type { Segment, SegmentPatch } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { type Draft, useDraft } from '../../kinds/use-draft.ts'
import { placesOf, ruleOf, treeOf } from '../../rule-builder/convert.ts'
import { type History, historyOf, stepBack, stepForth, stepOn } from '../../rule-builder/history.ts'
import type { Rule, Vocabulary } from '../../rule-builder/rule.ts'
import { stableJson } from '../../data/stable-json.ts'
import { type GroupNode, isGroup, type TreeNode } from '../../rule-builder/tree.ts'
import { completePart, isComplete } from '../../rule-builder/vocabulary.ts'

export interface SegmentValues {
  name: string
  description: string
  tags: string[]
  rule: Rule | null
}

/** The rule being built, with what can be undone. */
export interface RuleEdit {
  tree: GroupNode
  change: (tree: GroupNode, of?: string) => void
  undo: (() => void) | undefined
  redo: (() => void) | undefined
  steps: number
  /** Ids of what lacks something. */
  incomplete: ReadonlySet<string>
  /** The part that can be asked about, as JSON; null while there is none. It follows with a short pause. */
  asked: string | null
  /** The id of the condition at a pointer of a rule that was asked about. */
  placesOf: (rule: string) => ReadonlyMap<string, string>
}

const PAUSE_MS = 250
const nowhere: ReadonlyMap<string, string> = new Map()

/** A segment's rule, checked by the server when it was saved. */
export const ruleIn = ({ rule }: Segment): Rule | null => rule as Rule | null

/** A segment's draft, saved as a whole with the version it began from. */
export function useSegmentDraft(loaded: Tagged<Segment>, onCreated: (segment: Segment) => void): Draft<SegmentValues> | undefined {
  const queries = useQueryClient()
  const { id, kind } = loaded.value
  return useDraft<Segment, SegmentValues>({
    loaded,
    pick: segment => ({ name: segment.name, description: segment.description, tags: segment.tags, rule: ruleIn(segment) }),
    save: ({ rule, ...changed }, etag) => {
      const patch: SegmentPatch = { ...changed, ...(rule == null ? {} : { rule: rule as SegmentPatch['rule'] & object }) }
      if (id !== '') return segments.edit(id, patch, etag)
      return segments.create({ ...patch, name: changed.name ?? '', kind })
    },
    reload: () => queries.fetchQuery({ ...segments.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, segments.one(saved.value.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['segments', 'list'] })
      if (id === '') onCreated(saved.value)
    },
  })
}

/** The builder's side of a draft: the tree, its history, and what of it can be counted. */
export function useRuleEdit(draft: Draft<SegmentValues> | undefined, base: Rule | null, vocabulary: Vocabulary | undefined): RuleEdit {
  const [history, setHistory] = useState<History<GroupNode>>(() => historyOf(treeOf(base)))
  const tree = history.present
  const places = useState(() => new Map<string, ReadonlyMap<string, string>>())[0]
  const baseText = useMemo(() => stableJson(ruleOf(treeOf(base))), [base])
  const text = useMemo(() => stableJson(ruleOf(tree)), [tree])
  const isChanged = draft !== undefined && 'rule' in draft.changed

  // another version came, or the changes were discarded
  useEffect(() => {
    if (!isChanged && text !== baseText) setHistory(historyOf(treeOf(base)))
  }, [isChanged, baseText])

  const put = useCallback(
    (next: History<GroupNode>) => {
      setHistory(next)
      const rule = ruleOf(next.present)
      draft?.set({ rule: stableJson(rule) === baseText ? base : rule })
    },
    [draft?.set, base, baseText],
  )
  const change = useCallback((next: GroupNode, of?: string) => put(stepOn(history, next, of)), [history, put])

  const part = useMemo(() => (vocabulary === undefined ? undefined : completePart(vocabulary, tree)), [vocabulary, tree])
  const partText = part === undefined || part.rules.length === 0 ? null : stableJson(ruleOf(part))
  if (part !== undefined && partText !== null) places.set(partText, placesOf(part))
  const [paused] = useDebouncedValue(partText, PAUSE_MS)
  // the first rule is asked about at once
  const asked = partText === null ? null : (paused ?? partText)

  const incomplete = useMemo(() => new Set(vocabulary === undefined ? [] : lacking(vocabulary, tree, true)), [vocabulary, tree])
  return {
    tree,
    change,
    undo: history.past.length === 0 ? undefined : () => put(stepBack(history)),
    redo: history.future.length === 0 ? undefined : () => put(stepForth(history)),
    steps: isChanged ? Math.max(1, history.past.length) : 0,
    incomplete,
    asked,
    placesOf: rule => places.get(rule) ?? nowhere,
  }
}

/** Conditions that lack something, and groups without any. */
function lacking(vocabulary: Vocabulary, node: TreeNode, isRoot = false): string[] {
  if (!isGroup(node)) return isComplete(vocabulary, node) ? [] : [node.id]
  return node.rules.length === 0 && !isRoot ? [node.id] : node.rules.flatMap(one => lacking(vocabulary, one))
}
