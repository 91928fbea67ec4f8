import { ActionIcon, Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import {
  IconAlertCircle,
  IconArchive,
  IconBan,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react'
import { type ReactElement, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { Status } from '../../components/status.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import type { LiveStatus } from '../../live/live-stream.ts'
import { SlotView, useSlots } from '../../sdk/slot.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { CampaignMessage } from './campaign-message.tsx'
import { CampaignSetup } from './campaign-setup.tsx'
import { useCampaignActs } from './use-campaign-acts.tsx'
import { lazily } from '../../components/lazily.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import './campaign.css'

const loadReport = async () => (await import('./campaign-report.tsx')).CampaignReportView
const CampaignReportView = lazily(loadReport, <SkeletonCards />)

/** A launched campaign: its report, live while it sends, and what can be done with it. */
export function CampaignView({ campaign, live }: { campaign: Campaign; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const search = useSearch({ from: '/app/campaigns/$id' })
  const tab = search.tab === 'message' || search.tab === 'setup' ? search.tab : 'report'
  const report = useQuery(campaigns.report(campaign.id))
  const acts = useCampaignActs(campaign, report.data?.open ?? 0)
  const added = useSlots('campaign.report')
  // The report's numbers and its code come at the same time, not one after the other.
  useEffect(() => void (tab === 'report' && loadReport().catch(() => undefined)), [tab])
  const isRunning = campaign.state === 'sending' || campaign.state === 'paused' || campaign.state === 'scheduled'
  const mayLaunch = may(needs.launchCampaign)
  return (
    <DetailPage
      crumbs={[{ to: '/campaigns', label: t('campaigns.title') }]}
      title={campaign.name}
      aside={
        <>
          <Status kind="campaign" state={campaign.state} />
          {isRunning && <LiveMark status={live} />}
        </>
      }
      tabs={(['report', 'message', 'setup'] as const).map(name => ({
        id: name,
        label: t(`campaigns.tabs.${name}`),
        to: name === 'report' ? `/campaigns/${campaign.id}` : `/campaigns/${campaign.id}?tab=${name}`,
      }))}
      tab={tab}
      actions={
        <>
          {report.data?.temporalUrl != null && (
            <Button
              className="wide"
              variant="subtle"
              color="gray"
              component="a"
              href={report.data.temporalUrl}
              target="_blank"
              rel="noreferrer"
              rightSection={<Icon of={IconExternalLink} />}
            >
              {t('campaigns.temporal')}
            </Button>
          )}
          {may(needs.editCampaign) && (
            <Button className="wide" leftSection={<Icon of={IconCopy} />} onClick={acts.duplicate}>
              {t('common.duplicate')}
            </Button>
          )}
          {mayLaunch && (campaign.state === 'sending' || campaign.state === 'paused') && (
            <Button
              variant="filled"
              leftSection={<Icon of={campaign.state === 'paused' ? IconPlayerPlay : IconPlayerPause} />}
              loading={acts.toggle.isPending}
              onClick={acts.toggle.run}
            >
              {campaign.state === 'paused' ? t('campaigns.resume') : t('campaigns.pause')}
            </Button>
          )}
          {(mayLaunch || may(needs.editCampaign)) && (
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={t('list.actionsFor', { name: campaign.name })}>
                  <Icon of={IconDots} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={acts.duplicate}>
                  {t('common.duplicate')}
                </Menu.Item>
                {isRunning && mayLaunch && (
                  <Menu.Item className="danger" leftSection={<Icon of={IconBan} />} onClick={acts.askCancel}>
                    {t('campaigns.cancel')}
                  </Menu.Item>
                )}
                {!isRunning && (
                  <Menu.Item className="danger" leftSection={<Icon of={IconArchive} />} onClick={acts.askArchive}>
                    {t('common.archive')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      <div className="col">
        {campaign.failure !== null && (
          <Callout tone="bad" icon={IconAlertCircle}>
            <b>{t('report.failedTitle')}</b> {campaign.failure}
          </Callout>
        )}
        {acts.toggle.error !== null && <ProblemAlert error={acts.toggle.error} boxed />}
        {tab === 'message' ? (
          <CampaignMessage campaign={campaign} />
        ) : tab === 'setup' ? (
          <CampaignSetup campaign={campaign} />
        ) : (
          <Loaded query={report}>
            {value => (
              <>
                <CampaignReportView campaign={campaign} report={value} countedAt={report.dataUpdatedAt} />
                {added.map(slot => (
                  <SlotView key={`${slot.plugin}.${slot.id}`} slot={slot} subjectId={campaign.id} />
                ))}
              </>
            )}
          </Loaded>
        )}
      </div>
      {acts.dialogs}
    </DetailPage>
  )
}
