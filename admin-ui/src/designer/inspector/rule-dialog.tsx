import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { rules } from '../../data/segments.ts'
import { ruleOf, treeOf } from '../../rule-builder/convert.ts'
import { RuleBuilder } from '../../rule-builder/rule-builder.tsx'
import { isComplete } from '../../rule-builder/vocabulary.ts'

/** Builds the condition of a step, with the same builder as segments have. */
export function RuleDialog({
  title,
  rule,
  onSave,
  onClose,
}: {
  title: string
  rule: unknown
  onSave: (rule: unknown) => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const vocabulary = useQuery(rules.vocabulary())
  const [tree, setTree] = useState(() => treeOf(rule))
  const isWhole = useMemo(() => vocabulary.data !== undefined && isComplete(vocabulary.data, tree), [vocabulary.data, tree])
  return (
    <Modal opened onClose={onClose} title={title} size={760} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className="stack lg">
        <Loaded query={vocabulary}>{words => <RuleBuilder vocabulary={words} tree={tree} onChange={setTree} />}</Loaded>
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="filled"
            disabled={!isWhole}
            title={isWhole ? undefined : t('journeys.conditionIncomplete')}
            onClick={() => {
              onSave(ruleOf(tree))
              onClose()
            }}
          >
            {t('journeys.saveCondition')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
