import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { journeys } from '../../data/journeys.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { useLive } from '../../live/use-live.ts'
import type { LiveStatus } from '../../live/live-stream.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import type { Tagged } from '../../api/client.ts'
import type { Journey } from '../../api/model.ts'
import { useJourneyPlace } from './journey-place.ts'
import type { JourneyPlace } from './journey-search.ts'
import '../../i18n/journey-words.ts'
import '../../i18n/segment-words.ts'

const JourneyEditor = lazily(async () => (await import('./journey-editor.tsx')).JourneyEditor, <SkeletonCards />)

const JourneyLive = lazily(async () => (await import('./journey-live.tsx')).JourneyLive, <SkeletonCards />)

/** What is published opens as it runs, unless the address says otherwise; a draft that differs from it, or was never published, opens to be edited. */
const opensLive = ({ published, hasChanges, state }: Journey, { version, run, node }: JourneyPlace): boolean =>
  published !== null && (version !== undefined || run !== undefined || node !== undefined || !hasChanges || state === 'archived')

/** A journey as it was opened: what is saved or published meanwhile, here or elsewhere, takes nobody to the other view. */
function OpenJourney({ loaded, known, live }: { loaded: Tagged<Journey>; known: NodeKinds; live: LiveStatus }): ReactElement {
  const { place } = useJourneyPlace()
  const [wasLive] = useState(() => opensLive(loaded.value, place))
  const isLive = place.view === undefined ? wasLive : place.view === 'live' && loaded.value.published !== null
  return isLive ? (
    <JourneyLive journey={loaded.value} known={known} live={live} />
  ) : (
    <JourneyEditor loaded={loaded} known={known} live={live} />
  )
}

/** One journey; its designer is loaded on its own. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/app/journeys/$id' })
  const query = useQuery(journeys.one(id))
  const kinds = useQuery(journeys.kinds())
  const live = useLive('journeys')
  if (query.data !== undefined && kinds.data !== undefined)
    return <OpenJourney key={id} loaded={query.data} known={kinds.data} live={live} />
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
