import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconGitMerge } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { profiles } from '../../data/profiles.ts'
import { type MergeOutcome, mergedLines, mergeOutcome } from './merge-outcome.ts'
import { PersonChoice } from './person-choice.tsx'
import '../../i18n/people-words.ts'

/** Makes this person and another one: who it is, what wins side by side, and why. */
export function MergeDialog({ profile, onClose }: { profile: Profile; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [other, setOther] = useState<Profile | null>(null)
  const [reason, setReason] = useState('')
  const nameOf = (one: Profile): string => one.displayName ?? t('profiles.anonymous')
  const outcome = other === null ? null : mergeOutcome(profile, other)
  const merge = useMutation({
    mutationFn: (chosen: Profile) => profiles.merge(profile.id, chosen.id, reason.trim()),
    onSuccess: async survivor => {
      confirmDone(t('people.merged', { name: nameOf(survivor) }))
      await queries.invalidateQueries({ queryKey: ['profiles'] })
      onClose()
      go(`/profiles/${survivor.id}?tab=merges`)
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.mergeTitle', { name: nameOf(profile) })}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          if (other !== null) merge.mutate(other)
        }}
      >
        <PersonChoice except={profile.id} value={other} onChange={setOther} />
        {outcome?.areTwoPeople === true && (
          <Callout tone="bad" icon={IconAlertTriangle}>
            {t('people.twoPeople')}
          </Callout>
        )}
        {outcome?.areTwoPeople === false && (
          <>
            <Callout icon={IconGitMerge}>
              {t('people.survives', { survivor: nameOf(outcome.survivor), gone: nameOf(outcome.gone) })}
            </Callout>
            <SideBySide of={outcome} />
            <TextInput
              label={t('people.reason')}
              description={t('people.reasonAbout')}
              value={reason}
              maxLength={500}
              onChange={event => setReason(event.currentTarget.value)}
            />
          </>
        )}
        {merge.isError && <ProblemAlert error={merge.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={merge.isPending} disabled={outcome === null || outcome.areTwoPeople}>
            {t('people.mergeAct')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function SideBySide({ of }: { of: MergeOutcome }): ReactElement {
  const { t } = useTranslation()
  const labels = {
    displayName: t('profiles.displayName'),
    country: t('profiles.country'),
    locale: t('profiles.language'),
    timezone: t('profiles.zone'),
  }
  const lines = [
    ...mergedLines(of, labels),
    {
      name: t('profiles.identities'),
      survivor: of.survivor.identities.map(one => one.value).join(', '),
      gone: of.gone.identities.map(one => one.value).join(', '),
      fate: 'both' as const,
    },
  ]
  return (
    <div className="table-wrap merge-table" role="region" aria-label={t('people.sideBySide')} tabIndex={0}>
      <table className="table wrapped">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('people.what')}</span>
            </th>
            <th scope="col">{t('people.stays')}</th>
            <th scope="col">{t('people.joins')}</th>
            <th scope="col">{t('people.after')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.name}>
              <td className="dim">{line.name}</td>
              <td>{line.survivor || '–'}</td>
              <td>{line.gone || '–'}</td>
              <td className={line.fate === 'latest' ? '' : 'dim'}>{t(`people.fates.${line.fate}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
