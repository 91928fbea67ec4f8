import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Environment } from '../api/model.ts'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { workspace } from '../data/platform.ts'

const environments: readonly Environment[] = ['production', 'staging', 'development']

/** A workspace of its own: nothing is shared with the others. */
export function NewWorkspaceDialog({
  opened,
  onClose,
  onMade,
}: {
  opened: boolean
  onClose: () => void
  onMade: (id: string) => Promise<void>
}): ReactElement {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [environment, setEnvironment] = useState<Environment>('development')
  const make = useMutation({
    mutationFn: () => workspace.create(name.trim(), environment),
    onSuccess: async made => {
      onClose()
      setName('')
      await onMade(made.id)
    },
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('frame.newWorkspace')}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('workspaceForm.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={120}
          data-autofocus
        />
        <Select
          label={t('workspaceForm.environment')}
          description={t('workspaceForm.environmentAbout')}
          data={environments.map(value => ({ value, label: t(`environment.${value}`) }))}
          value={environment}
          onChange={value => value !== null && setEnvironment(value as Environment)}
          allowDeselect={false}
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('frame.createWorkspace')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
