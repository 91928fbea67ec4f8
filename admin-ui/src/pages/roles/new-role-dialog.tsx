import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedDialog } from '../../components/named-dialog.tsx'
import { useGo } from '../../components/place-link.tsx'
import { roles } from '../../data/access.ts'

/** Begins a role under a name, with the permissions of another where it is a copy. */
export function NewRoleDialog({ permissions, onClose }: { permissions: readonly string[]; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  return (
    <NamedDialog
      title={t('roles.new')}
      label={t('roles.name')}
      action={t('roles.create')}
      maxLength={80}
      create={name => roles.create({ name, permissions: [...permissions] })}
      onMade={async made => {
        await queries.invalidateQueries({ queryKey: ['roles'] })
        go(`/settings/roles/${made.id}`)
      }}
      onClose={onClose}
    />
  )
}
