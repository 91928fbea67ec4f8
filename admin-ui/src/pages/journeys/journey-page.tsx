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
import '../../i18n/journey-words.ts'

const JourneyEditor = lazily(async () => (await import('./journey-editor.tsx')).JourneyEditor, <SkeletonCards />)

/** One journey; its designer is loaded on its own. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/journeys/$id' })
  const query = useQuery(journeys.one(id))
  const kinds = useQuery(journeys.kinds())
  const live = useLive('journeys')
  if (query.data !== undefined && kinds.data !== undefined)
    return <JourneyEditor key={id} loaded={query.data} kinds={kinds.data} live={live} />
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
