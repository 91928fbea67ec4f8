import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { exact } from '../i18n/format.ts'
import { MAX_BYTES, SAFE_BYTES } from './frames.ts'

/** How much of what a push service takes the message needs. */
export function ByteMeter({ bytes }: { bytes: number | undefined }): ReactElement {
  const { t } = useTranslation()
  const known = bytes ?? 0
  const tone = known > MAX_BYTES ? 'bad' : known > SAFE_BYTES ? 'held' : 'ok'
  return (
    <Tooltip label={known > MAX_BYTES ? t('composer.tooLarge') : t('composer.bytesAbout')}>
      <div
        className={`meter ${tone}`}
        role="meter"
        aria-label={t('composer.bytesLabel', { count: known, max: exact(MAX_BYTES) })}
        aria-valuemin={0}
        aria-valuemax={MAX_BYTES}
        aria-valuenow={known}
        tabIndex={0}
      >
        <div className="track">
          <i style={{ width: `${Math.min(100, (known / MAX_BYTES) * 100)}%` }} />
          <u style={{ insetInlineStart: `${(SAFE_BYTES / MAX_BYTES) * 100}%` }} />
        </div>
        <div className="lab">
          <b>{bytes === undefined ? '–' : `${exact(bytes)}\u00a0B`}</b>
          <span style={{ insetInlineStart: `${(SAFE_BYTES / MAX_BYTES) * 100}%` }} className="safe">
            {t('composer.bytesSafe')}
          </span>
          <span>{t('composer.bytesMax')}</span>
        </div>
      </div>
    </Tooltip>
  )
}
