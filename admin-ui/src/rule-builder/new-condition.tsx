import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useBuilder } from './builder-context.ts'
import { addNode } from './edits.ts'
import { FieldPick, fieldWords } from './field-pick.tsx'
import { newId } from './tree.ts'

/** Adds a condition: what it is about is chosen first, from the list that the button opens. */
export function NewCondition({ groupId }: { groupId: string }): ReactElement {
  const { t } = useTranslation()
  const { tree, vocabulary, change, say, focus } = useBuilder()
  return (
    <FieldPick
      vocabulary={vocabulary}
      node={undefined}
      label={t('rules.addCondition')}
      disabled={false}
      onPick={next => {
        const node = { ...next, id: newId() }
        change(addNode(tree, groupId, node))
        say(t('rules.said.added', { name: fieldWords(vocabulary, node) }))
        focus(node.id, 'field')
      }}
    />
  )
}
