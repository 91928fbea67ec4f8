import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from '../../designer/designer-context.ts'
import type { Draft } from '../../designer/model/draft.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { sendsMessage } from '../../designer/model/sends-message.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { PolicyOf } from '../policies/policy-of.tsx'

/** How often and when messages of the journey reach people, among its settings. */
export function JourneyPolicy({ journeyId }: { journeyId: string }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  const { kinds } = useDesigner()
  const isMixed = useDesignerState(state => hasMarketing(state.draft, kinds))
  const message = useDesignerState(state => state.draft.settings['message']) as { class?: string; topicId?: string | null } | undefined // the model keeps settings open
  if (!may(needs.policies)) return null
  const isTransactional = message?.class === 'transactional'
  return (
    <section className="settings-part" aria-label={t('policies.howOften')}>
      <h3>{t('policies.howOften')}</h3>
      {isTransactional && isMixed && <p className="dim s13">{t('policies.someTransactional')}</p>}
      <PolicyOf kind="journey" id={journeyId} topicId={message?.topicId ?? null} isTransactional={isTransactional && !isMixed} />
    </section>
  )
}

/** Whether a step sends marketing, whatever the others of the journey send. */
const hasMarketing = ({ nodes }: Draft, kinds: NodeKinds): boolean =>
  nodes.some(node => node.disabled !== true && node.config['class'] === 'marketing' && sendsMessage(kinds.of(node)))
