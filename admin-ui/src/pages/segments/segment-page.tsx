import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { segments } from '../../data/segments.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { useLive } from '../../live/use-live.ts'
import '../../i18n/segment-words.ts'

const SegmentEditor = lazily(async () => (await import('./segment-editor.tsx')).SegmentEditor, <SkeletonCards />)

/** One segment: its rule, its people, what changed, its size, and how it overlaps with others. */
export function SegmentPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/segments/$id' })
  const query = useQuery(segments.one(id))
  const live = useLive('segments')
  if (query.data !== undefined) return <SegmentEditor key={id} loaded={query.data} live={live} />
  return (
    <EditorPage crumbs={[{ to: '/segments', label: t('segments.title') }]} title="…">
      <Loaded query={query} isPage>
        {() => null}
      </Loaded>
    </EditorPage>
  )
}
