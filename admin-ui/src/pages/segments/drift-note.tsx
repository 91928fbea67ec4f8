import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Icon } from '../../components/icon.tsx'
import { shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'

/** What the last comparison with the rule found wrong, and what was done about it. */
export function DriftWarning({ of: { drift } }: { of: Segment }): ReactElement | null {
  const { t } = useTranslation()
  const zone = useZone()
  if (drift === null || drift.found === 0) return null
  return (
    <Callout icon={IconAlertTriangle} tone="held">
      <b>{t('segments.drift', { count: drift.found, time: shortTime(new Date(drift.at), zone) })}</b>
      <p>{t('segments.driftAbout')}</p>
    </Callout>
  )
}

/** Whether its people were compared with the rule, where nothing was wrong. */
export function DriftNote({ of: { id, rule, state, drift, isRealtimeOnly } }: { of: Segment }): ReactElement | null {
  const { t } = useTranslation()
  const zone = useZone()
  if (id === '' || rule === null || state !== 'live' || (drift !== null && drift.found > 0)) return null
  return (
    <p className="s12 dim compared" role="status">
      <Icon of={drift === null ? IconClock : IconCheck} small />
      <span>
        {drift !== null
          ? t('segments.driftNone', { time: shortTime(new Date(drift.at), zone) })
          : t(isRealtimeOnly ? 'segments.driftNever' : 'segments.driftNotYet')}
      </span>
    </p>
  )
}
