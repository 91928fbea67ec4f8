import { useSearch } from '@tanstack/react-router'
import { IconPencil } from '@tabler/icons-react'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import { Icon } from '../../components/icon.tsx'
import { lazily, lazyDialog } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import type { Segment } from '../../api/model.ts'
import { rules } from '../../data/segments.ts'
import { type Tab, Tabs } from '../../kinds/detail-page.tsx'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { UnsavedGuard } from '../../kinds/unsaved-guard.tsx'
import { useSaveKey } from '../../kinds/use-save-key.ts'
import type { LiveStatus } from '../../live/live-stream.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { EditorActions } from './editor-actions.tsx'
import { RuleTab } from './rule-tab.tsx'
import { SegmentState } from './segment-state.tsx'
import { useAnswers } from './use-answers.ts'
import { ruleIn, useRuleEdit, useSegmentDraft } from './use-segment-editor.ts'
import { useQuery } from '@tanstack/react-query'
import './segment.css'
import '../../i18n/segment-words.ts'

const PeopleTab = lazily(async () => (await import('./people-tab.tsx')).PeopleTab, <SkeletonCards cards={1} />)
const ChangesTab = lazily(async () => (await import('./changes-tab.tsx')).ChangesTab, <SkeletonCards cards={1} />)
const SizeTab = lazily(async () => (await import('./size-tab.tsx')).SizeTab, <SkeletonCards cards={1} />)
const OverlapTab = lazily(async () => (await import('./overlap-tab.tsx')).OverlapTab, <SkeletonCards cards={1} />)
const SaveDialog = lazyDialog(async () => (await import('./save-dialog.tsx')).SaveDialog)
const DetailsDialog = lazyDialog(async () => (await import('./details-dialog.tsx')).DetailsDialog)

const tabNames = ['rule', 'people', 'changes', 'size', 'overlap'] as const
type TabName = (typeof tabNames)[number]

/** The editor of a segment, made or not: changes are kept across its tabs until they are saved or discarded. */
export function SegmentEditor({ loaded, live }: { loaded: Tagged<Segment>; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const { tab: asked } = useSearch({ strict: false }) as { tab?: string }
  const segment = loaded.value
  const isNew = segment.id === ''
  const isStatic = segment.kind === 'static'
  const isReadOnly = !may(needs.editSegment) || segment.archivedAt !== null
  const [made, setMade] = useState<Segment | null>(null)
  const [reviewing, setReviewing] = useState(false)
  const [detailing, setDetailing] = useState(false)
  const draft = useSegmentDraft(loaded, setMade)
  const vocabulary = useQuery({ ...rules.vocabulary(), enabled: !isStatic })
  const edit = useRuleEdit(draft, ruleIn(segment), vocabulary.data)
  const answers = useAnswers(edit, isNew ? null : segment.id)
  const tabs: TabName[] = isNew ? ['rule'] : tabNames.filter(name => name !== 'rule' || !isStatic)
  const tab: TabName = tabs.find(name => name === asked) ?? tabs[0] ?? 'rule'
  const isDirty = draft?.isDirty === true

  // once the draft has become a segment, and nothing is left unsaved
  useEffect(() => {
    if (made !== null && !isDirty) go(`/segments/${made.id}`, { replace: true })
  }, [made, isDirty])

  const blocked =
    draft === undefined || !isDirty
      ? t('segments.nothingToSave')
      : draft.values.name.trim() === ''
        ? t('segments.nameMissing')
        : edit.incomplete.size > 0 || (isNew && !isStatic && edit.asked === null)
          ? t('segments.saveBlocked', { count: Math.max(1, edit.incomplete.size) })
          : answers.faults.size > 0
            ? t('segments.saveBlocked', { count: answers.faults.size })
            : undefined
  useSaveKey(() => (blocked === undefined && !isReadOnly ? setReviewing(true) : undefined))
  const changes = edit.steps + Object.keys(draft?.changed ?? {}).filter(name => name !== 'rule').length
  const links = tabs.map((name): Tab => ({
    id: name,
    label: t(`segments.tabs.${name}`),
    to: name === tabs[0] ? `/segments/${segment.id}` : `/segments/${segment.id}?tab=${name}`,
    ...(name === 'people' ? { count: segment.members } : {}),
  }))
  return (
    <EditorPage
      crumbs={[{ to: '/segments', label: t('segments.title') }]}
      title={draft?.values.name.trim() || t('segments.untitled')}
      aside={
        <>
          {!isNew && <SegmentState of={segment} badge />}
          {isDirty && (
            <span className="changed wide" role="status">
              <Icon of={IconPencil} />
              {t('segments.changesNotSaved', { count: changes })}
            </span>
          )}
          {!isDirty && live.state !== 'live' && <LiveMark status={live} />}
        </>
      }
      actions={
        draft !== undefined && (
          <EditorActions
            segment={segment}
            draft={draft}
            edit={edit}
            isReadOnly={isReadOnly}
            blocked={blocked}
            onReview={() => setReviewing(true)}
            onDetails={() => setDetailing(true)}
          />
        )
      }
      {...(isNew ? {} : { steps: <Tabs of={links} current={tab} label={segment.name} /> })}
    >
      <UnsavedGuard when={isDirty && made === null} />
      {draft !== undefined &&
        (tab === 'rule' && !isStatic && vocabulary.isPending ? (
          <div className="page">
            <SkeletonCards cards={2} />
          </div>
        ) : tab === 'rule' ? (
          <RuleTab segment={segment} draft={draft} edit={edit} answers={answers} vocabulary={vocabulary} isReadOnly={isReadOnly} />
        ) : (
          <div className="page">
            {tab === 'people' && <PeopleTab segment={segment} isReadOnly={isReadOnly} />}
            {tab === 'changes' && <ChangesTab segment={segment} />}
            {tab === 'size' && <SizeTab segment={segment} />}
            {tab === 'overlap' && <OverlapTab segment={segment} />}
          </div>
        ))}
      {draft !== undefined && reviewing && (
        <SaveDialog
          segment={segment}
          draft={draft}
          preview={edit.asked === null ? undefined : answers.preview.data}
          sentence={answers.check.data?.sentence}
          onClose={() => setReviewing(false)}
        />
      )}
      {draft !== undefined && detailing && <DetailsDialog draft={draft} isReadOnly={isReadOnly} onClose={() => setDetailing(false)} />}
    </EditorPage>
  )
}
