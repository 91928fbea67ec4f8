import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { manifest } from '../../data/platform.ts'
import { TopBar } from '../../kinds/top-bar.tsx'
import { PageBody } from '../../kinds/page-body.tsx'

/** What runs here. Plugins are configured in the deployment; their settings belong to each workspace. */
export function PluginsPage(): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(manifest())
  return (
    <>
      <TopBar title={t('plugins.title')} />
      <PageBody>
        <div className="page">
          <div className="card table-wrap" role="region" aria-label={t('plugins.title')} tabIndex={0}>
            <Loaded query={query} skeleton={<SkeletonTable columns={4} />}>
              {({ plugins }) => (
                <table className="table list">
                  <thead>
                    <tr>
                      <th className="lead">{t('plugins.name')}</th>
                      <th className="second">{t('plugins.requires')}</th>
                      <th className="opt">{t('plugins.version')}</th>
                      <th className="opt num">{t('plugins.permissions')}</th>
                      <th className="opt">{t('plugins.settings')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {plugins.map(plugin => (
                      <tr key={plugin.name}>
                        <td className="lead">
                          <PlaceLink to={`/plugins/${plugin.name}`}>{plugin.title}</PlaceLink> <code className="dim">{plugin.name}</code>
                        </td>
                        <td className="second dim">{plugin.requires.join(', ') || '–'}</td>
                        <td className="opt">{plugin.version ?? <span className="dim">{t('plugins.builtIn')}</span>}</td>
                        <td className="opt num">{plugin.permissions.length}</td>
                        <td className="opt dim">
                          {plugin.settings === null ? (
                            '–'
                          ) : (
                            <PlaceLink to={`/plugins/${plugin.name}`}>{t('plugins.hasSettings', { title: plugin.title })}</PlaceLink>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </Loaded>
          </div>
        </div>
      </PageBody>
    </>
  )
}
