import { Button } from '@mantine/core'
import { type Icon as TablerIcon, IconFilterOff } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** Nothing made yet: what it is for, and the one action that makes the first. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  compact = false,
}: {
  icon: TablerIcon
  title: string
  children: ReactNode
  actions?: ReactNode
  compact?: boolean
}): ReactElement {
  return (
    <div className={compact ? 'empty compact' : 'empty'}>
      <span className="tile k-primary">
        <Icon of={icon} />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions !== undefined && <div className="acts">{actions}</div>}
    </div>
  )
}

/** Something exists, but the filters hide it: never looks like the first. */
export function NothingMatches({ onClear, hint }: { onClear: () => void; hint?: string | undefined }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="nothing" role="status">
      <span className="tile off">
        <Icon of={IconFilterOff} />
      </span>
      <div>
        <b>{t('list.nothingMatches')}</b>
        <p className="dim">{hint ?? t('list.nothingMatchesDetail')}</p>
      </div>
      <Button onClick={onClear}>{t('list.clearFilters')}</Button>
    </div>
  )
}
