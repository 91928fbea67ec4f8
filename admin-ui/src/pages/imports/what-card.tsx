import { Autocomplete, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportMapping } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { known } from '../../data/known.ts'
import { segments } from '../../data/segments.ts'
import { SegmentSelect } from '../segments/segment-select.tsx'
import { type ImportKind, kinds, ofKind } from './mapping-draft.ts'

/** What the rows of the file are: people, events, or the people of a list. */
export function WhatCard({
  of,
  draft,
  known: traits,
  onChange,
}: {
  of: Import
  draft: ImportMapping
  /** Names of traits that people have already. */
  known: readonly string[]
  onChange: (draft: ImportMapping) => void
}): ReactElement {
  const { t } = useTranslation()
  const events = useQuery({ ...known.entries({ kind: 'event' }), enabled: draft.kind === 'events' })
  const { segmentId: _segment, event: _event, ...plain } = draft
  return (
    <Card title={t('imports.whatIsIt')}>
      <div className="what">
        <SegmentedControl
          aria-label={t('imports.whatIsIt')}
          data={kinds.map(kind => ({ value: kind, label: t(`imports.kinds.${kind}`) }))}
          value={draft.kind}
          onChange={kind => onChange(ofKind(kind as ImportKind, of, traits))}
        />
        <p className="dim s13">{t(`imports.kindsAbout.${draft.kind}`)}</p>
        {draft.kind === 'events' && (
          <Autocomplete
            label={t('imports.event')}
            description={t('imports.eventAbout')}
            data={events.data?.items.map(entry => entry.name) ?? []}
            value={draft.event ?? ''}
            maxLength={200}
            limit={20}
            onChange={value => onChange(value === '' ? plain : { ...plain, event: value })}
          />
        )}
        {draft.kind === 'segment-members' && (
          <ListSelect value={draft.segmentId ?? null} onChange={id => onChange({ ...plain, segmentId: id })} />
        )}
      </div>
    </Card>
  )
}

function ListSelect({ value, onChange }: { value: string | null; onChange: (id: string) => void }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(segments.list({ kind: 'static' }))
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  if (query.data?.items.length === 0) return <p className="s13">{t('imports.segmentNone')}</p>
  return (
    <SegmentSelect
      label={t('imports.segment')}
      description={t('imports.segmentAbout')}
      kind="static"
      value={value}
      onChange={({ id }) => onChange(id)}
      required
    />
  )
}
