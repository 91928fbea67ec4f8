import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../api/model.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { members } from '../../data/access.ts'
import { RoleSelect } from './role-select.tsx'

export function ChangeRoleDialog({ member, onClose }: { member: Member; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [roleId, setRoleId] = useState(member.roles[0]?.id ?? null)
  const change = useMutation({
    mutationFn: () => members.changeRoles(member, roleId === null ? [] : [roleId]),
    onSuccess: async changed => {
      await queries.invalidateQueries({ queryKey: ['members'] })
      confirmDone(t('members.roleChanged', { name: member.name, role: changed.roles.map(role => role.name).join(', ') }))
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('members.changeRoleTitle', { name: member.name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        <RoleSelect value={roleId} onChange={setRoleId} />
        {change.isError && <ProblemAlert error={change.error} />}
      </div>
      <div className="dlg-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="filled"
          loading={change.isPending}
          disabled={roleId === (member.roles[0]?.id ?? null)}
          onClick={() => change.mutate()}
        >
          {t('members.changeRoleAct')}
        </Button>
      </div>
    </Modal>
  )
}
