import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../kinds/detail-page.tsx'

export function DeliveryTabs({ current }: { current: 'messages' | 'deliveries' }): ReactElement {
  const { t } = useTranslation()
  return (
    <Tabs
      label={t('deliveries.title')}
      current={current}
      of={[
        { id: 'messages', label: t('deliveries.messages'), to: '/deliveries' },
        { id: 'deliveries', label: t('deliveries.attempts'), to: '/deliveries?tab=deliveries' },
      ]}
    />
  )
}
