import { Button, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/model.ts'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { profiles } from '../../data/profiles.ts'
import { identityOf } from './identity-of.ts'
import { usePersonJob } from './use-person-job.ts'
import '../../i18n/people-words.ts'

/** Erases a person after the name was typed, and stays until nothing is left. */
export function EraseDialog({ profile, onClose }: { profile: Profile; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const name = profile.displayName ?? identityOf(profile)
  const { job, start, isRunning, error } = usePersonJob(() => profiles.erase(profile.id))
  const isDone = job?.state === 'done'
  const leave = (): void => {
    onClose()
    if (!isDone) return
    go('/profiles', { replace: true })
    void queries.invalidateQueries({ queryKey: ['profiles', 'list'] })
  }
  return (
    <Modal
      opened
      onClose={leave}
      title={t('people.eraseTitle', { name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          if (typed.trim() === name) start()
        }}
      >
        <p className="dim s13">{t('people.eraseDetail')}</p>
        {job === undefined && (
          <TextInput
            label={t('people.eraseType', { name })}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <p className="s13" role="status">
          {isRunning ? t('people.erasing') : isDone ? t('people.erased', { count: job.erased }) : ''}
        </p>
        {error !== null && <ProblemAlert error={error} />}
        <div className="dlg-foot">
          {isDone ? (
            <Button variant="filled" onClick={leave}>
              {t('people.toProfiles')}
            </Button>
          ) : (
            <>
              <Button onClick={leave}>{t(job === undefined ? 'common.cancel' : 'common.close')}</Button>
              <Button type="submit" variant="filled" color="danger" loading={isRunning} disabled={typed.trim() !== name}>
                {t('people.eraseAct')}
              </Button>
            </>
          )}
        </div>
      </form>
    </Modal>
  )
}
