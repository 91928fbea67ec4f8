import {
  type Icon,
  IconActivity,
  IconBellPause,
  IconBrowser,
  IconBuildingStore,
  IconChartPie,
  IconDeviceMobileMessage,
  IconHistory,
  IconHome,
  IconKey,
  IconPuzzle,
  IconRoute,
  IconSend,
  IconShield,
  IconSpeakerphone,
  IconTags,
  IconTemplate,
  IconUserPlus,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react'
import type { NavEntry } from '../api/model.ts'
import type { en } from '../i18n/en/en.ts'
import { needs } from '../session/needs.ts'

export type NavGroup = 'audience' | 'engage' | 'channels' | 'insights' | 'build' | 'settings'
export interface NavPlace {
  to: string
  /** A key of `nav.*`, or ready words that a plugin brought. */
  label: { key: Exclude<keyof typeof en.nav, 'groups'> } | { words: string }
  icon: Icon
  needs?: string
}

export const homePlace: NavPlace = { to: '/', label: { key: 'home' }, icon: IconHome }

const own: Readonly<Record<NavGroup, readonly NavPlace[]>> = {
  audience: [
    { to: '/profiles', label: { key: 'profiles' }, icon: IconUsers, needs: needs.profiles },
    { to: '/segments', label: { key: 'segments' }, icon: IconChartPie, needs: needs.segments },
    { to: '/events', label: { key: 'events' }, icon: IconActivity, needs: needs.events },
    { to: '/subscribers', label: { key: 'subscribers' }, icon: IconDeviceMobileMessage, needs: needs.subscribers },
  ],
  engage: [
    { to: '/journeys', label: { key: 'journeys' }, icon: IconRoute, needs: needs.journeys },
    { to: '/campaigns', label: { key: 'campaigns' }, icon: IconSpeakerphone, needs: needs.campaigns },
    { to: '/templates', label: { key: 'templates' }, icon: IconTemplate, needs: needs.templates },
  ],
  channels: [{ to: '/sites', label: { key: 'sites' }, icon: IconWorld, needs: needs.sites }],
  insights: [{ to: '/deliveries', label: { key: 'deliveries' }, icon: IconSend, needs: needs.deliveries }],
  build: [
    { to: '/api-keys', label: { key: 'apiKeys' }, icon: IconKey, needs: needs.apiKeys },
    { to: '/plugins', label: { key: 'plugins' }, icon: IconPuzzle, needs: needs.plugins },
  ],
  settings: [
    { to: '/settings/workspace', label: { key: 'workspace' }, icon: IconBuildingStore, needs: needs.workspace },
    { to: '/settings/topics', label: { key: 'topics' }, icon: IconTags, needs: needs.policies },
    { to: '/settings/policies', label: { key: 'policies' }, icon: IconBellPause, needs: needs.policies },
    { to: '/settings/members', label: { key: 'members' }, icon: IconUserPlus, needs: needs.members },
    { to: '/settings/roles', label: { key: 'roles' }, icon: IconShield, needs: needs.roles },
    { to: '/settings/audit-log', label: { key: 'auditLog' }, icon: IconHistory, needs: needs.auditLog },
  ],
}

const icons: Readonly<Record<string, Icon>> = {
  users: IconUsers,
  world: IconWorld,
  send: IconSend,
  key: IconKey,
  home: IconHome,
  browser: IconBrowser,
}

/** The places a role may see, by group: the interface's own, then what plugins add. A group without one is left out. */
export function navGroups(
  may: (permission: string | undefined) => boolean,
  added: readonly NavEntry[],
): readonly (readonly [NavGroup, readonly NavPlace[]])[] {
  return (Object.keys(own) as NavGroup[]).flatMap(group => {
    const known = new Set(own[group].map(place => place.to))
    const extra = added.filter(entry => entry.group.toLowerCase() === group && !known.has(entry.to)).map(placeOf)
    const places = [...own[group], ...extra].filter(place => may(place.needs))
    return places.length === 0 ? [] : [[group, places] as const]
  })
}

const placeOf = (entry: NavEntry): NavPlace => ({
  to: entry.to,
  label: { words: entry.label },
  icon: icons[entry.icon ?? ''] ?? IconPuzzle,
  ...(entry.needs === undefined ? {} : { needs: entry.needs }),
})
