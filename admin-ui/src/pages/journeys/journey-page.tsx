import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { journeys } from '../../data/journeys.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { useLive } from '../../live/use-live.ts'
import type { Journey } from '../../api/model.ts'
import { useJourneyPlace } from './journey-place.ts'
import type { JourneyPlace } from './journey-search.ts'
import '../../i18n/journey-words.ts'
import '../../i18n/segment-words.ts'

const JourneyEditor = lazily(async () => (await import('./journey-editor.tsx')).JourneyEditor, <SkeletonCards />)

const JourneyLive = lazily(async () => (await import('./journey-live.tsx')).JourneyLive, <SkeletonCards />)

/** What is published opens as it runs; a draft that differs from it, or was never published, opens to be edited. */
const isViewed = ({ published, hasChanges, state }: Journey, { view, version, run, node }: JourneyPlace): boolean =>
  published !== null &&
  view !== 'draft' &&
  (view === 'live' || version !== undefined || run !== undefined || node !== undefined || !hasChanges || state === 'archived')

/** One journey; its designer is loaded on its own. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/journeys/$id' })
  const { place } = useJourneyPlace()
  const query = useQuery(journeys.one(id))
  const kinds = useQuery(journeys.kinds())
  const live = useLive('journeys')
  if (query.data !== undefined && kinds.data !== undefined)
    return isViewed(query.data.value, place) ? (
      <JourneyLive key={id} journey={query.data.value} known={kinds.data} live={live} />
    ) : (
      <JourneyEditor key={id} loaded={query.data} known={kinds.data} live={live} />
    )
  return (
    <EditorPage crumbs={[{ to: '/journeys', label: t('journeys.title') }]} title={query.data?.value.name ?? '…'}>
      <Loaded query={query} isPage>
        {() => (
          <Loaded query={kinds} isPage>
            {() => null}
          </Loaded>
        )}
      </Loaded>
    </EditorPage>
  )
}
