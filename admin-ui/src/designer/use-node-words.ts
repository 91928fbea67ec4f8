import { useTranslation } from 'react-i18next'
import { useDesigner } from './designer-context.ts'
import { type DraftTrigger, ENTRY, nodeOf, type Draft, type Outlet } from './model/draft.ts'
import { missingIn, wordOf } from './model/node-kinds.ts'
import { type SaidField, saidOf } from './model/said-config.ts'

export interface NodeWords {
  /** The author's own name of a node, else its type's. */
  titleOf: (draft: Draft, id: string) => string
  outletWord: (draft: Draft, at: Outlet) => string
  saidOf: (node: DraftTrigger) => string | readonly SaidField[]
  /** The same in one text. */
  sentenceOf: (node: DraftTrigger) => string
  missingOf: (node: DraftTrigger) => readonly string[]
}

/** How nodes are called and what they say, in the words of their types. */
export function useNodeWords(): NodeWords {
  const { t, i18n } = useTranslation()
  const { kinds, nameOf } = useDesigner()
  const and = (words: readonly string[]): string => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(words)
  const words: NodeWords = {
    titleOf: (draft, id) => {
      if (id === ENTRY) return t('journeys.entry')
      const node = nodeOf(draft, id)
      return node === undefined ? id : (node.title ?? kinds.of(node)?.title ?? node.type)
    },
    outletWord: (draft, at) => {
      const node = nodeOf(draft, at.from)
      const found = node === undefined ? undefined : kinds.outletsOf(node).find(one => one.id === at.outlet)
      if (found === undefined) return wordOf(at.outlet)
      return found.label ?? t('journeys.partName', { place: found.place })
    },
    saidOf: node => {
      const kind = kinds.of(node)
      if (kind === undefined) return t('journeys.unknownType', { type: node.type })
      return saidOf(kind, node.config, nameOf, and, kinds.sentenceOf(node))
    },
    sentenceOf: node => {
      const missing = words.missingOf(node)
      if (missing.length > 0) return t('journeys.notSetUp', { what: and(missing) })
      const said = words.saidOf(node)
      return typeof said === 'string' ? said : said.map(({ label, words: value }) => `${label}: ${value}`).join(' · ')
    },
    missingOf: node => missingIn(kinds.of(node), node.config),
  }
  return words
}
