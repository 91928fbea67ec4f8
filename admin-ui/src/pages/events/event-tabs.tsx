import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { contracts } from '../../data/events.ts'
import { Tabs } from '../../kinds/detail-page.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { type EventTab, placeOf } from './event-place.ts'

/** The lists under Events that the role may see; quarantine with how many wait there. */
export function EventTabs({ current }: { current: EventTab }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const held = useQuery(contracts.list({})).data?.items.reduce((sum, one) => sum + one.quarantined, 0) ?? 0
  return (
    <Tabs
      label={t('events.title')}
      current={current}
      of={[
        { id: 'live', label: t('events.live'), to: placeOf('live') },
        { id: 'catalogue', label: t('events.catalogue'), to: placeOf('catalogue', { kind: 'event' }) },
        { id: 'contracts', label: t('events.contracts'), to: placeOf('contracts') },
        ...(may(needs.quarantine)
          ? [{ id: 'quarantine', label: t('events.quarantine'), to: placeOf('quarantine'), ...(held > 0 ? { count: held } : {}) }]
          : []),
        ...(may(needs.setAside) ? [{ id: 'set-aside', label: t('events.setAside'), to: placeOf('set-aside') }] : []),
      ]}
    />
  )
}
