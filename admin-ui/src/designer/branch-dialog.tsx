import { Button, Modal, Radio } from '@mantine/core'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from './designer-context.ts'
import { branchesOf } from './model/edit-graph.ts'
import { useNodeWords } from './use-node-words.ts'

/** A step with several branches is deleted: which of them takes its place. */
export function BranchDialog({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const { acts } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, outletWord } = useNodeWords()
  const branches = branchesOf(draft, id)
  const [keep, setKeep] = useState(branches[0]?.outlet ?? '')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journeys.deleteTitle', { title: titleOf(draft, id) })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        <Radio.Group label={t('journeys.whichStays')} description={t('journeys.whichStaysAbout')} value={keep} onChange={setKeep}>
          <div className="stack" style={{ marginTop: 8 }}>
            {branches.map(edge => (
              <Radio
                key={edge.outlet}
                value={edge.outlet}
                label={t('journeys.branch', { outlet: outletWord(draft, edge), title: titleOf(draft, edge.to) })}
              />
            ))}
            <Radio value="" label={t('journeys.noBranch')} />
          </div>
        </Radio.Group>
        <div className="dlg-foot">
          <Button onClick={onClose} data-autofocus>
            {t('journeys.keepStep')}
          </Button>
          <Button
            variant="filled"
            color="danger"
            onClick={() => {
              acts.remove([id], keep)
              onClose()
            }}
          >
            {t('journeys.deleteStep')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
