import { Button } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** Someone saved first: nothing is lost, nothing is overwritten. */
export function ConflictNotice({ onTakeTheirs, onSaveMine }: { onTakeTheirs: () => void; onSaveMine: () => void }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="callout held" role="alert">
      <Icon of={IconGitMerge} />
      <div className="stack">
        <span>
          <b>{t('conflict.title')}</b> {t('conflict.detail')}
        </span>
        <div className="row wrap">
          <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
          <Button onClick={onSaveMine} variant="subtle" color="gray">
            {t('conflict.saveMine')}
          </Button>
        </div>
      </div>
    </div>
  )
}
