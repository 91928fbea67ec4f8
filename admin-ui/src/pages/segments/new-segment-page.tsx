import { useSearch } from '@tanstack/react-router'
import { type ReactElement, useMemo } from 'react'
import { lazily } from '../../components/lazily.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import type { Segment } from '../../api/model.ts'
import { useLive } from '../../live/use-live.ts'
import '../../i18n/segment-words.ts'

const SegmentEditor = lazily(async () => (await import('./segment-editor.tsx')).SegmentEditor, <SkeletonCards />)

/** A segment that is not there yet: the same editor, which creates it when it is saved. */
export function NewSegmentPage(): ReactElement {
  const { kind } = useSearch({ from: '/app/segments/new' })
  const live = useLive('segments')
  const loaded = useMemo(() => ({ value: unmade(kind === 'static' ? 'static' : 'dynamic'), etag: null }), [kind])
  return <SegmentEditor key={kind ?? ''} loaded={loaded} live={live} />
}

const unmade = (kind: Segment['kind']): Segment => {
  const now = new Date().toISOString()
  return {
    id: '',
    key: '',
    name: '',
    description: '',
    tags: [],
    kind,
    rule: null,
    sentence: null,
    isRealtimeOnly: false,
    state: kind === 'static' ? 'static' : 'live',
    progress: null,
    members: 0,
    people: 0,
    drift: null,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
    createdBy: '',
    updatedBy: '',
    version: 0,
  }
}
