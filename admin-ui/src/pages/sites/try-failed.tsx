import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { tryFailure } from './try-reasons.ts'

/** Why this browser could not be subscribed: in words first, then what the browser itself said. */
export function TryFailed({ error, onRetry }: { error: Error; onRetry: () => void }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="problem" role="alert">
      <span className="tile bad">
        <Icon of={IconAlertCircle} />
      </span>
      <div>
        <h3>{t('tryPage.failed')}</h3>
        <p>{t(`tryPage.${tryFailure(error)}`, { origin: location.origin })}</p>
        <p className="dim s12">{t('tryPage.said', { message: error.message })}</p>
        <div className="acts">
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        </div>
      </div>
    </div>
  )
}
