import { Button, Modal, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../kinds/use-draft.ts'
import type { SegmentValues } from './use-segment-editor.ts'

/** Name, description and tags; they are saved with everything else. */
export function DetailsDialog({
  draft,
  isReadOnly,
  onClose,
}: {
  draft: Draft<SegmentValues>
  isReadOnly: boolean
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={t('segments.editDetails')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          onClose()
        }}
      >
        <DetailsFields draft={draft} isReadOnly={isReadOnly} />
        <div className="dlg-foot">
          <Button type="submit" variant="filled">
            {t('common.close')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

export function DetailsFields({ draft, isReadOnly }: { draft: Draft<SegmentValues>; isReadOnly: boolean }): ReactElement {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('segments.name')}
        value={draft.values.name}
        onChange={event => draft.set({ name: event.currentTarget.value })}
        error={draft.fault('name')}
        disabled={isReadOnly}
        required
        maxLength={200}
        data-autofocus
      />
      <Textarea
        label={t('segments.description')}
        value={draft.values.description}
        onChange={event => draft.set({ description: event.currentTarget.value })}
        error={draft.fault('description')}
        disabled={isReadOnly}
        maxLength={2_000}
        autosize
        minRows={1}
        maxRows={6}
      />
      <TagsInput
        label={t('segments.tags')}
        value={draft.values.tags}
        onChange={tags => draft.set({ tags })}
        error={draft.fault('tags')}
        disabled={isReadOnly}
        maxTags={20}
        splitChars={[',']}
      />
    </>
  )
}
