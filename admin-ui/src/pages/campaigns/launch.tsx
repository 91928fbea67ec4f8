import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconRocket } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceCount, Campaign } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { campaigns } from '../../data/campaigns.ts'
import { exact } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import type { Check } from './campaign-checks.ts'
import type { CampaignValues } from './campaign-draft.ts'
import { LaunchWords } from './launch-words.tsx'

/** From here on a launch is confirmed by typing the number of people. */
const LARGE = 500

/** The last step's button, open once nothing is missing; a large launch is confirmed by its number, others by a question. */
export function Launch({
  campaign,
  draft,
  count,
  checks,
}: {
  campaign: Campaign
  draft: Draft<CampaignValues>
  count: AudienceCount | undefined
  checks: readonly Check[]
}): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const recipients = count?.recipients
  const open = checks.find(check => check.verdict === 'error')
  const isLarge = (recipients ?? 0) >= LARGE
  const isTyped = typed.replaceAll(/\D/g, '') === String(recipients)
  const isScheduled = draft.values.schedule.kind === 'at'
  const label = isScheduled ? t('campaignEdit.schedule') : t('campaignEdit.launch')
  const launch = useMutation({
    mutationFn: async () => {
      if (draft.isDirty && !(await draft.save())) throw new Error(t('saved.refusedTitle'))
      await campaigns.launch(campaign.id, recipients)
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      go(`/campaigns/${campaign.id}`, { replace: true })
      confirmDone(t('campaignEdit.launchedDone', { name: draft.values.name }))
    },
  })
  if (!may(needs.launchCampaign)) return <span className="dim s13 end">{t('problem.forbidden')}</span>
  return (
    <div className="confirm">
      {isLarge && recipients !== undefined && (
        <>
          <label htmlFor="confirm-number">{t('campaignEdit.confirmLabel', { number: exact(recipients) })}</label>
          <TextInput
            id="confirm-number"
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            disabled={open !== undefined}
            w={110}
          />
        </>
      )}
      <Button
        variant="filled"
        leftSection={<Icon of={IconRocket} />}
        disabled={open !== undefined || (isLarge && !isTyped)}
        title={open === undefined ? undefined : t('campaignEdit.blocked', { what: t(`campaignEdit.check.${open.words}`) })}
        onClick={() => (isLarge ? launch.mutate() : setAsking(true))}
        loading={launch.isPending}
      >
        {label}
      </Button>
      {launch.isError && !asking && (
        <ConfirmDialog
          opened
          onClose={() => launch.reset()}
          title={t('saved.refusedTitle')}
          act={label}
          run={() => launch.mutateAsync()}
          dangerous={false}
        >
          {launch.error.message}
        </ConfirmDialog>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${label}: ${draft.values.name}`}
        act={label}
        run={() => launch.mutateAsync()}
        dangerous={false}
      >
        <LaunchWords draft={draft} count={count} />
      </ConfirmDialog>
    </div>
  )
}
