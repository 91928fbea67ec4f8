import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { contents } from '../data/contents.ts'
import { rules, segments } from '../data/segments.ts'
import { stableJson } from '../data/stable-json.ts'
import type { Draft } from './model/draft.ts'
import type { NodeKinds } from './model/node-kinds.ts'
import type { NameOf } from './model/said-config.ts'

interface Field {
  'x-ui'?: { widget?: string }
}

/** Names of the segments and messages that a draft refers to, and its conditions in words, as far as they are known here. */
export function useNames(draft: Draft, kinds: NodeKinds): NameOf {
  const refs = useMemo(() => refsIn(draft, kinds), [draft, kinds])
  const inSegments = refs.filter(one => one.widget === 'segment')
  const inContents = refs.filter(one => one.widget === 'content')
  const foundSegments = useQueries({ queries: inSegments.map(one => segments.one(one.id)) })
  const foundContents = useQueries({ queries: inContents.map(one => contents.one(one.id)) })
  const inRules = refs.filter(one => one.widget === 'rule')
  const foundRules = useQueries({ queries: inRules.map(one => rules.check(one.id)) })
  const known = [
    ...foundSegments.map((query, i) => [`segment ${inSegments[i]?.id}`, query.data?.value.name] as const),
    ...foundContents.map((query, i) => [`content ${inContents[i]?.id}`, query.data?.value.name] as const),
    ...foundRules.map((query, i) => [`rule ${inRules[i]?.id}`, query.data?.sentence?.text] as const),
  ]
  const text = JSON.stringify(known)
  return useCallback((widget: string, id: string) => new Map<string, string | undefined>(known).get(`${widget} ${id}`), [text])
}

function refsIn(draft: Draft, kinds: NodeKinds): readonly { widget: string; id: string }[] {
  const found = [...draft.triggers, ...draft.nodes].flatMap(node => {
    const { properties = {} } = (kinds.of(node)?.config ?? {}) as { properties?: Record<string, Field> }
    return Object.entries(properties).flatMap(([name, field]) => {
      const value = node.config[name]
      const widget = field['x-ui']?.widget
      if (widget === undefined || value === undefined || value === '') return []
      return [{ widget, id: typeof value === 'string' ? value : stableJson(value) }]
    })
  })
  return [...new Map(found.map(one => [`${one.widget} ${one.id}`, one])).values()]
}
