import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Card } from '../../components/card.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { rowsTaken } from './rows-taken.ts'

/** What came of an import that is over. */
export function Outcome({ of }: { of: Import }): ReactElement {
  const { t } = useTranslation()
  const { state, progress, mapping, rows } = of
  const { taken } = rowsTaken(of)
  if (state === 'failed')
    return (
      <Callout tone="bad" icon={IconAlertTriangle}>
        <b>{t('imports.failedTitle')}</b> {of.failure}
      </Callout>
    )
  const words =
    state === 'cancelled'
      ? taken === 0
        ? t('imports.cancelledNothing')
        : t('imports.cancelledDetail', { taken, count: rows })
      : progress.failed === 0
        ? t('imports.doneFine', { count: rows })
        : t('imports.doneFaulty', { taken, count: rows, failed: progress.failed })
  const isList = mapping?.kind === 'segment-members' && mapping.segmentId !== undefined
  return (
    <Card title={t(state === 'cancelled' ? 'imports.cancelledTitle' : 'imports.doneTitle')}>
      <div className="stack">
        <p role="status">
          {words} {state === 'done' && mapping?.kind === 'events' && t('imports.doneEvents')}
        </p>
        {taken > 0 && (
          <PlaceLink to={isList ? `/segments/${mapping.segmentId ?? ''}?tab=people` : '/profiles'}>
            {t(isList ? 'imports.openList' : 'imports.openPeople')}
          </PlaceLink>
        )}
      </div>
    </Card>
  )
}

/** What the last dry run found. */
export function CheckedNote({ checked }: { checked: NonNullable<Import['checked']> }): ReactElement {
  const { t } = useTranslation()
  return (
    <div role="status">
      <Callout tone={checked.failed === 0 ? 'ok' : 'held'} icon={checked.failed === 0 ? IconCircleCheck : IconAlertTriangle}>
        <b>{t('imports.checkedTitle')}</b>{' '}
        {checked.failed === 0
          ? t('imports.checkedFine', { count: checked.rows })
          : t('imports.checkedFaulty', { count: checked.rows, failed: checked.failed })}
      </Callout>
    </div>
  )
}
