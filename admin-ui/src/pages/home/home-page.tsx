import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconClock, IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useGo } from '../../components/place-link.tsx'
import { useNow } from '../../components/time.tsx'
import { home } from '../../data/platform.ts'
import { shortTime, zoneCity } from '../../i18n/format.ts'
import { TopBar } from '../../kinds/top-bar.tsx'
import { useLive } from '../../live/use-live.ts'
import { SlotView, useSlots } from '../../sdk/slot.tsx'
import { needs } from '../../session/needs.ts'
import { useMay, useZone } from '../../session/use-session.ts'
import { AttentionCard } from './attention-card.tsx'
import { GettingStartedCard } from './getting-started-card.tsx'
import { LiveNowCard } from './live-now-card.tsx'
import { OtherWorkspacesCard } from './other-workspaces-card.tsx'
import { SentLatelyCard } from './sent-lately-card.tsx'
import './home.css'
import { PageBody } from '../../kinds/page-body.tsx'

export function HomePage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const zone = useZone()
  const now = useNow()
  const query = useQuery(home())
  const live = useLive('home', 'campaigns')
  const cards = useSlots('home.cards')
  return (
    <>
      <TopBar
        title={t('home.title')}
        aside={<LiveMark status={live} />}
        actions={
          <>
            <span className="saved wide">
              <Icon of={IconClock} />
              {shortTime(now, zone)} · {zoneCity(zone)}
            </span>
            {may(needs.editCampaign) && (
              <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => go('/campaigns?new=yes')}>
                {t('campaigns.new')}
              </Button>
            )}
          </>
        }
      />
      <PageBody>
        <div className="page">
          <Loaded query={query}>
            {given => {
              const isStarted = given.gettingStarted.every(step => step.done)
              return (
                <div className={isStarted && cards.length === 0 ? 'home alone' : 'home'}>
                  <div className="col">
                    <AttentionCard items={given.attention} countedAt={query.dataUpdatedAt} />
                    <LiveNowCard home={given} />
                    {may(needs.campaigns) && <SentLatelyCard />}
                  </div>
                  <div className="col">
                    {!isStarted && <GettingStartedCard steps={given.gettingStarted} />}
                    {given.gettingStarted.every(step => !step.done) && <OtherWorkspacesCard />}
                    {cards.map(slot => (
                      <SlotView key={`${slot.plugin}.${slot.id}`} slot={slot} subjectId="" />
                    ))}
                  </div>
                </div>
              )
            }}
          </Loaded>
        </div>
      </PageBody>
    </>
  )
}
