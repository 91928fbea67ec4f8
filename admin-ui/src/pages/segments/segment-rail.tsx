import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconAlertTriangle, IconBolt, IconRefresh } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/avatar.tsx'
import { Bar } from '../../components/bar.tsx'
import { Callout } from '../../components/callout.tsx'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { AfterAMoment, SkeletonLine } from '../../components/skeleton.tsx'
import { asProblem } from '../../api/problem.ts'
import type { SampleItem, Segment, SegmentPreview } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { clockTimeExact, exact, share } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { DriftNote } from './drift-note.tsx'
import type { Answers } from './use-answers.ts'
import type { RuleEdit } from './use-segment-editor.ts'
import { UsesTree } from './uses-tree.tsx'

const Section = ({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }): ReactElement => (
  <section aria-label={title}>
    <div className="h">
      <h2 className="grow">{title}</h2>
      {end}
    </div>
    {children}
  </section>
)

/** How many, who for example, what each condition leaves, and what uses it. */
export function SegmentRail({
  segment,
  edit,
  answers,
  sample,
  chosen,
  onChoose,
  onOthers,
}: {
  segment: Segment
  edit: RuleEdit
  answers: Answers
  sample: readonly SampleItem[] | undefined
  chosen: string | null
  onChoose: (profileId: string) => void
  onOthers: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { check, preview } = answers
  const counted = edit.asked === null ? undefined : preview.data
  const isRealtime = edit.asked !== null && check.data?.isRealtimeOnly === true
  const failed = preview.isError && asProblem(preview.error).status !== 422
  return (
    <aside className="rail scroll" aria-label={t('segments.rail')} tabIndex={0}>
      <Section title={t('segments.people')} end={<CountMark answers={answers} isAsked={edit.asked !== null} />}>
        {isRealtime ? (
          <Callout icon={IconBolt} tone="held">
            <b>{t('segments.realtimeOnly')}</b>
            <p>{t('segments.realtimeOnlyAbout')}</p>
          </Callout>
        ) : counted !== undefined ? (
          <Counted of={counted} now={segment.id === '' ? null : segment.members} />
        ) : failed ? (
          <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
        ) : edit.asked === null ? (
          <p className="dim s13">{t('segments.nothingCounted')}</p>
        ) : preview.isFetching ? (
          <AfterAMoment>
            <SkeletonLine width="52%" height={28} />
          </AfterAMoment>
        ) : (
          <p className="dim">–</p>
        )}
        {edit.incomplete.size > 0 && edit.asked !== null && (
          <p className="s12 left-out">
            <Icon of={IconAlertTriangle} small />
            {t('segments.leftOut', { count: edit.incomplete.size })}
          </p>
        )}
        <DriftNote of={segment} />
      </Section>
      {counted !== undefined && !isRealtime && (
        <>
          <Section
            title={t('segments.sample')}
            end={
              (sample?.length ?? 0) > 0 && (
                <Button variant="subtle" color="gray" size="xs" leftSection={<Icon of={IconRefresh} small />} onClick={onOthers}>
                  {t('segments.others')}
                </Button>
              )
            }
          >
            {sample === undefined ? (
              <AfterAMoment>
                <div className="stack">
                  <SkeletonLine width="70%" />
                  <SkeletonLine width="54%" />
                </div>
              </AfterAMoment>
            ) : sample.length === 0 ? (
              <p className="dim s13">{t('segments.sampleNone')}</p>
            ) : (
              <ul>
                {sample.map(one => (
                  <li key={one.profileId}>
                    <button
                      type="button"
                      className="someone"
                      aria-pressed={one.profileId === chosen}
                      onClick={() => onChoose(one.profileId)}
                    >
                      <Avatar name={one.displayName ?? t('profiles.anonymous')} size="s" />
                      <span className="grow">
                        <b className="trunc">{one.displayName ?? t('profiles.anonymous')}</b>
                        <span className="s12 dim">{one.reasons}</span>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Funnel of={counted} />
        </>
      )}
      {segment.id !== '' && <Uses id={segment.id} />}
    </aside>
  )
}

/** Whether the number is that of the rule on screen, and how fresh it is. */
function CountMark({ answers: { preview, isFresh }, isAsked }: { answers: Answers; isAsked: boolean }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const counted = preview.data
  if (!isAsked || counted === undefined) return <span />
  const time = clockTimeExact(new Date(counted.countedAt), zone)
  if (preview.isError) return <span className="live lost">{t('segments.countLost', { time })}</span>
  if (!isFresh) return <span className="live waiting">{t('segments.counting')}</span>
  return (
    <span className="live" title={t('segments.countedAt', { time })}>
      {t('segments.liveCount', { ms: Math.round(counted.tookMs) })}
    </span>
  )
}

function Counted({ of, now }: { of: SegmentPreview; now: number | null }): ReactElement {
  const { t } = useTranslation()
  return (
    <>
      <div className="big">
        <b>{exact(of.members)}</b>
        <span className="dim">{t('segments.ofPeople', { share: share(of.members, of.people), people: exact(of.people) })}</span>
      </div>
      <span className="sr" role="status">
        {t('segments.countSaid', { count: of.members })}
      </span>
      <Bar part={of.members} of={of.people} />
      {now !== null && (
        <div className="delta">
          <span className="status ok">{t('segments.wouldJoin', { count: of.joins })}</span>
          <span className="status off">{t('segments.wouldLeave', { count: of.leaves })}</span>
          <span className="dim end">{t('segments.now', { count: now })}</span>
        </div>
      )}
    </>
  )
}

function Funnel({ of }: { of: SegmentPreview }): ReactElement {
  const { t } = useTranslation()
  const steps = [{ pointer: '', text: t('segments.everyone'), left: of.people }, ...of.funnel]
  return (
    <Section title={t('segments.funnel')} end={<span className="s12 dim">{t('segments.peopleLeft')}</span>}>
      <ol className="funnel">
        {steps.map((step, index) => (
          <li key={`${index}${step.pointer}`}>
            <span className="trunc" title={step.text}>
              {step.text}
            </span>
            <span>{exact(step.left)}</span>
            <Bar part={step.left} of={of.people} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Uses({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(segments.uses(id))
  const items = query.data?.items ?? []
  return (
    <Section title={t('segments.uses')} end={<span className="s12 dim">{items.length > 0 ? exact(items.length) : ''}</span>}>
      {query.isError ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <p className="dim s13">{query.isSuccess ? t('segments.usesNone') : ''}</p>
      ) : (
        <UsesTree of={items} />
      )}
    </Section>
  )
}
