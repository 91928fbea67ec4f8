import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { IconEye, IconRoute } from '@tabler/icons-react'
import { type ReactElement, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey, JourneyRunDetail } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { lazily } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { Status } from '../../components/status.tsx'
import { journeys } from '../../data/journeys.ts'
import { actsOn } from '../../designer/acts.ts'
import { Designer } from '../../designer/designer.tsx'
import { diffDrafts, united } from '../../designer/model/diff.ts'
import type { Draft } from '../../designer/model/draft.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { createDesignerStore } from '../../designer/store.ts'
import { trialOf } from '../../designer/try/trial.ts'
import { useTriedPath } from '../../designer/try/use-tried-path.ts'
import { useDescribedKinds } from '../../designer/use-descriptions.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { PeriodPicker } from '../../kinds/list/period-picker.tsx'
import type { LiveStatus } from '../../live/live-stream.ts'
import { useJourneyPlace } from './journey-place.ts'
import { JourneyPolicy } from './journey-policy.tsx'
import { LiveActions } from './live-actions.tsx'
import { MessagesPanel } from './messages-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { periodIn } from './period-in.ts'
import { SidePanel } from './side-panel.tsx'
import { RunPanel } from './run-panel.tsx'
import { useLiveOverlay } from './use-live-overlay.ts'
import { useVersionDraft } from './use-version-draft.ts'
import { VersionPick } from './version-pick.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import './journey.css'

const loading = <aside className="journey-inspector" />
const TryPanel = lazily(async () => (await import('../../designer/try/try-panel.tsx')).TryPanel, loading)
const none: readonly never[] = []

/** What is published, as it runs: how many are where, who they are, the way of one of them; and what other versions were. */
export function JourneyLive({ journey, known, live }: { journey: Journey; known: NodeKinds; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const { place, go } = useJourneyPlace()
  const runQuery = useQuery({ ...journeys.run(journey.id, place.run ?? ''), enabled: place.run !== undefined })
  const run = place.run === undefined ? undefined : runQuery.data
  const shown = place.version ?? String(run?.version ?? journey.published ?? 'draft')
  const version = useVersionDraft(journey, shown)
  const against = useVersionDraft(journey, place.against ?? shown)
  return (
    <EditorPage
      crumbs={[{ to: '/journeys', label: t('journeys.title') }]}
      title={journey.name}
      aside={
        <>
          <Status kind="journey" state={journey.state} badge />
          <span className="s12 dim wide nowrap row viewing">
            <Icon of={IconEye} small />
            {t(shown === 'draft' ? 'journeys.live.viewingDraft' : 'journeys.live.viewing', { version: shown })}
          </span>
          <VersionPick journey={journey} shown={shown} />
          <span className="wide">
            <PeriodPicker place={{ filters: periodIn(place), narrow: go }} />
          </span>
          <LiveMark status={live} />
        </>
      }
      actions={<LiveActions journey={journey} />}
    >
      {version.data === undefined || against.data === undefined ? (
        <Loaded query={version.data === undefined ? version : against} isPage>
          {() => null}
        </Loaded>
      ) : (
        <LiveCanvas
          key={`${shown} ${place.against ?? ''}`}
          journey={journey}
          known={known}
          shown={shown}
          draft={version.data}
          against={place.against === undefined ? undefined : against.data}
          run={run}
          runQuery={runQuery}
        />
      )}
    </EditorPage>
  )
}

function LiveCanvas({
  journey,
  known,
  shown,
  draft,
  against,
  run,
  runQuery,
}: {
  journey: Journey
  known: NodeKinds
  shown: string
  draft: Draft
  against: Draft | undefined
  run: JourneyRunDetail | undefined
  runQuery: UseQueryResult<JourneyRunDetail>
}): ReactElement {
  const { t } = useTranslation()
  const { place, go } = useJourneyPlace()
  const compared = useMemo(() => {
    if (against === undefined || place.against === undefined) return undefined
    const [before, after] = isEarlier(place.against, shown) ? [against, draft] : [draft, against]
    return { diff: diffDrafts(before, after), before, after }
  }, [against, draft, place.against, shown])
  const drawn = useMemo(() => (compared === undefined ? draft : united(compared.before, compared.after)), [compared, draft])
  const [store] = useState(() => createDesignerStore(drawn))
  useEffect(() => store.getState().load(drawn), [drawn, store])
  const kinds = useDescribedKinds(known, drawn)
  const acts = useMemo(() => actsOn(store, kinds), [store, kinds])
  const [trial, setTrial] = useState(() => trialOf(drawn.samples))
  const tried = useTriedPath()
  const isTrying = place.panel === 'try'
  const numbers = useLiveOverlay({ journey, shown, draft: drawn, kinds, run, isCompared: compared !== undefined })
  const overlay = useMemo(
    () => (isTrying ? tried.overlay : { ...numbers.overlay, ...(compared === undefined ? {} : { diff: compared.diff }) }),
    [isTrying, tried.overlay, numbers.overlay, compared],
  )
  const below = useMemo(() => <JourneyPolicy journeyId={journey.id} />, [journey.id])
  const close = (): void => go({ panel: undefined, node: undefined, behind: undefined, run: undefined, against: undefined })
  const side = isTrying ? (
    <TryPanel journeyId={journey.id} trial={trial} onTrial={setTrial} onPath={tried.onPath} onClose={close} />
  ) : place.run !== undefined && run === undefined ? (
    <SidePanel icon={IconRoute} title={t('journeys.runs.path')} onClose={close}>
      <Loaded query={runQuery} skeleton={<SkeletonTable columns={2} />}>
        {() => null}
      </Loaded>
    </SidePanel>
  ) : run !== undefined ? (
    <RunPanel key={run.id} run={run} onClose={close} {...(place.node === undefined ? {} : { onBack: () => go({ run: undefined }) })} />
  ) : place.node !== undefined && place.behind === 'messages' ? (
    <MessagesPanel
      key={place.node}
      journeyId={journey.id}
      node={place.node}
      version={Number(shown)}
      isOfDays={Object.keys(periodIn(place)).length > 0}
      isLoading={numbers.isLoading}
      onClose={close}
    />
  ) : place.node !== undefined ? (
    <PeoplePanel
      key={`${place.node} ${place.behind}`}
      journeyId={journey.id}
      node={place.node}
      version={Number(shown)}
      of={place.behind}
      onRun={runId => go({ run: runId })}
      onClose={close}
    />
  ) : place.panel === 'versions' ? (
    <VersionsPanel journey={journey} shown={shown} compared={compared} onClose={close} />
  ) : undefined
  return (
    <>
      {numbers.error != null && (
        <div className="journey-refused">
          <ProblemAlert error={numbers.error} onRetry={numbers.retry} boxed />
        </div>
      )}
      <Designer
        store={store}
        kinds={kinds}
        acts={acts}
        isReadOnly
        isViewed
        problems={none}
        checkedAt={undefined}
        overlay={overlay}
        below={below}
        onSideClose={close}
        {...(side === undefined ? {} : { side })}
      />
    </>
  )
}

/** The draft comes after every version. */
const isEarlier = (one: string, other: string): boolean => other === 'draft' || (one !== 'draft' && Number(one) < Number(other))
