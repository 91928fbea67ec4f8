import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArrowRight, IconCopy, IconPlus, IconShield, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { confirmDone } from '../../components/said.ts'
import { roles } from '../../data/access.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewRoleDialog = lazyDialog(async () => (await import('./new-role-dialog.tsx')).NewRoleDialog)

export function RolesPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const place = useListPlace()
  const query = useQuery(roles.list(place.query))
  const [making, setMaking] = useState<readonly string[] | null>(null)
  const [deleting, setDeleting] = useState<Role | null>(null)
  const mayEdit = may(needs.editRoles)
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setMaking([])}>
      {t('roles.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="roles"
        title={t('roles.title')}
        actions={add}
        place={place}
        query={query}
        searchLabel={t('roles.search')}
        idOf={role => role.id}
        nameOf={role => role.name}
        hrefOf={role => `/settings/roles/${role.id}`}
        menuOf={role => [
          { label: t('common.open'), icon: IconArrowRight, to: `/settings/roles/${role.id}` },
          ...(mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => setMaking(role.permissions) }] : []),
          ...(mayEdit && role.isBuiltIn === false
            ? [{ label: t('roles.delete'), icon: IconTrash, danger: true, apart: true, run: () => setDeleting(role) }]
            : []),
        ]}
        columns={[
          {
            id: 'name',
            label: t('roles.name'),
            narrow: 'lead',
            cell: role => (
              <span className="row">
                {role.name} {role.isBuiltIn && <span className="badge line">{t('roles.builtIn')}</span>}
              </span>
            ),
          },
          { id: 'about', label: t('roles.about'), narrow: 'second', cell: role => <span className="dim">{role.description || '–'}</span> },
          {
            id: 'permissions',
            label: t('roles.permissions'),
            numeric: true,
            cell: role => (role.permissions.includes('*') ? t('list.all') : role.permissions.length),
          },
          { id: 'members', label: t('roles.members'), numeric: true, cell: role => role.members },
        ]}
        empty={
          <EmptyState icon={IconShield} title={t('roles.emptyTitle')} actions={add}>
            {t('roles.emptyDetail')}
          </EmptyState>
        }
      />
      {making !== null && <NewRoleDialog permissions={making} onClose={() => setMaking(null)} />}
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={t('roles.deleteTitle', { name: deleting?.name ?? '' })}
        keep={t('roles.keep')}
        act={t('roles.deleteAct')}
        run={async () => {
          if (deleting === null) return
          await roles.remove(deleting.id)
          await queries.invalidateQueries({ queryKey: ['roles'] })
          confirmDone(t('roles.deleted', { name: deleting.name }))
        }}
      >
        {t('roles.deleteDetail', { count: deleting?.members ?? 0 })}
      </ConfirmDialog>
    </>
  )
}
