import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactElement, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManifestPlugin, PluginSettings } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { manifest, pluginSettings } from '../../data/platform.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { useDraft } from '../../kinds/use-draft.ts'

const SchemaForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.tsx')).SchemaForm }))

export function PluginPage(): ReactElement {
  const { t } = useTranslation()
  const { name } = useParams({ from: '/app/plugins/$name' })
  const query = useQuery(manifest())
  const plugin = query.data?.plugins.find(one => one.name === name)
  if (plugin !== undefined && plugin.settings !== null) return <WithSettings key={name} plugin={plugin} schema={plugin.settings} />
  return (
    <SettingsPage crumbs={[{ to: '/plugins', label: t('plugins.title') }]} title={plugin?.title ?? name} draft={undefined}>
      <Loaded query={query}>{() => plugin !== undefined && <About plugin={plugin} />}</Loaded>
      {plugin !== undefined && <p className="dim s13">{t('plugins.noSettings')}</p>}
    </SettingsPage>
  )
}

function WithSettings({ plugin, schema }: { plugin: ManifestPlugin; schema: Record<string, unknown> }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useQuery(pluginSettings.one(plugin.name))
  const secretNames = query.data?.value.secrets ?? []
  const draft = useDraft({
    loaded: query.data,
    pick: (settings: PluginSettings) => ({ values: settings.values }),
    save: (changed, etag) => pluginSettings.save(plugin.name, changed.values ?? {}, etag),
    reload: () => queries.fetchQuery({ ...pluginSettings.one(plugin.name), staleTime: 0 }),
    onSaved: saved => keepSaved(queries, pluginSettings.one(plugin.name).queryKey, saved),
  })
  return (
    <SettingsPage crumbs={[{ to: '/plugins', label: t('plugins.title') }]} title={plugin.title} draft={draft}>
      <About plugin={plugin} />
      <FormSection title={t('plugins.settings')} about={t('plugins.settingsAbout')}>
        <Loaded query={query}>
          {() =>
            draft !== undefined && (
              <Suspense fallback={<SkeletonCards cards={1} />}>
                <SchemaForm
                  schema={schema}
                  values={draft.values.values}
                  secrets={secretNames}
                  faults={draft.problem?.faultsByField() ?? {}}
                  onChange={values => draft.set({ values })}
                />
              </Suspense>
            )
          }
        </Loaded>
      </FormSection>
    </SettingsPage>
  )
}

function About({ plugin }: { plugin: ManifestPlugin }): ReactElement {
  const { t } = useTranslation()
  return (
    <Card title={plugin.title}>
      <KeyValues
        of={[
          [t('plugins.name'), <code key="name">{plugin.name}</code>],
          [t('plugins.version'), plugin.version ?? '–'],
          [
            t('plugins.pages'),
            plugin.nav.length === 0
              ? '–'
              : plugin.nav.map((entry, at) => (
                  <span key={entry.to}>
                    {at > 0 && ', '}
                    <PlaceLink to={entry.to}>{entry.label}</PlaceLink>
                  </span>
                )),
          ],
          [t('plugins.permissions'), plugin.permissions.length === 0 ? '–' : plugin.permissions.map(one => one.title).join(', ')],
        ]}
      />
    </Card>
  )
}
