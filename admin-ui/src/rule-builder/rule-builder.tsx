import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BuilderContext, type Builder } from './builder-context.ts'
import { moveInto, moveNode, replaceNode } from './edits.ts'
import { fieldWords } from './field-pick.tsx'
import { GroupView } from './group-view.tsx'
import type { Vocabulary } from './rule.ts'
import { findNode, type GroupNode, isGroup, isRaw } from './tree.ts'
import '../i18n/segment-words.ts'
import './rule-builder.css'

const noWords: ReadonlyMap<string, readonly string[]> = new Map()
const noCounts: ReadonlyMap<string, number> = new Map()
const nobody: ReadonlySet<string> = new Set()

/** Builds a rule: groups of conditions, moved by hand or keyboard, with counts and faults where they belong. */
export function RuleBuilder({
  vocabulary,
  tree,
  onChange,
  faults = noWords,
  warnings = noWords,
  counts = noCounts,
  incomplete = nobody,
  isReadOnly = false,
  segmentId = null,
}: {
  vocabulary: Vocabulary
  tree: GroupNode
  onChange: (tree: GroupNode, of?: string) => void
  faults?: ReadonlyMap<string, readonly string[]>
  warnings?: ReadonlyMap<string, readonly string[]>
  /** People by the id of the condition they meet, or of the group they are left after. */
  counts?: ReadonlyMap<string, number>
  incomplete?: ReadonlySet<string>
  isReadOnly?: boolean
  segmentId?: string | null
}): ReactElement {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const dragged = useRef<string | null>(null)
  const [said, say] = useState('')
  const [focused, setFocused] = useState<{ id: string; control: 'grip' | 'field' } | null>(null)

  // after the change is drawn: the node may stand elsewhere now, or be new
  useEffect(() => {
    if (focused === null) return
    const node = box.current?.querySelector(`[data-node="${focused.id}"]`)
    const controls =
      focused.control === 'grip' ? ['.grip', '.term'] : ['.parts .term:nth-of-type(2)', '.parts .term', '.add .term', '.grip']
    const found = controls.map(one => node?.querySelector<HTMLElement>(one) ?? null).find(one => one !== null && one.offsetParent !== null)
    found?.focus()
    setFocused(null)
  }, [focused])

  const builder = useMemo((): Builder => {
    const focus: Builder['focus'] = (id, control = 'grip') => setFocused({ id, control })
    const moved = (id: string, next: GroupNode): void => {
      if (next === tree) return
      onChange(next)
      const found = findNode(next, id)
      if (found?.parent == null) return
      const { node, parent, index } = found
      const name = isGroup(node) ? t(`rules.group.${node.combinator}`) : isRaw(node) ? t('rules.rawName') : fieldWords(vocabulary, node)
      say(t('rules.said.moved', { name, place: index + 1, count: parent.rules.length, group: t(`rules.group.${parent.combinator}`) }))
      focus(id)
    }
    return {
      vocabulary,
      tree,
      change: onChange,
      edit: (node, of) => onChange(replaceNode(tree, node.id, node), of),
      move: (id, way) => moved(id, moveNode(tree, id, way)),
      moveTo: (id, groupId, index) => moved(id, moveInto(tree, id, groupId, index)),
      faults,
      warnings,
      counts,
      incomplete,
      isReadOnly,
      segmentId,
      say,
      focus,
      dragged,
    }
  }, [vocabulary, tree, onChange, faults, warnings, counts, incomplete, isReadOnly, segmentId, t])

  return (
    <BuilderContext value={builder}>
      <div className="rules" ref={box}>
        <GroupView group={tree} isRoot />
        <span className="sr" role="status">
          {said}
        </span>
      </div>
    </BuilderContext>
  )
}
