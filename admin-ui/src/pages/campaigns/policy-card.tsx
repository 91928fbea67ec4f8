import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import type { Draft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { PolicyOf } from '../policies/policy-of.tsx'
import type { CampaignValues } from './campaign-draft.ts'

/** How often and when the campaign may reach people, seen before it is launched. */
export function PolicyCard({ id, draft }: { id: string; draft: Draft<CampaignValues> }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  if (!may(needs.policies)) return null
  return (
    <Card title={t('policies.howOften')}>
      <PolicyOf kind="campaign" id={id} topicId={draft.values.topicId} isTransactional={draft.values.class === 'transactional'} />
    </Card>
  )
}
