import type { ReactElement, ReactNode } from 'react'
import { Count } from '../components/count.tsx'
import { PlaceLink } from '../components/place-link.tsx'
import { type Crumb, TopBar } from './top-bar.tsx'
import { PageBody } from './page-body.tsx'

export interface Tab {
  id: string
  label: string
  to: string
  count?: number
}

/** Tabs that are links: each has an address, so back, reload and sharing keep the place. */
export const Tabs = ({
  of,
  current,
  label,
  flush = false,
}: {
  of: readonly Tab[]
  current: string
  label: string
  flush?: boolean
}): ReactElement => (
  <nav className={flush ? 'tabs flush' : 'tabs on-surface'} aria-label={label}>
    {of.map(tab => (
      <PlaceLink key={tab.id} to={tab.to} {...(tab.id === current ? { 'aria-current': 'page' as const } : {})}>
        {tab.label}
        {tab.count !== undefined && (
          <span className="count">
            <Count of={tab.count} />
          </span>
        )}
      </PlaceLink>
    ))}
  </nav>
)

/** One object: title, state, actions, tabs in the address. */
export function DetailPage({
  crumbs,
  title,
  aside,
  actions,
  tabs,
  tab,
  children,
}: {
  crumbs: readonly Crumb[]
  title: string
  aside?: ReactNode
  actions?: ReactNode
  tabs?: readonly Tab[]
  tab?: string
  children: ReactNode
}): ReactElement {
  return (
    <>
      <TopBar crumbs={crumbs} title={title} aside={aside} actions={actions} />
      {tabs !== undefined && tab !== undefined && <Tabs of={tabs} current={tab} label={title} />}
      <PageBody>
        <div className="page narrow">{children}</div>
      </PageBody>
    </>
  )
}
