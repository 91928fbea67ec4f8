import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Tagged } from '../../api/client.ts'
import type { Journey, JourneyProblem, Scenario } from '../../api/model.ts'
import { LiveMark } from '../../components/live-mark.tsx'
import { lazily, lazyDialog } from '../../components/lazily.tsx'
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
import { PlaceLink } from '../../components/place-link.tsx'
import { useJourneyPlace } from './journey-place.ts'
import { JourneyActions } from './journey-actions.tsx'
import { useDescribedKinds } from '../../designer/use-descriptions.ts'
import { trialOfScenario } from '../../designer/try/scenario-of.ts'
import { trialOf } from '../../designer/try/trial.ts'
import { useOutcomes } from '../../designer/try/use-outcomes.ts'
import { useTriedPath } from '../../designer/try/use-tried-path.ts'
import { JourneyDetails } from './journey-details.tsx'
import { JourneyPolicy } from './journey-policy.tsx'
import { useJourneyDraft } from './use-journey-draft.ts'
import './journey.css'

const PublishDialog = lazyDialog(async () => (await import('./publish-dialog.tsx')).PublishDialog)
const TryPanel = lazily(async () => (await import('../../designer/try/try-panel.tsx')).TryPanel, <aside className="journey-inspector" />)
const ScenariosPanel = lazily(
  async () => (await import('../../designer/try/scenarios-panel.tsx')).ScenariosPanel,
  <aside className="journey-inspector" />,
)
const noProblems: readonly JourneyProblem[] = []

/** The designer with its journey: saved by itself, checked after each save, published by hand. */
export function JourneyEditor({ loaded, known, live }: { loaded: Tagged<Journey>; known: NodeKinds; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const { place, go } = useJourneyPlace()
  const journey = loaded.value
  const { edit, store } = useJourneyDraft(loaded)
  const draft = useStore(store, state => state.draft)
  const kinds = useDescribedKinds(known, draft)
  const acts = useMemo(() => actsOn(store, kinds), [store, kinds])
  const { panel } = place
  const open = (next: typeof panel): void => go({ panel: next })
  const [trial, setTrial] = useState(() => trialOf(journey.draft.samples))
  const outcomes = useOutcomes(journey.id, draft)
  const [savedScenario, setSavedScenario] = useState<string | null>(null)
  const tryWith = (scenario: Scenario | null): void => {
    if (scenario !== null) setTrial(trialOfScenario(scenario))
    else if (trial.scenario !== null) setTrial(trialOf(draft.samples))
    open('try')
  }
  const keep = (scenario: Scenario): void => {
    acts.putScenario(scenario)
    setSavedScenario(scenario.id)
    setTrial(trialOf(draft.samples))
    open('scenarios')
  }
  const toScenarios = (): void => {
    setSavedScenario(null)
    open(panel === 'scenarios' ? undefined : 'scenarios')
  }
  const { overlay, onPath } = useTriedPath()
  const isReadOnly = !may(needs.editJourney) || journey.state === 'archived'
  const validation = useQuery(journeys.validation(journey.id, journey.version))
  const problems = validation.data?.problems ?? noProblems
  const [publishing, setPublishing] = useState(false)
  const details = useMemo(
    () => (edit === undefined ? undefined : <JourneyDetails edit={edit} isReadOnly={isReadOnly} />),
    [edit, isReadOnly],
  )
  const below = useMemo(() => <JourneyPolicy journeyId={journey.id} />, [journey.id])
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
              {t('journeys.draftOf', { next: journey.published + 1 })} ·{' '}
              <PlaceLink to={`/journeys/${journey.id}?view=live`}>{t('journeys.publishedLink', { version: journey.published })}</PlaceLink>
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
          panel={panel}
          onTry={() => (panel === 'try' ? open(undefined) : tryWith(null))}
          onScenarios={toScenarios}
          onVersions={() => go({ view: 'live', version: 'draft', panel: 'versions', against: String(journey.published ?? '') })}
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
        overlay={overlay}
        details={details}
        below={below}
        onSideClose={() => open(undefined)}
        {...(panel === 'try'
          ? {
              side: (
                <TryPanel
                  key={trial.scenario?.id ?? ''}
                  journeyId={journey.id}
                  trial={trial}
                  onTrial={setTrial}
                  onPath={onPath}
                  {...(isReadOnly ? {} : { onSave: keep })}
                  onClose={() => open(undefined)}
                />
              ),
            }
          : panel === 'scenarios'
            ? { side: <ScenariosPanel outcomes={outcomes} focused={savedScenario} onTry={tryWith} onClose={() => open(undefined)} /> }
            : {})}
      />
      {publishing && (
        <PublishDialog
          journey={journey}
          kinds={kinds}
          warnings={problems.filter(one => one.level === 'warning')}
          onScenarios={() => {
            setPublishing(false)
            open('scenarios')
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </EditorPage>
  )
}
