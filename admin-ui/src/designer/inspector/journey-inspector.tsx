import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { IconRoute } from '@tabler/icons-react'
import { Icon } from '../../components/icon.tsx'
import { useDesigner } from '../designer-context.ts'
import { ENTRY } from '../model/draft.ts'
import { OwnProblems } from './own-problems.tsx'
import { SettingsForm } from './settings-form.tsx'
import { TriggerList } from './trigger-list.tsx'

/** With nothing selected: who comes in, who comes again, what ends it, and what its messages are. */
export function JourneyInspector(): ReactElement {
  const { t } = useTranslation()
  const { details, below, isReadOnly } = useDesigner()
  return (
    <aside className="journey-inspector" aria-label={t('journeys.settings')}>
      <div className="id">
        <span className="tile k-entry">
          <Icon of={IconRoute} />
        </span>
        <div className="grow">
          <h2>{t('journeys.settings')}</h2>
          <p>{t('journeys.settingsAbout')}</p>
        </div>
      </div>
      {/* where nothing can be edited, the keyboard still scrolls */}
      <div className="body" tabIndex={isReadOnly ? 0 : -1}>
        {details}
        <OwnProblems id={ENTRY} />
        <OwnProblems id="settings" />
        <TriggerList />
        <SettingsForm />
        {below}
      </div>
    </aside>
  )
}
