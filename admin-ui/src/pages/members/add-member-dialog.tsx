import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { Callout } from '../../components/callout.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { members } from '../../data/access.ts'
import { RoleSelect } from './role-select.tsx'

/** Adds a member and shows the one-time password once. */
export function AddMemberDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roleId, setRoleId] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: () => members.add({ name: name.trim(), email: email.trim(), roleIds: roleId === null ? [] : [roleId] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members'] }),
  })
  if (add.data !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('members.passwordTitle', { name: add.data.member.name })}
        size={480}
        withCloseButton={false}
        closeOnClickOutside={false}
      >
        <div className="stack lg">
          {add.data.oneTimePassword === null ? (
            <p className="s13">{t('members.known')}</p>
          ) : (
            <>
              <Callout tone="held">{t('members.passwordAbout')}</Callout>
              <CodeBlock text={add.data.oneTimePassword} label={t('members.password')} />
            </>
          )}
        </div>
        <div className="dlg-foot">
          <Button variant="filled" onClick={onClose}>
            {t('members.done')}
          </Button>
        </div>
      </Modal>
    )
  }
  const faults = add.isError ? asProblem(add.error).faultsByField() : {}
  return (
    <Modal opened onClose={onClose} title={t('members.add')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <p className="dim s13">{t('members.addAbout')}</p>
        <TextInput
          label={t('members.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={faults['name']}
          required
          maxLength={120}
          data-autofocus
        />
        <TextInput
          label={t('members.email')}
          type="email"
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
          error={faults['email']}
          required
        />
        <RoleSelect value={roleId} onChange={setRoleId} />
        {add.isError && <ProblemAlert error={add.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={add.isPending} disabled={roleId === null}>
            {t('members.add')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
