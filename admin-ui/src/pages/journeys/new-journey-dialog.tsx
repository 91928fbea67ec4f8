import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedDialog } from '../../components/named-dialog.tsx'
import { useGo } from '../../components/place-link.tsx'
import { journeys } from '../../data/journeys.ts'

/** Begins a journey; nobody comes in until it is published. */
export function NewJourneyDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  return (
    <NamedDialog
      title={t('journeys.new')}
      label={t('journeys.name')}
      about={t('journeys.newAbout')}
      action={t('journeys.create')}
      create={name => journeys.create({ name })}
      onMade={made => go(`/journeys/${made.id}`)}
      onClose={onClose}
    />
  )
}
