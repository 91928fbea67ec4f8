import { Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { roles } from '../../data/access.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { useDraft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { PermissionPicker } from './permission-picker.tsx'

export function RolePage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { id } = useParams({ from: '/app/settings/roles/$id' })
  const query = useQuery(roles.one(id))
  const draft = useDraft({
    loaded: query.data,
    pick: (role: Role) => ({ name: role.name, description: role.description, permissions: role.permissions.toSorted() }),
    save: (changed, etag) => roles.edit(id, changed, etag),
    reload: () => queries.fetchQuery({ ...roles.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, roles.one(id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['roles', 'list'] })
    },
  })
  const isFixed = query.data?.value.isBuiltIn === true || !may(needs.editRoles)
  return (
    <SettingsPage crumbs={[{ to: '/settings/roles', label: t('roles.title') }]} title={query.data?.value.name ?? '…'} draft={draft}>
      <Loaded query={query}>
        {({ value: role }) =>
          draft !== undefined && (
            <>
              {role.isBuiltIn && <Callout>{t('roles.builtInAbout')}</Callout>}
              <FormSection title={t('roles.general')}>
                <TextInput
                  label={t('roles.name')}
                  value={draft.values.name}
                  onChange={event => draft.set({ name: event.currentTarget.value })}
                  error={draft.fault('name')}
                  disabled={isFixed}
                />
                <Textarea
                  label={t('roles.about')}
                  value={draft.values.description}
                  onChange={event => draft.set({ description: event.currentTarget.value })}
                  error={draft.fault('description')}
                  disabled={isFixed}
                  autosize
                />
              </FormSection>
              <FormSection title={t('roles.permissions')} about={t('roles.permissionsAbout')}>
                <PermissionPicker
                  label={t('roles.permissions')}
                  value={draft.values.permissions}
                  onChange={permissions => draft.set({ permissions: permissions.toSorted() })}
                  disabled={isFixed}
                />
              </FormSection>
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  )
}
