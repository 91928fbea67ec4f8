import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { CapRows } from './cap-rows.tsx'
import './policies.css'
import { QuietFields } from './quiet-fields.tsx'
import { usePolicyDraft } from './use-policy-draft.ts'

/** The limits of one topic, campaign, journey or step. */
export function PolicyPage(): ReactElement {
  const { scope } = useParams({ from: '/app/settings/policies/$scope' })
  return <OnePolicy key={scope} scope={scope} />
}

function OnePolicy({ scope }: { scope: string }): ReactElement {
  const { t } = useTranslation()
  const isFixed = !useMay()(needs.editPolicies)
  const { query, draft } = usePolicyDraft(scope)
  return (
    <SettingsPage crumbs={[{ to: '/settings/policies', label: t('policies.title') }]} title={query.data?.value.name ?? '…'} draft={draft}>
      <Loaded query={query}>
        {() =>
          draft !== undefined && (
            <>
              <FormSection title={t('policies.caps')} about={t('policies.capsAboutOne')}>
                <CapRows draft={draft} isFixed={isFixed} />
              </FormSection>
              <FormSection title={t('policies.quiet')} about={t('policies.quietAbout')}>
                <QuietFields draft={draft} isFixed={isFixed} />
              </FormSection>
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  )
}
