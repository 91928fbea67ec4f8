import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTimeExact } from '../i18n/format.ts'
import { type LiveStatus, liveStream } from '../live/live-stream.ts'
import { useZone } from '../session/use-session.ts'

/** Says whether what is on screen follows by itself. When the stream is lost, the last numbers stay and carry their time. */
export function LiveMark({ status }: { status: LiveStatus }): ReactElement | null {
  const { t } = useTranslation()
  const zone = useZone()
  if (status.state === 'closed') return null
  if (status.state === 'live') {
    return (
      <Tooltip label={t('live.liveDetail')}>
        <span className="live wide">{t('live.live')}</span>
      </Tooltip>
    )
  }
  if (status.state === 'connecting') return <span className="live waiting wide">{t('live.connecting')}</span>
  const time = status.heardAt === 0 ? undefined : clockTimeExact(new Date(status.heardAt), zone)
  return (
    <span className="live lost" role="status">
      {time === undefined ? t('live.lost') : t('live.lostSince', { time })}
      <button type="button" className="chip" onClick={() => liveStream.connectNow()}>
        {t('live.connectNow')}
      </button>
    </span>
  )
}
