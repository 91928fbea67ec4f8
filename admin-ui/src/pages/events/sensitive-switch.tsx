import { Switch, Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '../../api/model.ts'

/** Whether a trait is masked. Only a whole trait is marked: what lies within follows it. */
export function SensitiveSwitch({
  of: { kind, name, sensitive },
  mayEdit,
  onToggle,
}: {
  of: CatalogueEntry
  mayEdit: boolean
  onToggle: () => void
}): ReactElement | null {
  const { t } = useTranslation()
  if (kind !== 'trait') return null
  if (name.includes('.') || !mayEdit) return sensitive ? <span className="badge dot held">{t('catalogue.sensitive')}</span> : null
  return (
    <Tooltip label={t('catalogue.sensitiveAbout')}>
      <span>
        <Switch size="xs" checked={sensitive} onChange={onToggle} aria-label={t('catalogue.sensitiveOf', { name })} />
      </span>
    </Tooltip>
  )
}
