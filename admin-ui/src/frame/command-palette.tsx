import '@mantine/spotlight/styles.layer.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import {
  type Icon as TablerIcon,
  IconArrowRight,
  IconMoon,
  IconPlus,
  IconRoute,
  IconSearch,
  IconSpeakerphone,
  IconUser,
} from '@tabler/icons-react'
import { useMantineColorScheme } from '@mantine/core'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useGo } from '../components/place-link.tsx'
import { campaigns } from '../data/campaigns.ts'
import { journeys } from '../data/journeys.ts'
import { profiles } from '../data/profiles.ts'
import { pluginCommands } from '../sdk/plugin-registry.ts'
import { needs } from '../session/needs.ts'
import { useMay } from '../session/use-session.ts'
import { useNav } from './use-nav.ts'

interface Command {
  id: string
  label: string
  detail?: string
  icon: TablerIcon
  run: () => void
}

/** How long typing may pause before people and campaigns are searched. */
const PAUSE_MS = 180

/** Pages, actions, people and campaigns on one key. Loaded the first time it is asked for. */
export function CommandPalette(): ReactElement {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const groups = useCommands(query)
  useEffect(() => spotlight.open(), [])
  const isEmpty = groups.every(([, commands]) => commands.length === 0)
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      maxHeight={440}
      scrollable
      centered={false}
      size={560}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('frame.search') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<Icon of={IconSearch} />}
      />
      <Spotlight.ActionsList>
        {groups.map(
          ([label, commands]) =>
            commands.length > 0 && (
              <Spotlight.ActionsGroup key={label} label={label}>
                {commands.map(command => (
                  <Spotlight.Action key={command.id} onClick={command.run}>
                    <Icon of={command.icon} />
                    <span className="grow trunc">{command.label}</span>
                    {command.detail !== undefined && <span className="dim s12 trunc">{command.detail}</span>}
                  </Spotlight.Action>
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        {isEmpty && <Spotlight.Empty>{t('palette.nothing', { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useCommands(query: string): readonly (readonly [string, readonly Command[]])[] {
  const { t } = useTranslation()
  const go = useGo()
  const may = useMay()
  const nav = useNav()
  const { toggleColorScheme } = useMantineColorScheme()
  const [asked] = useDebouncedValue(query.trim(), PAUSE_MS)
  const isSearch = asked.length >= 2
  const people = useQuery({ ...profiles.list({ search: asked, limit: 5 }), enabled: isSearch && may(needs.profiles) })
  const found = useQuery({ ...campaigns.list({ search: asked, limit: 5 }), enabled: isSearch && may(needs.campaigns) })
  const ways = useQuery({ ...journeys.list({ search: asked, limit: 5 }), enabled: isSearch && may(needs.journeys) })
  const matches = (command: Command): boolean => command.label.toLowerCase().includes(query.trim().toLowerCase())

  const pages = [nav.home, ...nav.groups.flatMap(([, places]) => places)].map(place => ({
    id: place.to,
    label: nav.labelOf(place),
    icon: place.icon,
    run: () => go(place.to),
  }))
  const actions: Command[] = [
    ...(may(needs.editCampaign)
      ? [{ id: 'new-campaign', label: t('campaigns.new'), icon: IconPlus, run: () => go('/campaigns?new=yes') }]
      : []),
    ...(may(needs.editJourney)
      ? [{ id: 'new-journey', label: t('palette.newJourney'), icon: IconPlus, run: () => go('/journeys?new=yes') }]
      : []),
    ...(may(needs.editTemplate)
      ? [{ id: 'new-template', label: t('templates.new'), icon: IconPlus, run: () => go('/templates?new=yes') }]
      : []),
    ...(may(needs.editSite) ? [{ id: 'new-site', label: t('sites.new'), icon: IconPlus, run: () => go('/sites?new=yes') }] : []),
    { id: 'scheme', label: t('palette.toggleScheme'), icon: IconMoon, run: toggleColorScheme },
    ...pluginCommands().map(command => ({ id: command.id, label: command.label, icon: IconArrowRight, run: () => go(command.to) })),
  ]
  return [
    [t('palette.pages'), pages.filter(matches)],
    [t('palette.actions'), actions.filter(matches)],
    [
      t('palette.people'),
      isSearch
        ? (people.data?.items ?? []).map(person => ({
            id: person.id,
            label: person.displayName ?? t('profiles.anonymous'),
            detail: person.identities[0]?.value ?? '',
            icon: IconUser,
            run: () => go(`/profiles/${person.id}`),
          }))
        : [],
    ],
    [
      t('palette.journeys'),
      isSearch
        ? (ways.data?.items ?? []).map(journey => ({
            id: journey.id,
            label: journey.name,
            detail: t(`status.journey.${journey.state}.word`),
            icon: IconRoute,
            run: () => go(`/journeys/${journey.id}`),
          }))
        : [],
    ],
    [
      t('palette.campaigns'),
      isSearch
        ? (found.data?.items ?? []).map(campaign => ({
            id: campaign.id,
            label: campaign.name,
            detail: t(`status.campaign.${campaign.state}.word`),
            icon: IconSpeakerphone,
            run: () => go(`/campaigns/${campaign.id}`),
          }))
        : [],
    ],
  ]
}
