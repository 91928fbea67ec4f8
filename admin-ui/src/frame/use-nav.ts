import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { manifest } from '../data/platform.ts'
import { useMay } from '../session/use-session.ts'
import { homePlace, type NavGroup, navGroups, type NavPlace } from './nav-places.ts'

export interface Navigation {
  home: NavPlace
  groups: readonly (readonly [NavGroup, readonly NavPlace[]])[]
  labelOf: (place: NavPlace) => string
}

/** The navigation of this member in this workspace. Plugins' places join when the manifest is there. */
export function useNav(): Navigation {
  const { t } = useTranslation()
  const may = useMay()
  const { data } = useQuery(manifest())
  const added = data?.plugins.flatMap(plugin => plugin.nav ?? []) ?? []
  return {
    home: homePlace,
    groups: navGroups(may, added),
    labelOf: place => ('key' in place.label ? t(`nav.${place.label.key}`) : place.label.words),
  }
}
