import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { roles } from '../../data/access.ts'

export function RoleSelect({ value, onChange }: { value: string | null; onChange: (roleId: string) => void }): ReactElement {
  const { t } = useTranslation()
  const known = useQuery(roles.list({ limit: 100 }))
  return (
    <Select
      label={t('members.role')}
      data={(known.data?.items ?? []).map(role => ({ value: role.id, label: role.name }))}
      value={value}
      onChange={next => next !== null && onChange(next)}
      allowDeselect={false}
      searchable
      required
    />
  )
}
