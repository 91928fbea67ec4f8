import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Journey, JourneyProblem } from '../../api/model.ts'
import { LiveMark } from '../../components/live-mark.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { Status } from '../../components/status.tsx'
import { journeys } from '../../data/journeys.ts'
import { actsOn } from '../../designer/acts.ts'
import { Designer } from '../../designer/designer.tsx'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { DraftFaults } from '../../kinds/settings-form.tsx'
import { UnsavedGuard } from '../../kinds/unsaved-guard.tsx'
import { useSaveKey } from '../../kinds/use-save-key.ts'
import type { LiveStatus } from '../../live/live-stream.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { JourneyActions } from './journey-actions.tsx'
import { useJourneyDraft } from './use-journey-draft.ts'
import './journey.css'

const PublishDialog = lazyDialog(async () => (await import('./publish-dialog.tsx')).PublishDialog)
const noProblems: readonly JourneyProblem[] = []

/** The designer with its journey: saved by itself, checked after each save, published by hand. */
export function JourneyEditor({ loaded, kinds, live }: { loaded: Tagged<Journey>; kinds: NodeKinds; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const journey = loaded.value
  const { edit, store } = useJourneyDraft(loaded)
  const acts = useMemo(() => actsOn(store, kinds), [store, kinds])
  const isReadOnly = !may(needs.editJourney) || journey.state === 'archived'
  const validation = useQuery(journeys.validation(journey.id, journey.version))
  const problems = validation.data?.problems ?? noProblems
  const [publishing, setPublishing] = useState(false)
  useSaveKey(() => (edit?.isDirty === true ? void edit.save() : undefined))
  return (
    <EditorPage
      crumbs={[{ to: '/journeys', label: t('journeys.title') }]}
      title={edit?.values.name ?? journey.name}
      aside={
        <>
          <Status kind="journey" state={journey.state} badge />
          {journey.published !== null && (
            <span className="s12 dim wide nowrap">
              {t(journey.hasChanges ? 'journeys.draftOf' : 'journeys.asPublished', {
                next: journey.published + 1,
                version: journey.published,
              })}
            </span>
          )}
          {live.state !== 'live' && <LiveMark status={live} />}
        </>
      }
      {...(edit === undefined || isReadOnly ? {} : { saved: edit.state })}
      actions={
        <JourneyActions
          journey={journey}
          store={store}
          acts={acts}
          problems={problems}
          isChecking={validation.isFetching}
          isReadOnly={isReadOnly}
          isSaved={edit?.isDirty !== true}
          onValidate={() => void validation.refetch()}
          onPublish={() => setPublishing(true)}
        />
      }
    >
      <UnsavedGuard when={edit?.isDirty === true} />
      {edit?.problem != null && (
        <div className="journey-refused">
          <DraftFaults draft={edit} />
        </div>
      )}
      <Designer
        store={store}
        kinds={kinds}
        acts={acts}
        isReadOnly={isReadOnly}
        problems={problems}
        checkedAt={validation.data?.checkedAt}
      />
      {publishing && (
        <PublishDialog
          journey={journey}
          warnings={problems.filter(one => one.level === 'warning').length}
          onClose={() => setPublishing(false)}
        />
      )}
    </EditorPage>
  )
}
