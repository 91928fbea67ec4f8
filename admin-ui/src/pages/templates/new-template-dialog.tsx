import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { NamedDialog } from '../../components/named-dialog.tsx'
import { useGo } from '../../components/place-link.tsx'
import { contents } from '../../data/contents.ts'

/** Begins a template under a name. */
export function NewTemplateDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  return (
    <NamedDialog
      title={t('templates.new')}
      label={t('templates.name')}
      about={t('templates.newAbout')}
      action={t('templates.create')}
      create={name => contents.create(name, { title: name, body: '' })}
      onMade={made => go(`/templates/${made.id}`)}
      onClose={onClose}
    />
  )
}
