import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconShield, IconUserMinus, IconUserPlus } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../api/model.ts'
import { Avatar } from '../../components/avatar.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { members } from '../../data/access.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { needs } from '../../session/needs.ts'
import { useMay, useSignedIn } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const ChangeRoleDialog = lazyDialog(async () => (await import('./change-role-dialog.tsx')).ChangeRoleDialog)
const AddMemberDialog = lazyDialog(async () => (await import('./add-member-dialog.tsx')).AddMemberDialog)
export function MembersPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const { user } = useSignedIn()
  const queries = useQueryClient()
  const place = useListPlace()
  const query = useQuery(members.list(place.query))
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Member | null>(null)
  const [removing, setRemoving] = useState<Member | null>(null)
  const mayEdit = may(needs.editMembers)
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setAdding(true)}>
      {t('members.add')}
    </Button>
  ) : undefined
  const isMe = (member: Member): boolean => member.email === user.email
  return (
    <>
      <ListPage
        name="members"
        title={t('members.title')}
        actions={add}
        place={place}
        query={query}
        searchLabel={t('members.search')}
        idOf={member => member.id}
        nameOf={member => member.name}
        {...(mayEdit
          ? {
              menuOf: (member: Member) => [
                { label: t('members.changeRole'), icon: IconShield, run: () => setChanging(member) },
                { label: t('members.remove'), icon: IconUserMinus, danger: true, apart: true, run: () => setRemoving(member) },
              ],
            }
          : {})}
        columns={[
          {
            id: 'name',
            label: t('members.name'),
            narrow: 'lead',
            cell: member => (
              <span className="row">
                <Avatar name={member.name} size="s" />
                <b>{member.name}</b>
                {isMe(member) && <span className="badge line">{t('members.you')}</span>}
              </span>
            ),
          },
          { id: 'email', label: t('members.email'), narrow: 'second', cell: member => <span className="dim">{member.email}</span> },
          { id: 'role', label: t('members.role'), narrow: 'state', cell: member => member.roles.map(role => role.name).join(', ') },
          { id: 'joined', label: t('members.joined'), cell: member => <Time at={member.createdAt} /> },
        ]}
        empty={
          <EmptyState icon={IconUserPlus} title={t('members.emptyTitle')} actions={add}>
            {t('members.emptyDetail')}
          </EmptyState>
        }
      />
      {adding && <AddMemberDialog onClose={() => setAdding(false)} />}
      {changing !== null && <ChangeRoleDialog member={changing} onClose={() => setChanging(null)} />}
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('members.removeTitle', { name: removing?.name ?? '' })}
        keep={t('members.keep')}
        act={t('members.removeAct')}
        run={async () => {
          if (removing === null) return
          await members.remove(removing.id)
          await queries.invalidateQueries({ queryKey: ['members'] })
          confirmDone(t('members.removed', { name: removing.name }))
        }}
      >
        {t('members.removeDetail')}
      </ConfirmDialog>
    </>
  )
}
