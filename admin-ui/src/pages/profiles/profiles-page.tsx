import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowRight, IconFileImport, IconLink, IconListDetails, IconPlus, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/model.ts'
import { Avatar } from '../../components/avatar.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { profiles } from '../../data/profiles.ts'
import { countryName, languageName } from '../../i18n/format.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { identityOf } from './identity-of.ts'
import '../../i18n/people-words.ts'

const PutOnListDialog = lazyDialog(async () => (await import('./put-on-list-dialog.tsx')).PutOnListDialog)
const AddProfileDialog = lazyDialog(async () => (await import('./add-profile-dialog.tsx')).AddProfileDialog)

export function ProfilesPage(): ReactElement {
  const { t } = useTranslation()
  const place = useListPlace()
  const query = useQuery(profiles.list(place.query))
  const live = useLive('profiles')
  const go = useGo()
  const copyLink = useCopyLink()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [listing, setListing] = useState<{ people: readonly Profile[]; unselect: () => void } | null>(null)
  const mayList = may(needs.editSegment)
  const maySend = may(needs.editCampaign)
  const nameOf = (profile: Profile): string => profile.displayName ?? t('profiles.anonymous')
  const hrefOf = (profile: Profile): string => `/profiles/${profile.id}`
  return (
    <>
      <ListPage
        name="profiles"
        title={t('profiles.title')}
        aside={<LiveMark status={live} />}
        actions={
          <>
            {may(needs.imports) && (
              <Button leftSection={<Icon of={IconFileImport} />} onClick={() => go('/imports')}>
                {t('people.import')}
              </Button>
            )}
            {may(needs.editProfile) && (
              <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setAdding(true)}>
                {t('people.addAct')}
              </Button>
            )}
          </>
        }
        nothingHint={t('people.searchHint')}
        place={place}
        query={query}
        searchLabel={t('profiles.search')}
        filters={[
          {
            id: 'isTest',
            label: t('profiles.isTest'),
            kind: 'choice',
            options: [
              { value: 'true', label: t('profiles.isTestYes') },
              { value: 'false', label: t('profiles.isTestNo') },
            ],
          },
        ]}
        views={[{ label: t('profiles.testYes'), search: { isTest: 'true' } }]}
        idOf={profile => profile.id}
        nameOf={nameOf}
        hrefOf={hrefOf}
        menuOf={profile => [
          { label: t('common.open'), icon: IconArrowRight, to: hrefOf(profile) },
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(hrefOf(profile)) },
        ]}
        columns={[
          {
            id: 'name',
            label: t('profiles.name'),
            narrow: 'lead',
            cell: profile => (
              <span className="row">
                <Avatar name={nameOf(profile)} size="s" />
                <span className="trunc">{nameOf(profile)}</span>
                {profile.isTest && <span className="badge line">{t('profiles.test')}</span>}
              </span>
            ),
          },
          {
            id: 'identity',
            label: t('profiles.identity'),
            narrow: 'second',
            cell: profile => <span className="dim">{identityOf(profile)}</span>,
          },
          {
            id: 'country',
            label: t('profiles.country'),
            cell: profile => (profile.country === null ? <Dash /> : countryName(profile.country)),
          },
          {
            id: 'locale',
            label: t('profiles.language'),
            hidden: true,
            cell: profile => (profile.locale === null ? <Dash /> : languageName(profile.locale)),
          },
          { id: 'timezone', label: t('profiles.zone'), cell: profile => <span className="dim">{profile.timezone ?? '–'}</span> },
          { id: 'firstSeen', label: t('profiles.firstSeen'), hidden: true, cell: profile => <Time at={profile.firstSeen} /> },
          { id: 'lastSeen', label: t('profiles.lastSeen'), narrow: 'state', cell: profile => <Time at={profile.lastSeen} /> },
        ]}
        {...(mayList || maySend
          ? {
              bulk: (chosen: readonly Profile[], unselect: () => void) => (
                <>
                  {mayList && (
                    <Button
                      variant="subtle"
                      color="gray"
                      leftSection={<Icon of={IconListDetails} />}
                      onClick={() => setListing({ people: chosen, unselect })}
                    >
                      {t('people.listMenu')}
                    </Button>
                  )}
                  {maySend && (
                    <Button
                      variant="subtle"
                      color="gray"
                      onClick={() => go(`/campaigns?new=yes&profiles=${chosen.map(profile => profile.id).join(',')}`)}
                    >
                      {t('profiles.sendTo')}
                    </Button>
                  )}
                </>
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={IconUsers}
            title={t('profiles.emptyTitle')}
            actions={
              <Button variant="filled" rightSection={<Icon of={IconArrowRight} />} onClick={() => go('/sites')}>
                {t('profiles.emptyAct')}
              </Button>
            }
          >
            {t('profiles.emptyDetail')}
          </EmptyState>
        }
      />
      {listing !== null && (
        <PutOnListDialog
          people={listing.people}
          onDone={() => {
            listing.unselect()
            setListing(null)
          }}
          onClose={() => setListing(null)}
        />
      )}
      {adding && <AddProfileDialog onClose={() => setAdding(false)} />}
    </>
  )
}

const Dash = (): ReactElement => <span className="dim">–</span>
