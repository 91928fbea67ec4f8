import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { IconArchive } from '@tabler/icons-react'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar } from '../../components/bar.tsx'
import { Callout } from '../../components/callout.tsx'
import { lazily } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import type { Segment } from '../../api/model.ts'
import { rules } from '../../data/segments.ts'
import { exact } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { DraftFaults, needsNotice } from '../../kinds/settings-form.tsx'
import { nodeAt } from '../../rule-builder/convert.ts'
import type { Vocabulary } from '../../rule-builder/rule.ts'
import { DriftWarning } from './drift-note.tsx'
import { SegmentRail } from './segment-rail.tsx'
import { SegmentSentence } from './segment-sentence.tsx'
import type { Answers } from './use-answers.ts'
import type { RuleEdit, SegmentValues } from './use-segment-editor.ts'
import { viewOf, type WhyView } from './why-view.ts'

const RuleBuilder = lazily(async () => (await import('../../rule-builder/rule-builder.tsx')).RuleBuilder, <SkeletonCards cards={1} />)
const WhyCard = lazily(async () => (await import('./why-card.tsx')).WhyCard)
const DetailsFields = lazily(async () => (await import('./details-dialog.tsx')).DetailsFields)

/** The rule in words, the builder under it, why a person is in or out; who is in it on the rail. */
export function RuleTab({
  segment,
  draft,
  edit,
  answers,
  vocabulary,
  isReadOnly,
}: {
  segment: Segment
  draft: Draft<SegmentValues>
  edit: RuleEdit
  answers: Answers
  vocabulary: UseQueryResult<Vocabulary>
  isReadOnly: boolean
}): ReactElement {
  const { t } = useTranslation()
  const isNew = segment.id === ''
  const isStatic = segment.kind === 'static'
  const search = useSearch({ strict: false }) as { person?: string; view?: string }
  const [seed, setSeed] = useState(1)
  const [person, setPerson] = useState<string | null>(search.person ?? null)
  const [view, setView] = useState<WhyView>(viewOf(search.view))
  const canCount =
    edit.asked !== null && !isStatic && answers.check.data?.isRealtimeOnly !== true && answers.check.data?.errors.length === 0
  const sample = useQuery({ ...rules.sample(edit.asked ?? '', seed), enabled: canCount })
  const people = edit.asked === null ? undefined : sample.data?.items
  const chosen = person ?? people?.[0]?.profileId ?? null
  const checked = edit.asked === null ? undefined : answers.check.data
  const goTo = useCallback(
    (pointer: string) => {
      const rule = answers.check.data?.rule
      const id = rule === undefined ? undefined : nodeAt(edit.placesOf(rule), pointer)
      const row = document.querySelector(`[data-node="${id}"]`)
      row?.scrollIntoView({ block: 'nearest' })
      row?.querySelector<HTMLElement>('.term, .grip')?.focus()
    },
    [answers.check.data, edit],
  )
  return (
    <div className="segment-editor">
      <div className="work">
        {needsNotice(draft.problem) && <DraftFaults draft={draft} />}
        {segment.archivedAt !== null && (
          <Callout icon={IconArchive} tone="off">
            {t('segments.archivedNote')}
          </Callout>
        )}
        {segment.state === 'building' && (segment.progress?.total ?? 0) > 0 && segment.progress !== null && (
          <Callout tone="k-action">
            <div className="stack">
              {t('segments.buildingNote', { done: exact(segment.progress.done), total: exact(segment.progress.total) })}
              <Bar part={segment.progress.done} of={segment.progress.total} tone="k-action" />
            </div>
          </Callout>
        )}
        <DriftWarning of={segment} />
        {isNew && (
          <section className="card card-body new-details" aria-label={t('segments.details')}>
            <DetailsFields draft={draft} isReadOnly={isReadOnly} />
          </section>
        )}
        {isStatic ? (
          <p className="dim s13">{t('segments.staticAbout')}</p>
        ) : (
          <>
            <SegmentSentence
              sentence={checked?.sentence ?? ('rule' in draft.changed ? null : segment.sentence)}
              isFaulty={(checked?.errors.length ?? 0) > 0}
              onGo={goTo}
            />
            <section className="card" aria-label={t('segments.rule')}>
              <Loaded query={vocabulary}>
                {words => (
                  <RuleBuilder
                    vocabulary={words}
                    tree={edit.tree}
                    onChange={edit.change}
                    faults={answers.faults}
                    warnings={answers.warnings}
                    counts={answers.counts}
                    isReadOnly={isReadOnly}
                    segmentId={isNew ? null : segment.id}
                  />
                )}
              </Loaded>
            </section>
            <WhyCard
              edit={edit}
              savedAs={isNew || 'rule' in draft.changed ? null : segment.id}
              findings={[...(checked?.errors ?? []), ...(checked?.warnings ?? [])]}
              person={chosen}
              onPerson={setPerson}
              view={view}
              onView={setView}
              onGo={goTo}
              isReadOnly={isReadOnly}
            />
          </>
        )}
      </div>
      {!isStatic && (
        <SegmentRail
          segment={segment}
          edit={edit}
          answers={answers}
          sample={people}
          chosen={chosen}
          onChoose={id => {
            setPerson(id)
            setView('explain')
          }}
          onOthers={() => {
            setPerson(null)
            setSeed(now => now + 1)
          }}
        />
      )}
    </div>
  )
}
