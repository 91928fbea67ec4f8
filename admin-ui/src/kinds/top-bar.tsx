import { ActionIcon } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Fragment, type ReactElement, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { PlaceLink } from '../components/place-link.tsx'
import { navSheet } from '../frame/nav-sheet-state.ts'

export interface Crumb {
  to: string
  label: string
}

/** The line every page begins with: where it is, its name and state, and what can be done. */
export function TopBar({
  crumbs = [],
  title,
  aside,
  actions,
}: {
  crumbs?: readonly Crumb[]
  title: string
  aside?: ReactNode
  actions?: ReactNode
}): ReactElement {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · Fathi`
  }, [title])
  return (
    <header className="top">
      <ActionIcon className="menu-open" onClick={navSheet.open} aria-label={t('frame.openNavigation')}>
        <Icon of={IconMenu2} />
      </ActionIcon>
      {crumbs.map(crumb => (
        <Fragment key={crumb.to}>
          <PlaceLink className="crumb wide" to={crumb.to}>
            {crumb.label}
          </PlaceLink>
          <span className="sep wide dim" aria-hidden="true">
            /
          </span>
        </Fragment>
      ))}
      <h1>{title}</h1>
      {aside}
      {actions !== undefined && <div className="actions">{actions}</div>}
    </header>
  )
}
