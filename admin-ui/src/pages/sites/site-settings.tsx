import { Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Site } from '../../api/model.ts'
import { sites } from '../../data/sites.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { type Tab, Tabs } from '../../kinds/detail-page.tsx'
import { DraftFaults, FormSection, SaveBar } from '../../kinds/settings-form.tsx'
import { type Crumb, TopBar } from '../../kinds/top-bar.tsx'
import { useDraft } from '../../kinds/use-draft.ts'
import { linesOf } from './lines-of.ts'
import { PageBody } from '../../kinds/page-body.tsx'

const utmNames = ['source', 'medium', 'campaign', 'content'] as const

/** The parameters with one changed; an empty one is left out. */
const withUtm = (utm: Readonly<Record<string, string>>, name: string, value: string): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...utm, [name]: value }).filter(([, one]) => one !== ''))

export function SiteSettings({
  loaded,
  crumbs,
  tabs,
}: {
  loaded: Tagged<Site>
  crumbs: readonly Crumb[]
  tabs: readonly Tab[]
}): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const id = loaded.value.id
  const draft = useDraft({
    loaded,
    pick: (site: Site) => ({ name: site.name, origins: site.origins.join('\n'), vapidSubject: site.vapidSubject, utm: site.utm }),
    save: (changed, etag) =>
      sites.edit(
        id,
        { ...changed, ...(changed.origins === undefined ? {} : { origins: linesOf(changed.origins) }) } as {
          name?: string
          origins?: string[]
          utm?: Record<string, string>
        },
        etag,
      ),
    reload: () => queries.fetchQuery({ ...sites.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, sites.one(id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['sites', 'list'] })
    },
  })
  return (
    <>
      <TopBar crumbs={crumbs} title={loaded.value.name} />
      <Tabs of={tabs} current="settings" label={loaded.value.name} />
      <PageBody>
        {draft !== undefined && (
          <div className="page narrow form-sections">
            <DraftFaults draft={draft} />
            <FormSection title={t('sites.settingsGeneral')}>
              <TextInput
                label={t('sites.name')}
                value={draft.values.name}
                onChange={event => draft.set({ name: event.currentTarget.value })}
                error={draft.fault('name')}
                required
              />
              <Textarea
                label={t('sites.origins')}
                description={t('sites.originsAbout')}
                value={draft.values.origins}
                onChange={event => draft.set({ origins: event.currentTarget.value })}
                error={draft.fault('origins') ?? draft.fault('origins.0')}
                autosize
                minRows={2}
              />
            </FormSection>
            <FormSection title={t('sites.utm')} about={t('sites.utmAbout')}>
              <div className="fields two">
                {utmNames.map(name => (
                  <TextInput
                    key={name}
                    label={`utm_${name}`}
                    value={draft.values.utm[name] ?? ''}
                    onChange={event => draft.set({ utm: withUtm(draft.values.utm, name, event.currentTarget.value) })}
                    error={draft.fault(`utm.${name}`)}
                    maxLength={200}
                  />
                ))}
              </div>
            </FormSection>
            <FormSection title={t('sites.settingsPush')}>
              <TextInput
                label={t('sites.subject')}
                description={t('sites.subjectAbout')}
                value={draft.values.vapidSubject}
                onChange={event => draft.set({ vapidSubject: event.currentTarget.value })}
                error={draft.fault('vapidSubject')}
              />
            </FormSection>
          </div>
        )}
      </PageBody>
      {draft !== undefined && <SaveBar draft={draft} />}
    </>
  )
}
