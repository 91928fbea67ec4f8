import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../components/time.tsx'

interface Receipts {
  shownAt: string | null
  clickedAt: string | null
  clickedAction: string | null
  dismissedAt: string | null
}

/** The furthest a person came with it. */
export function Receipt({ of: one }: { of: Receipts }): ReactElement {
  const { t } = useTranslation()
  if (one.clickedAt !== null) {
    return (
      <span className="badge dot ok">
        {one.clickedAction === null || one.clickedAction === ''
          ? t('deliveries.clicked')
          : t('deliveries.clickedAction', { action: one.clickedAction })}{' '}
        <Time at={one.clickedAt} />
      </span>
    )
  }
  if (one.dismissedAt !== null) {
    return (
      <span className="badge dot off">
        {t('deliveries.dismissed')} <Time at={one.dismissedAt} />
      </span>
    )
  }
  if (one.shownAt !== null) {
    return (
      <span className="badge dot k-action">
        {t('deliveries.shown')} <Time at={one.shownAt} />
      </span>
    )
  }
  return <span className="dim">{t('deliveries.noReceipt')}</span>
}
