import { Radio, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Environment, Sending, Workspace } from '../../api/model.ts'
import { CopyableId } from '../../components/copyable-id.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { workspace } from '../../data/platform.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { languageName } from '../../i18n/format.ts'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { useDraft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { session } from '../../session/session.ts'
import { useMay } from '../../session/use-session.ts'
import { NamedValues } from './named-values.tsx'

const environments: readonly Environment[] = ['production', 'staging', 'development']
const modes: readonly Sending[] = ['live', 'test-profiles', 'capture']
const locales = [
  'en',
  'en-GB',
  'en-US',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'sv',
  'tr',
  'ar',
  'fa',
  'he',
  'hi',
  'ja',
  'ko',
  'zh-CN',
]

export function WorkspacePage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const query = useQuery(workspace.one())
  const isFixed = !may(needs.editWorkspace)
  const draft = useDraft({
    loaded: query.data,
    pick: (one: Workspace) => ({
      name: one.name,
      timeZone: one.timeZone,
      locale: one.locale,
      currency: one.currency,
      environment: one.environment,
      sending: one.sending,
    }),
    save: (changed, etag) => workspace.edit(changed, etag),
    reload: () => queries.fetchQuery({ ...workspace.one(), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, workspace.one().queryKey, saved)
      session.workspaceChanged(saved.value)
    },
  })
  return (
    <SettingsPage title={t('workspace.title')} draft={draft}>
      <Loaded query={query}>
        {({ value }) =>
          draft !== undefined && (
            <>
              <FormSection title={t('workspace.general')} about={t('workspace.generalAbout')}>
                <TextInput
                  label={t('workspace.name')}
                  value={draft.values.name}
                  onChange={event => draft.set({ name: event.currentTarget.value })}
                  error={draft.fault('name')}
                  disabled={isFixed}
                />
                <div className="row s13">
                  <span className="dim">{t('workspace.key')}</span> <CopyableId value={value.key} />
                  <span className="dim s12">{t('workspace.keyAbout')}</span>
                </div>
                <Select
                  label={t('workspace.timeZone')}
                  description={t('workspace.timeZoneAbout')}
                  data={zonesWith(draft.values.timeZone)}
                  value={draft.values.timeZone}
                  onChange={timeZone => timeZone !== null && draft.set({ timeZone })}
                  error={draft.fault('timeZone')}
                  searchable
                  allowDeselect={false}
                  limit={100}
                  disabled={isFixed}
                />
                <div className="fields two">
                  <Select
                    label={t('workspace.locale')}
                    data={[...new Set([...locales, draft.values.locale])].map(tag => ({ value: tag, label: languageName(tag) }))}
                    value={draft.values.locale}
                    onChange={locale => locale !== null && draft.set({ locale })}
                    error={draft.fault('locale')}
                    searchable
                    allowDeselect={false}
                    disabled={isFixed}
                  />
                  <Select
                    label={t('workspace.currency')}
                    data={Intl.supportedValuesOf('currency')}
                    value={draft.values.currency}
                    onChange={currency => currency !== null && draft.set({ currency })}
                    error={draft.fault('currency')}
                    searchable
                    allowDeselect={false}
                    limit={60}
                    disabled={isFixed}
                  />
                </div>
              </FormSection>
              <FormSection title={t('workspace.sending')} about={t('workspace.sendingAbout')}>
                <Radio.Group
                  label={t('workspace.sending')}
                  value={draft.values.sending}
                  onChange={sending => draft.set({ sending: sending as Sending })}
                  error={draft.fault('sending')}
                >
                  <div className="stack" style={{ marginTop: 4 }}>
                    {modes.map(mode => (
                      <Radio
                        key={mode}
                        value={mode}
                        label={t(`sending.${mode}.word`)}
                        description={t(`sending.${mode}.meaning`)}
                        disabled={isFixed}
                      />
                    ))}
                  </div>
                </Radio.Group>
                <Select
                  label={t('workspace.environment')}
                  description={t('workspace.environmentAbout')}
                  data={environments.map(one => ({ value: one, label: t(`environment.${one}`) }))}
                  value={draft.values.environment}
                  onChange={environment => environment !== null && draft.set({ environment: environment as Environment })}
                  error={draft.fault('environment')}
                  allowDeselect={false}
                  disabled={isFixed}
                />
              </FormSection>
              <NamedValues kind="variables" isFixed={!may(needs.editSettings)} />
              <NamedValues kind="secrets" isFixed={!may(needs.editSettings)} />
            </>
          )
        }
      </Loaded>
    </SettingsPage>
  )
}

function zonesWith(current: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])]
}
