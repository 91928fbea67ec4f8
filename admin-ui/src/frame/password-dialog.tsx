import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { confirmDone } from '../components/said.ts'
import { me } from '../data/platform.ts'
import { session } from '../session/session.ts'

/** One's own password: the current one, then the new. `isOneTime` says why it opened by itself. */
export function PasswordDialog({ isOneTime, onClose }: { isOneTime: boolean; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => me.changePassword(current, next),
    onSuccess: () => {
      session.passwordChanged()
      confirmDone(t('password.done'))
      onClose()
    },
  })
  const problem = change.isError ? asProblem(change.error) : null
  const faults = problem?.faultsByField() ?? {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    change.mutate()
  }
  const toggle = { 'aria-label': t('signIn.showPassword') }
  return (
    <Modal
      opened
      onClose={onClose}
      title={isOneTime ? t('password.choose') : t('password.change')}
      size={420}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className="stack lg" onSubmit={submit}>
        {isOneTime && <p className="dim s13">{t('password.oneTime')}</p>}
        <PasswordInput
          label={isOneTime ? t('password.oneTimeLabel') : t('password.current')}
          value={current}
          onChange={event => setCurrent(event.currentTarget.value)}
          error={faults['currentPassword']}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          required
          data-autofocus
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.newAbout')}
          value={next}
          onChange={event => setNext(event.currentTarget.value)}
          error={faults['newPassword']}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          minLength={12}
          required
        />
        {problem !== null && problem.faults.length === 0 && <ProblemAlert error={problem} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{isOneTime ? t('password.later') : t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={change.isPending}>
            {t('password.change')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
