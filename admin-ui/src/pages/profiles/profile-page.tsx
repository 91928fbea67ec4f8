import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { IconList, IconSend } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useGo } from '../../components/place-link.tsx'
import { profiles } from '../../data/profiles.ts'
import { type Tab, Tabs } from '../../kinds/detail-page.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { TopBar } from '../../kinds/top-bar.tsx'
import { useLive } from '../../live/use-live.ts'
import { SlotView, useSlots } from '../../sdk/slot.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { ProfileMessages } from './profile-messages.tsx'
import { ProfileSide } from './profile-side.tsx'
import { ProfileTimeline } from './profile-timeline.tsx'
import './profile.css'
import '../../i18n/people-words.ts'
import { PageBody } from '../../kinds/page-body.tsx'
import { lazily } from '../../components/lazily.tsx'

const ProfileMerges = lazily(async () => (await import('./profile-merges.tsx')).ProfileMerges, <SkeletonCards />)
const ProfileJourneys = lazily(async () => (await import('../journeys/profile-journeys.tsx')).ProfileJourneys)
const ProfileSegments = lazily(async () => (await import('../segments/profile-segments.tsx')).ProfileSegments)

export function ProfilePage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const { id } = useParams({ from: '/app/profiles/$id' })
  const { tab = 'timeline', kind } = useSearch({ from: '/app/profiles/$id' })
  const query = useQuery(profiles.one(id))
  const live = useLive('profiles', 'segments', 'journeys')
  const added = useSlots('profile.tabs')
  const at = (name: string): string => (name === 'timeline' ? `/profiles/${id}` : `/profiles/${id}?tab=${name}`)
  const tabs: Tab[] = [
    { id: 'timeline', label: t('profiles.timeline'), to: at('timeline') },
    ...(may(needs.segments) ? [{ id: 'segments', label: t('nav.segments'), to: at('segments') }] : []),
    ...(may(needs.journeys) ? [{ id: 'journeys', label: t('nav.journeys'), to: at('journeys') }] : []),
    { id: 'messages', label: t('profiles.messages'), to: at('messages') },
    { id: 'merges', label: t('people.merges'), to: at('merges') },
    ...added.map(slot => ({ id: `${slot.plugin}.${slot.id}`, label: slot.label, to: at(`${slot.plugin}.${slot.id}`) })),
  ]
  const slot = added.find(one => `${one.plugin}.${one.id}` === tab)
  const name = query.data?.value.displayName ?? (query.data === undefined ? '…' : t('profiles.anonymous'))
  return (
    <>
      <TopBar
        crumbs={[{ to: '/profiles', label: t('profiles.title') }]}
        title={name}
        aside={<LiveMark status={live} />}
        actions={
          <>
            {may(needs.deliveries) && (
              <Button className="wide" leftSection={<Icon of={IconList} />} onClick={() => go(`/deliveries?profileId=${id}`)}>
                {t('profiles.deliveries')}
              </Button>
            )}
            {may(needs.editCampaign) && (
              <Button variant="filled" leftSection={<Icon of={IconSend} />} onClick={() => go(`/campaigns?new=yes&profiles=${id}`)}>
                {t('profiles.sendTo')}
              </Button>
            )}
          </>
        }
      />
      <PageBody>
        <div className="person-page">
          <Loaded query={query}>
            {given => (
              <>
                <ProfileSide loaded={given} />
                <div className="right">
                  <Tabs of={tabs} current={tab} label={name} flush />
                  {slot !== undefined ? (
                    <SlotView slot={slot} subjectId={given.value.id} />
                  ) : tab === 'segments' ? (
                    <ProfileSegments id={id} />
                  ) : tab === 'journeys' ? (
                    <ProfileJourneys id={id} />
                  ) : tab === 'messages' ? (
                    <ProfileMessages id={id} />
                  ) : tab === 'merges' ? (
                    <ProfileMerges profile={given.value} />
                  ) : (
                    <ProfileTimeline id={id} kind={kind} />
                  )}
                </div>
              </>
            )}
          </Loaded>
        </div>
      </PageBody>
    </>
  )
}
