import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '../components/place-link.tsx'
import { sites } from '../data/sites.ts'
import { needs } from '../session/needs.ts'
import { useMay } from '../session/use-session.ts'
import { finalLink } from './final-link.ts'

/** The whole address that opens, as each site sends it. With one site chosen, only that one. */
export function LinkPreview({ target, siteId }: { target: string | undefined; siteId?: string | undefined }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  const known = useQuery({ ...sites.list({ limit: 20 }), enabled: may(needs.sites) })
  const shown = (known.data?.items ?? []).filter(site => siteId === undefined || site.id === siteId)
  if (target === undefined || target === '' || shown.length === 0) return null
  const lines = shown.flatMap(site => {
    const link = finalLink(target, site.utm)
    return link === undefined ? [] : [{ site, link }]
  })
  if (lines.length === 0) return null
  return (
    <div className="final-links">
      <h3>{t('composer.finalLink')}</h3>
      <ul>
        {lines.map(({ site, link }) => (
          <li key={site.id}>
            <span className="dim">{site.name}</span>
            <code>
              {link.written}
              {link.added !== '' && <b>{link.added}</b>}
            </code>
            {link.added === '' && Object.keys(site.utm).length === 0 && (
              <span className="dim s12">
                {t('composer.noUtm')} <PlaceLink to={`/sites/${site.id}?tab=settings`}>{t('composer.setUtm')}</PlaceLink>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
