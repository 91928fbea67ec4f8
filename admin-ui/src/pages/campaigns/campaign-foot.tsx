import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceCount, Campaign } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { lazily } from '../../components/lazily.tsx'
import { useGo } from '../../components/place-link.tsx'
import type { Draft } from '../../kinds/use-draft.ts'
import type { Check, StepId } from './campaign-checks.ts'
import type { CampaignValues } from './campaign-draft.ts'

const Launch = lazily(async () => (await import('./launch.tsx')).Launch)

const order: readonly StepId[] = ['audience', 'message', 'schedule', 'review']

/** The count, always in sight, and the way on. */
export function CampaignFoot({
  campaign,
  draft,
  step,
  count,
  checks,
}: {
  campaign: Campaign
  draft: Draft<CampaignValues>
  step: StepId
  count: UseQueryResult<AudienceCount>
  checks: readonly Check[]
}): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const next = order[order.indexOf(step) + 1]
  return (
    <>
      <Counted count={count} />
      {next === undefined ? (
        <Launch campaign={campaign} draft={draft} count={count.data} checks={checks} />
      ) : (
        <Button
          className="end"
          variant="filled"
          rightSection={<Icon of={IconArrowRight} />}
          onClick={() => go(`/campaigns/${campaign.id}?tab=${next}`)}
        >
          {t(`campaignEdit.steps.${next}`)}
        </Button>
      )}
    </>
  )
}

function Counted({ count }: { count: UseQueryResult<AudienceCount> }): ReactElement {
  const { t } = useTranslation()
  if (count.data === undefined)
    return <span className="dim s13">{count.isError ? t('campaignEdit.countFailed') : t('campaignEdit.notCounted')}</span>
  const { recipients, people, subscriptions } = count.data
  return (
    <>
      <div className="stat">
        <div className="v">{t('campaignEdit.people', { count: recipients })}</div>
        <div className="l">{t('campaignEdit.ofAudience', { count: people })}</div>
      </div>
      <div className="stat opt-narrow">
        <div className="v">{t('campaignEdit.browsers', { count: subscriptions })}</div>
        <div className="l">{t('campaignEdit.allBrowsers')}</div>
      </div>
    </>
  )
}
