import type { NodeProps } from '@xyflow/react'
import { memo, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from '../designer-context.ts'

/** A remark of the authors, no part of what runs. */
export const NoteNode = memo(function NoteNode({ id, selected }: NodeProps): ReactElement | null {
  const { t } = useTranslation()
  const { acts, isReadOnly } = useDesigner()
  const note = useDesignerState(state => state.draft.notes.find(one => one.id === id))
  if (note === undefined) return null
  return (
    <div className={selected ? 'sticky is-selected' : 'sticky'}>
      <textarea
        className="nodrag"
        aria-label={t('journeys.note')}
        placeholder={t('journeys.notePlaceholder')}
        value={note.text}
        maxLength={2_000}
        readOnly={isReadOnly}
        onChange={event => acts.writeNote(id, event.currentTarget.value)}
      />
    </div>
  )
})
