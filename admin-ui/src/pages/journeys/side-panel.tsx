import { ActionIcon, Tooltip } from '@mantine/core'
import { type Icon as TablerIcon, IconArrowLeft, IconX } from '@tabler/icons-react'
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'

/** What stands beside the canvas in place of the inspector: its title, its content, and what can be done. */
export function SidePanel({
  icon,
  tone = 'k-primary',
  title,
  about,
  onBack,
  onClose,
  foot,
  children,
}: {
  icon: TablerIcon
  tone?: string
  title: string
  about?: ReactNode
  onBack?: () => void
  onClose: () => void
  foot?: ReactNode
  children: ReactNode
}): ReactElement {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  // the name of what it is about may change while somebody is elsewhere
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <aside className="journey-inspector side-panel" aria-label={title}>
      <div className="id">
        {onBack === undefined ? (
          <span className={`tile ${tone}`}>
            <Icon of={icon} />
          </span>
        ) : (
          <ActionIcon aria-label={t('journeys.people.back')} onClick={onBack}>
            <Icon of={IconArrowLeft} />
          </ActionIcon>
        )}
        <div className="grow">
          <h2 ref={heading} tabIndex={-1} className="trunc">
            {title}
          </h2>
          {about !== undefined && <p>{about}</p>}
        </div>
        <Tooltip label={t('journeys.closeInspector')}>
          <ActionIcon aria-label={t('journeys.closeInspector')} onClick={onClose}>
            <Icon of={IconX} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className="body" tabIndex={-1}>
        {children}
      </div>
      {foot !== undefined && <div className="foot-bar">{foot}</div>}
    </aside>
  )
}
