import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { imports } from '../../data/imports.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import { useLive } from '../../live/use-live.ts'
import '../../i18n/people-words.ts'
import './import.css'

const ImportView = lazily(async () => (await import('./import-view.tsx')).ImportView, <SkeletonCards />)

/** One file: what is in it, what its columns are, a dry run, and the import itself. */
export function ImportPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/imports/$id' })
  const query = useQuery(imports.one(id))
  const live = useLive('imports')
  if (query.data !== undefined) return <ImportView key={id} of={query.data} live={live} />
  return (
    <DetailPage crumbs={[{ to: '/imports', label: t('imports.title') }]} title="…" aside={<LiveMark status={live} />}>
      <Loaded query={query}>{() => null}</Loaded>
    </DetailPage>
  )
}
