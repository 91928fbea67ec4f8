import { Tooltip } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { PlaceLink } from '../components/place-link.tsx'
import { AccountMenu } from './account-menu.tsx'
import { commandKey } from './command-key.ts'
import type { NavPlace } from './nav-places.ts'
import { navSheet } from './nav-sheet-state.ts'
import { SchemeToggle } from './scheme-toggle.tsx'
import { useNav } from './use-nav.ts'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

/** Workspace, search, places by group, account. Folded it keeps its icons and names them on hover. */
export function Navigation({ onSearch, folded = false }: { onSearch: () => void; folded?: boolean }): ReactElement {
  const { t } = useTranslation()
  const { home, groups, labelOf } = useNav()
  return (
    <>
      <WorkspaceSwitcher />
      <button type="button" className="nav-find" onClick={onSearch} aria-label={t('frame.search')} aria-keyshortcuts="Control+K Meta+K">
        <Icon of={IconSearch} />
        <span>{t('frame.search')}</span>
        <kbd>{commandKey} K</kbd>
      </button>
      <div className="nav-body">
        <NavItem place={home} label={labelOf(home)} folded={folded} />
        {groups.map(([group, places]) => (
          <section key={group} aria-label={t(`nav.groups.${group}`)}>
            <h2>{t(`nav.groups.${group}`)}</h2>
            {places.map(place => (
              <NavItem key={place.to} place={place} label={labelOf(place)} folded={folded} />
            ))}
          </section>
        ))}
      </div>
      <div className="nav-foot">
        <AccountMenu />
        <SchemeToggle />
      </div>
    </>
  )
}

function NavItem({ place, label, folded }: { place: NavPlace; label: string; folded: boolean }): ReactElement {
  const here = useLocation({ select: location => location.pathname })
  const isHere = place.to === '/' ? here === '/' : here === place.to || here.startsWith(`${place.to}/`)
  return (
    <Tooltip label={label} position="right" disabled={!folded}>
      <PlaceLink
        className="nav-item"
        to={place.to}
        onClick={navSheet.close}
        {...(isHere ? { 'aria-current': 'page' as const } : {})}
        {...(folded ? { 'aria-label': label } : {})}
      >
        <Icon of={place.icon} />
        <span>{label}</span>
      </PlaceLink>
    </Tooltip>
  )
}
