import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { imports } from '../../data/imports.ts'
import './import.css'

/** Brings a file, by choosing or dropping it, and opens what was found in it. */
export function UploadDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [isOver, setIsOver] = useState(false)
  const upload = useMutation({
    mutationFn: (chosen: File) => imports.upload(chosen),
    onSuccess: made => {
      queries.setQueryData(imports.one(made.id).queryKey, made)
      void queries.invalidateQueries({ queryKey: ['imports', 'list'] })
      go(`/imports/${made.id}`)
    },
  })
  const over = (event: DragEvent, on: boolean): void => {
    event.preventDefault()
    setIsOver(on)
  }
  return (
    <Modal opened onClose={onClose} title={t('imports.uploadTitle')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          if (file !== null) upload.mutate(file)
        }}
      >
        <p className="dim s13" id="upload-about">
          {t('imports.uploadAbout')}
        </p>
        <label
          className={isOver ? 'drop over' : 'drop'}
          onDragOver={event => over(event, true)}
          onDragLeave={event => over(event, false)}
          onDrop={event => {
            over(event, false)
            setFile(event.dataTransfer.files[0] ?? null)
          }}
        >
          <Icon of={IconFileImport} />
          <span className="trunc">{file?.name ?? t('imports.chooseHint')}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            aria-label={t('imports.choose')}
            aria-describedby="upload-about"
            data-autofocus
            onChange={event => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
        {upload.isError && <ProblemAlert error={upload.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={upload.isPending} disabled={file === null}>
            {t('imports.uploadAct')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
