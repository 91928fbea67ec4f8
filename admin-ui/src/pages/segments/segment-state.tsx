import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Status } from '../../components/status.tsx'
import type { Segment } from '../../api/model.ts'
import { share } from '../../i18n/format.ts'

/** A segment's state; while it is being built, how far. */
export function SegmentState({ of, badge = false }: { of: Segment; badge?: boolean }): ReactElement {
  const { t } = useTranslation()
  if (of.state !== 'building' || of.progress === null || of.progress.total === 0)
    return <Status kind="segment" state={of.state} badge={badge} />
  return (
    <span className={badge ? 'badge dot k-action' : 'status k-action'} role="status">
      {t('segments.building', { share: share(of.progress.done, of.progress.total) })}
    </span>
  )
}
