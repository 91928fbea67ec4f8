import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { sites } from '../../data/sites.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import { TryInBrowser } from './try-in-browser.tsx'

export function TryPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/sites/$id/try' })
  const site = useQuery(sites.one(id))
  const snippet = useQuery(sites.snippet(id))
  return (
    <DetailPage
      crumbs={[
        { to: '/sites', label: t('sites.title') },
        { to: `/sites/${id}`, label: site.data?.value.name ?? '…' },
      ]}
      title={t('tryPage.title')}
    >
      <Loaded query={site}>
        {({ value }) => <Loaded query={snippet}>{given => <TryInBrowser site={value} writeKey={given.writeKey ?? ''} />}</Loaded>}
      </Loaded>
    </DetailPage>
  )
}
