import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from './designer-context.ts'
import { type NodeKind, wordOf } from './model/node-kinds.ts'

export interface KindGroup {
  category: string
  name: string
  items: readonly NodeKind[]
}

const ORDER: readonly string[] = ['wait', 'decision', 'action', 'exit']

/** The blocks that fit what is typed, by category; categories of plugins follow ours. */
export function useKindGroups(typed: string): readonly KindGroup[] {
  const { t } = useTranslation()
  const { kinds } = useDesigner()
  return useMemo(() => {
    const words = typed.trim().toLowerCase()
    const place = (category: string): number => (ORDER.includes(category) ? ORDER.indexOf(category) : ORDER.length)
    const named = (category: string): string =>
      ORDER.includes(category) ? t(`journeys.categories.${category as 'wait' | 'decision' | 'action' | 'exit'}`) : wordOf(category)
    return [...Map.groupBy(kinds.nodes, kind => kind.category)]
      .map(([category, items]): KindGroup => ({
        category,
        name: named(category),
        items: items.filter(kind => words === '' || `${kind.title} ${named(category)}`.toLowerCase().includes(words)),
      }))
      .filter(group => group.items.length > 0)
      .toSorted((a, b) => place(a.category) - place(b.category))
  }, [kinds, typed, t])
}
