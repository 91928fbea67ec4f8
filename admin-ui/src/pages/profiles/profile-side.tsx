import { ActionIcon, Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconChevronDown, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Profile, Subscription } from '../../api/model.ts'
import { Avatar } from '../../components/avatar.tsx'
import { CopyableId } from '../../components/copyable-id.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time, useNow } from '../../components/time.tsx'
import { subscriptions } from '../../data/delivery.ts'
import { profiles } from '../../data/profiles.ts'
import { clockTime, countryName, languageName, monthAndYear } from '../../i18n/format.ts'
import { SlotView, useSlots } from '../../sdk/slot.tsx'
import { ConsentList } from './consent-list.tsx'
import { ProfileMenu } from './profile-menu.tsx'
import { TraitList } from './trait-list.tsx'

const FEW = 6

/** Who the person is: name, traits, ids, devices. */
export function ProfileSide({ loaded }: { loaded: Tagged<Profile> }): ReactElement {
  const { t } = useTranslation()
  const profile = loaded.value
  const devices = useQuery(subscriptions.list({ profileId: profile.id }))
  const summaries = useSlots('profile.summary')
  const [all, setAll] = useState(false)
  const traits = Object.entries(profile.traits)
  const reachable = devices.data?.items.filter(one => one.status === 'active').length ?? 0
  return (
    <div className="left">
      <WhoCard loaded={loaded} devices={devices.data?.items.length} />
      {summaries.map(slot => (
        <SlotView key={`${slot.plugin}.${slot.id}`} slot={slot} subjectId={profile.id} />
      ))}
      <Fold
        title={t('profiles.traits')}
        end={
          traits.length > FEW && (
            <Button variant="subtle" size="xs" onClick={() => setAll(!all)}>
              {all ? t('profiles.fewerTraits') : t('profiles.allTraits', { count: traits.length })}
            </Button>
          )
        }
      >
        <KeyValues
          tight
          of={[
            [t('profiles.language'), profile.locale === null ? '–' : `${languageName(profile.locale)}`],
            [t('profiles.zone'), profile.timezone ?? '–'],
          ]}
        />
        <TraitList traits={all ? traits : traits.slice(0, FEW)} />
      </Fold>
      <Fold
        title={t('profiles.identities')}
        end={
          <PlaceLink className="s12" to={`/profiles/${profile.id}?tab=merges`}>
            {t('people.merges')}
          </PlaceLink>
        }
      >
        <ul className="ids">
          <li>
            <span className="lbl">Id</span>
            <CopyableId value={profile.id} short />
          </li>
          {profile.identities.map(identity => (
            <li key={identity.namespace + identity.value}>
              <span className="lbl">
                <NamespaceWord of={identity.namespace} />
              </span>
              <CopyableId value={identity.value} />
            </li>
          ))}
        </ul>
      </Fold>
      <Fold
        title={t('profiles.devices')}
        end={
          devices.data !== undefined && (
            <span className="dim s12">{t('profiles.reachable', { active: reachable, total: devices.data.items.length })}</span>
          )
        }
      >
        {devices.isError ? (
          <ProblemAlert error={devices.error} onRetry={() => void devices.refetch()} />
        ) : devices.data?.items.length === 0 ? (
          <p className="dim s13">{t('profiles.noDevices')}</p>
        ) : (
          <ul className="devs">
            {devices.data?.items.map(device => (
              <Device key={device.id} of={device} />
            ))}
          </ul>
        )}
      </Fold>
      <Fold
        title={t('people.consent')}
        end={
          <PlaceLink className="s12" to={`/profiles/${profile.id}?kind=consent`}>
            {t('people.consentAll')}
          </PlaceLink>
        }
      >
        <ConsentList id={profile.id} />
      </Fold>
    </div>
  )
}

function WhoCard({ loaded, devices }: { loaded: Tagged<Profile>; devices: number | undefined }): ReactElement {
  const { t } = useTranslation()
  const now = useNow()
  const queries = useQueryClient()
  const profile = loaded.value
  const name = profile.displayName ?? t('profiles.anonymous')
  const markTest = useMutation({
    mutationFn: () => profiles.edit(profile.id, { isTest: !profile.isTest }, loaded.etag),
    onSuccess: saved => queries.setQueryData(profiles.one(profile.id).queryKey, saved),
  })
  const where = [
    profile.country === null ? undefined : countryName(profile.country),
    profile.timezone === null ? undefined : t('profiles.localTime', { time: clockTime(now, profile.timezone) }),
  ].filter(part => part !== undefined)
  return (
    <section className="card who-card" aria-label={name}>
      <div className="row">
        <Avatar name={name} size="l" />
        <div className="grow">
          <h2 className="trunc">{name}</h2>
          <p className="dim s13">{where.join(' · ') || '–'}</p>
        </div>
        <ProfileMenu loaded={loaded} onMarkTest={() => markTest.mutate()} />
      </div>
      {profile.isTest && <span className="badge k-decision">{t('profiles.test')}</span>}
      {markTest.isError && <ProblemAlert error={markTest.error} />}
      <div className="stats">
        <div className="stat">
          <div className="v">{devices ?? '–'}</div>
          <div className="l">{t('profiles.devicesShort')}</div>
        </div>
        <div className="stat">
          <div className="v">
            <Time at={profile.lastSeen} />
          </div>
          <div className="l">{t('profiles.lastSeenShort')}</div>
        </div>
        <div className="stat">
          <div className="v">{monthAndYear(new Date(profile.firstSeen))}</div>
          <div className="l">{t('profiles.firstSeenShort')}</div>
        </div>
      </div>
    </section>
  )
}

function Device({ of: device }: { of: Subscription }): ReactElement {
  const { t } = useTranslation()
  const reason = useReasonWords()
  const browser = device.browser ?? t('common.unknown')
  return (
    <li>
      <Icon of={device.deviceClass === 'mobile' || device.deviceClass === 'tablet' ? IconDeviceMobile : IconDeviceDesktop} />
      <span className="grow">
        {device.os === null ? browser : t('subscribers.browserOn', { browser, os: device.os })}
        <span className="dim s12" style={{ display: 'block' }}>
          {device.reason === null ? <Time at={device.lastSeen ?? device.createdAt} /> : reason(device.reason)}
        </span>
      </span>
      <Status kind="subscription" state={device.status} badge />
    </li>
  )
}

/** A card that folds on narrow screens, where the timeline should come soon. */
function Fold({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <section className={open ? 'card fold open' : 'card fold'} aria-label={title}>
      <div className="card-head bare">
        <h2>{title}</h2>
        <div className="row end">
          {end}
          <ActionIcon className="chev" size={28} aria-label={title} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon of={IconChevronDown} />
          </ActionIcon>
        </div>
      </div>
      <div className="card-body">{children}</div>
    </section>
  )
}

function NamespaceWord({ of: namespace }: { of: string }): ReactElement {
  const { t } = useTranslation()
  return <>{namespace === 'userId' || namespace === 'anonymousId' || namespace === 'email' ? t(`identity.${namespace}`) : namespace}</>
}
