import { useQuery } from '@tanstack/react-query'
import { IconBan, IconCalendarEvent, IconHourglass } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { useNow } from '../../components/time.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { relative, shortTime, zoneCity } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { CampaignMessage } from './campaign-message.tsx'
import { CampaignSetup } from './campaign-setup.tsx'

/** A launched campaign before its first message: what it waits for, what it will do, and no empty charts. */
export function NothingPlanned({ campaign }: { campaign: Campaign }): ReactElement {
  return (
    <>
      <section className="card waiting" role="status">
        <Waiting campaign={campaign} />
      </section>
      <CampaignSetup campaign={campaign} />
      <CampaignMessage campaign={campaign} />
    </>
  )
}

function Waiting({ campaign }: { campaign: Campaign }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const now = useNow()
  const isScheduled = campaign.state === 'scheduled' && campaign.schedule.kind === 'at'
  const count = useQuery({ ...campaigns.count(campaign.id), enabled: isScheduled })
  const at = campaign.schedule.kind === 'at' ? new Date(campaign.schedule.at) : now
  const isOver = campaign.state === 'cancelled' || campaign.state === 'failed' || campaign.state === 'sent'
  return (
    <>
      <span className={`tile ${isScheduled ? 'k-primary' : 'off'}`}>
        <Icon of={isScheduled ? IconCalendarEvent : isOver ? IconBan : IconHourglass} />
      </span>
      <div>
        <b className="big">
          {isScheduled
            ? t('report.starts', { at: shortTime(at, zone), zone: zoneCity(zone), when: relative(at, now) })
            : isOver
              ? t('report.nobody')
              : t('report.counting')}
        </b>
        <p className="dim s13">
          {isScheduled
            ? count.data === undefined
              ? t('report.startsAbout')
              : t('report.startsCount', { count: count.data.recipients })
            : isOver
              ? t(campaign.state === 'cancelled' ? 'report.nobodyCancelled' : 'report.nobodyAbout')
              : t('report.countingAbout')}
        </p>
      </div>
    </>
  )
}
