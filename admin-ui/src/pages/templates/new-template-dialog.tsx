import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { contents } from '../../data/contents.ts'

/** Begins a template under a name. */
export function NewTemplateDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => contents.create(name.trim(), { title: name.trim(), body: '' }),
    onSuccess: made => go(`/templates/${made.id}`),
  })
  return (
    <Modal opened onClose={onClose} title={t('templates.new')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('templates.name')}
          description={t('templates.newAbout')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={120}
          data-autofocus
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('templates.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
