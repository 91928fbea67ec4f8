import { Button } from '@mantine/core'
import { IconCopy, IconEyeOff, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useDesigner } from '../designer-context.ts'

/** Several steps at once. */
export function SeveralInspector({ ids }: { ids: readonly string[] }): ReactElement {
  const { t } = useTranslation()
  const { acts, askRemove, isReadOnly } = useDesigner()
  return (
    <aside className="journey-inspector" aria-label={t('journeys.selected', { count: ids.length })}>
      <div className="id">
        <h2 className="grow">{t('journeys.selected', { count: ids.length })}</h2>
      </div>
      <div className="body">
        <p className="sentence">{t('journeys.selectedAbout')}</p>
      </div>
      {!isReadOnly && (
        <div className="foot-bar">
          <Button variant="subtle" color="gray" leftSection={<Icon of={IconCopy} />} onClick={() => acts.duplicate(ids)}>
            {t('journeys.duplicateStep')}
          </Button>
          <Button variant="subtle" color="gray" leftSection={<Icon of={IconEyeOff} />} onClick={() => acts.toggle(ids)}>
            {t('journeys.disable')}
          </Button>
          <Button className="end" variant="subtle" color="danger" leftSection={<Icon of={IconTrash} />} onClick={() => askRemove(ids)}>
            {t('journeys.deleteStep')}
          </Button>
        </div>
      )}
    </aside>
  )
}
