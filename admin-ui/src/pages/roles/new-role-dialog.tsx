import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { roles } from '../../data/access.ts'

/** Begins a role under a name, with the permissions of another where it is a copy. */
export function NewRoleDialog({ permissions, onClose }: { permissions: readonly string[]; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => roles.create({ name: name.trim(), permissions: [...permissions] }),
    onSuccess: async made => {
      await queries.invalidateQueries({ queryKey: ['roles'] })
      go(`/settings/roles/${made.id}`)
    },
  })
  return (
    <Modal opened onClose={onClose} title={t('roles.new')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('roles.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={80}
          data-autofocus
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('roles.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
