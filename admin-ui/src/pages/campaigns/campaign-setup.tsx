import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { CopyableId } from '../../components/copyable-id.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { topics } from '../../data/delivery.ts'
import { useAudienceWords } from './use-audience-words.ts'

/** What was decided before the launch. */
export function CampaignSetup({ campaign }: { campaign: Campaign }): ReactElement {
  const { t } = useTranslation()
  const words = useAudienceWords()
  const known = useQuery(topics.list())
  const topic = known.data?.items.find(one => one.id === campaign.topicId)
  const { audience } = campaign
  return (
    <Card title={t('campaigns.tabs.setup')}>
      <KeyValues
        of={[
          [
            t('campaigns.audience'),
            audience?.kind === 'site' ? (
              <PlaceLink key="site" to={`/subscribers?siteId=${audience.siteId}`}>
                {words(audience)}
              </PlaceLink>
            ) : (
              words(audience)
            ),
          ],
          [t('campaignEdit.class_topic'), [t(`campaignEdit.${campaign.class}`), ...(topic === undefined ? [] : [topic.name])].join(', ')],
          [
            t('campaigns.schedule'),
            campaign.schedule.kind === 'now' ? t('campaigns.now') : <Time key="at" at={campaign.schedule.at} as="short" />,
          ],
          [
            t('campaignEdit.throttle'),
            campaign.throttlePerMinute === null
              ? t('campaignEdit.throttleNone')
              : t('campaignEdit.throttleAt', { count: campaign.throttlePerMinute }),
          ],
          [t('common.key'), <CopyableId key="key" value={campaign.key} />],
          ['Id', <CopyableId key="id" value={campaign.id} />],
        ]}
      />
    </Card>
  )
}
