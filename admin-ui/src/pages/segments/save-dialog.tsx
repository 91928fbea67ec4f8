import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ConflictNotice } from '../../components/conflict-notice.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import type { Segment, SegmentPreview } from '../../api/model.ts'
import { PlaceLink } from '../../components/place-link.tsx'
import { rules, segments } from '../../data/segments.ts'
import { exact, share } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { Concerned } from './concerned.tsx'
import { SegmentSentence } from './segment-sentence.tsx'
import type { SegmentValues } from './use-segment-editor.ts'
import type { Sentence } from '../../api/model.ts'

/** What saving means, in numbers and names, before it is done. */
export function SaveDialog({
  segment,
  draft,
  preview,
  sentence,
  onClose,
}: {
  segment: Segment
  draft: Draft<SegmentValues>
  preview: SegmentPreview | undefined
  sentence: Sentence | null | undefined
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const isNew = segment.id === ''
  const name = draft.values.name
  const changesRule = 'rule' in draft.changed
  const uses = useQuery({ ...segments.uses(segment.id), enabled: !isNew && changesRule })
  const moves = useQuery({
    ...rules.moves(JSON.stringify(draft.values.rule), segment.id),
    enabled: !isNew && changesRule && preview !== undefined && preview.joins + preview.leaves > 0,
  })
  const done = (isSaved: boolean): void => {
    if (!isSaved) return
    confirmDone(t(isNew ? 'segments.created' : 'segments.saved', { name }))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isNew ? 'segments.createTitle' : 'segments.saveTitle', { name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        {segment.kind === 'dynamic' && changesRule && <SegmentSentence sentence={sentence} />}
        {changesRule && preview !== undefined && <Effect of={preview} now={isNew ? null : segment.members} />}
        {moves.data !== undefined && (
          <>
            <Movers title={t('segments.saveJoin')} of={moves.data.joins} all={preview?.joins ?? 0} />
            <Movers title={t('segments.saveLeave')} of={moves.data.leaves} all={preview?.leaves ?? 0} />
          </>
        )}
        <p className="dim s13">{t(changesRule ? 'segments.saveBuild' : 'segments.saveDetailsOnly')}</p>
        {uses.isError && <ProblemAlert error={uses.error} onRetry={() => void uses.refetch()} />}
        {uses.data !== undefined && (
          <div className="stack">
            <Concerned of={uses.data.items} />
          </div>
        )}
        {draft.problem !== null &&
          (draft.isConflict ? (
            <ConflictNotice
              onTakeTheirs={() => void draft.takeTheirs().then(onClose)}
              onSaveMine={() => void draft.saveMine().then(done)}
            />
          ) : (
            <ProblemAlert error={draft.problem} title={t('saved.refusedTitle')} />
          ))}
        <div className="dlg-foot">
          <Button data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="filled"
            loading={draft.state === 'saving'}
            disabled={draft.isConflict}
            onClick={() => void draft.save().then(done)}
          >
            {t(isNew ? 'segments.createAct' : 'segments.saveAct')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

/** Some people by name, and how many more there are. */
function Movers({
  title,
  of,
  all,
}: {
  title: string
  of: readonly { profileId: string; displayName: string | null }[]
  all: number
}): ReactElement | null {
  const { t } = useTranslation()
  if (of.length === 0) return null
  const more = all - of.length
  return (
    <p className="s13">
      <span className="dim">{title}: </span>
      {of.map(({ profileId, displayName }, nth) => (
        <span key={profileId}>
          {nth > 0 && ', '}
          <PlaceLink to={`/profiles/${profileId}`} target="_blank">
            {displayName ?? t('segments.unnamed')}
          </PlaceLink>
        </span>
      ))}
      {more > 0 && ` ${t('segments.andMore', { count: more })}`}
    </p>
  )
}

function Effect({ of, now }: { of: SegmentPreview; now: number | null }): ReactElement {
  const { t } = useTranslation()
  const after = `${exact(of.members)} (${t('segments.ofPeople', { share: share(of.members, of.people), people: exact(of.people) })})`
  return (
    <KeyValues
      tight
      of={
        now === null
          ? [[t('segments.people'), after]]
          : [
              [t('segments.saveNow'), exact(now)],
              [t('segments.saveJoin'), exact(of.joins)],
              [t('segments.saveLeave'), exact(of.leaves)],
              [t('segments.saveAfter'), after],
            ]
      }
    />
  )
}
