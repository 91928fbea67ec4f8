import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesignerState } from '../../designer/designer-context.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { PolicyOf } from '../policies/policy-of.tsx'

/** How often and when messages of the journey reach people, among its settings. */
export function JourneyPolicy({ journeyId }: { journeyId: string }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  const message = useDesignerState(state => state.draft.settings['message']) as { class?: string; topicId?: string | null } | undefined // the model keeps settings open
  if (!may(needs.policies)) return null
  return (
    <section className="settings-part" aria-label={t('policies.howOften')}>
      <h3>{t('policies.howOften')}</h3>
      <PolicyOf kind="journey" id={journeyId} topicId={message?.topicId ?? null} isTransactional={message?.class === 'transactional'} />
    </section>
  )
}
