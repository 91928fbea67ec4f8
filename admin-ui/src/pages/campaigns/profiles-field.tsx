import { Textarea } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../kinds/use-draft.ts'
import { linesOf } from '../sites/lines-of.ts'
import type { CampaignValues } from './campaign-draft.ts'

/** Chosen profiles by their ids, one a line. */
export function ProfilesField({
  draft,
  typed,
  onType,
}: {
  draft: Draft<CampaignValues>
  typed: string
  onType: (typed: string) => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Textarea
      label={t('campaignEdit.profiles')}
      description={t('campaignEdit.profilesAbout')}
      value={typed}
      onChange={event => {
        onType(event.currentTarget.value)
        draft.set({ audience: { kind: 'profiles', profileIds: linesOf(event.currentTarget.value) } })
      }}
      error={draft.fault('audience') ?? draft.fault('audience.profileIds')}
      classNames={{ input: 'mono' }}
      autosize
      minRows={4}
      maxRows={14}
    />
  )
}
