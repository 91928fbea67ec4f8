import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { CapRows } from './cap-rows.tsx'
import { HoldoutFields } from './holdout-fields.tsx'
import './policies.css'
import { QuietFields } from './quiet-fields.tsx'
import { TighterList } from './tighter-list.tsx'
import { usePolicyDraft } from './use-policy-draft.ts'

/** How often and when people are written to: the policy of the workspace, and what is tighter. */
export function PoliciesPage(): ReactElement {
  const { t } = useTranslation()
  const isFixed = !useMay()(needs.editPolicies)
  const { query, draft } = usePolicyDraft('workspace')
  return (
    <SettingsPage title={t('policies.title')} draft={draft}>
      <Loaded query={query}>
        {() =>
          draft !== undefined && (
            <>
              <FormSection title={t('policies.caps')} about={t('policies.capsAbout')}>
                <CapRows draft={draft} isFixed={isFixed} />
              </FormSection>
              <FormSection title={t('policies.quiet')} about={t('policies.quietAbout')}>
                <QuietFields draft={draft} isFixed={isFixed} />
              </FormSection>
              <FormSection title={t('policies.holdout')} about={t('policies.holdoutAbout')}>
                <HoldoutFields draft={draft} isFixed={isFixed} />
              </FormSection>
              <FormSection title={t('policies.tighter')} about={t('policies.tighterAbout')}>
                <TighterList isFixed={isFixed} />
              </FormSection>
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  )
}
