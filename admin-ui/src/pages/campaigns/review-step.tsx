import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { IconAlertCircle, IconAlertTriangle, IconCheck, IconMinus, IconPlus, IconRefresh } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceCount } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { PlaceLink, useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { Time } from '../../components/time.tsx'
import { MessageFrames } from '../../composer/message-frames.tsx'
import { usePreview } from '../../composer/use-preview.ts'
import { contents } from '../../data/contents.ts'
import { topics } from '../../data/delivery.ts'
import { clockTimeExact, exact } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { useZone } from '../../session/use-session.ts'
import type { Check } from './campaign-checks.ts'
import type { CampaignValues } from './campaign-draft.ts'
import { PolicyCard } from './policy-card.tsx'
import { useAudienceWords } from './use-audience-words.ts'

/** Who gets it and who does not, when, what they see, and what is still to do. */
export function ReviewStep({
  id,
  draft,
  count,
  checks,
}: {
  id: string
  draft: Draft<CampaignValues>
  count: UseQueryResult<AudienceCount>
  checks: readonly Check[]
}): ReactElement {
  return (
    <div className="rev">
      <div className="col">
        <WhoCard id={id} draft={draft} count={count} />
        <WhenCard id={id} draft={draft} />
        <PolicyCard id={id} draft={draft} />
      </div>
      <div className="col">
        <WhatCard id={id} draft={draft} />
        <ChecksCard id={id} checks={checks} />
      </div>
    </div>
  )
}

const Edit = ({ id, step, label }: { id: string; step: string; label: string }): ReactElement => {
  const go = useGo()
  return (
    <Button size="xs" variant="subtle" color="gray" onClick={() => go(`/campaigns/${id}?tab=${step}`)}>
      {label}
    </Button>
  )
}

function WhoCard({ id, draft, count }: { id: string; draft: Draft<CampaignValues>; count: UseQueryResult<AudienceCount> }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const reason = useReasonWords()
  const words = useAudienceWords()
  const counted = count.data
  const widest = counted?.included ?? counted?.people ?? 0
  return (
    <Card
      title={t('campaignEdit.who')}
      aside={
        counted !== undefined &&
        t('campaignEdit.counted', { time: clockTimeExact(new Date(counted.countedAt ?? count.dataUpdatedAt), zone) })
      }
      padded={false}
      end={
        <>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<Icon of={IconRefresh} small />}
            loading={count.isFetching}
            onClick={() => void count.refetch()}
          >
            {t('campaignEdit.countAgain')}
          </Button>
          <Edit id={id} step="audience" label={t('campaignEdit.editAudience')} />
        </>
      }
    >
      {count.isError && counted === undefined ? (
        <ProblemAlert error={count.error} title={t('campaignEdit.countFailed')} onRetry={() => void count.refetch()} />
      ) : counted === undefined ? (
        count.isFetching ? (
          <SkeletonCards cards={1} />
        ) : (
          <p className="dim s13" style={{ padding: 16 }}>
            {t('campaignEdit.notCounted')}
          </p>
        )
      ) : (
        <table className="fall">
          <tbody>
            <tr>
              <td className="lab">
                <span>
                  <Icon of={IconPlus} small />
                  {counted.included == null ? words(draft.values.audience) : t('campaignEdit.waterfall.included')}
                </span>
              </td>
              <Track from={0} to={widest} of={widest} />
              <td className="v">{exact(widest)}</td>
            </tr>
            {counted.included != null && (
              <>
                <tr>
                  <td className="lab">
                    <span>
                      <Icon of={IconMinus} small />
                      {t('campaignEdit.waterfall.excluded')}
                    </span>
                  </td>
                  <Track from={counted.people} to={widest} of={widest} tone="off" />
                  <td className="v">{(counted.taken ?? 0) === 0 ? <span className="dim">0</span> : `−${exact(counted.taken ?? 0)}`}</td>
                </tr>
                <tr>
                  <td className="lab" title={words(draft.values.audience)}>
                    <b>{t('campaignEdit.waterfall.audience')}</b>
                  </td>
                  <Track from={0} to={counted.people} of={widest} />
                  <td className="v">
                    <b>{exact(counted.people)}</b>
                  </td>
                </tr>
              </>
            )}
            {counted.excluded.length > 0 && (
              <tr className="head">
                <td colSpan={3}>{t('campaignEdit.notGetting')}</td>
              </tr>
            )}
            {steps(counted).map(step => (
              <tr key={step.reason}>
                <td className="lab">
                  <span>
                    <Icon of={IconMinus} small />
                    {reason(step.reason, step.text)}
                  </span>
                </td>
                <Track from={step.left} to={step.left + step.count} of={widest} tone="off" />
                <td className="v">{step.count === 0 ? <span className="dim">0</span> : `−${exact(step.count)}`}</td>
              </tr>
            ))}
            <tr className="total">
              <td className="lab">{t('campaignEdit.recipients')}</td>
              <Track from={0} to={counted.recipients} of={widest} />
              <td className="v">{exact(counted.recipients)}</td>
            </tr>
            {counted.held.map(step => (
              <tr key={`later ${step.reason}`}>
                <td className="lab dim">
                  <span>{t('campaignEdit.later', { reason: reason(step.reason, step.text) })}</span>
                </td>
                <Track from={0} to={step.count} of={widest} tone="off" />
                <td className="v dim">{exact(step.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** Each exclusion with what is left after it, so that every line subtracts to the next. */
function steps(counted: AudienceCount): readonly { reason: string; text: string; count: number; left: number }[] {
  let left = counted.people
  return counted.excluded.map(({ reason, text, count }) => {
    left -= count
    return { reason, text, count, left }
  })
}

const Track = ({ from, to, of, tone = '' }: { from: number; to: number; of: number; tone?: string }): ReactElement => (
  <td className="bars" aria-hidden="true">
    <div className={`track ${tone}`}>
      {to > from && of > 0 && <i style={{ insetInlineStart: `${(from / of) * 100}%`, width: `${((to - from) / of) * 100}%` }} />}
    </div>
  </td>
)

function WhenCard({ id, draft }: { id: string; draft: Draft<CampaignValues> }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const { schedule, throttlePerMinute } = draft.values
  return (
    <Card title={t('campaignEdit.when')} end={<Edit id={id} step="schedule" label={t('campaignEdit.editSchedule')} />}>
      <KeyValues
        of={[
          [
            t('campaigns.schedule'),
            schedule.kind === 'now' ? (
              t('campaignEdit.scheduleNow')
            ) : (
              <span key="at">
                <Time at={schedule.at} as="short" /> <span className="dim">{zone}</span>
              </span>
            ),
          ],
          [
            t('campaignEdit.throttle'),
            throttlePerMinute === null ? t('campaignEdit.throttleNone') : t('campaignEdit.throttleAt', { count: throttlePerMinute }),
          ],
        ]}
      />
    </Card>
  )
}

function WhatCard({ id, draft }: { id: string; draft: Draft<CampaignValues> }): ReactElement {
  const { t } = useTranslation()
  const { values } = draft
  const library = useQuery({ ...contents.one(values.contentId ?? ''), enabled: values.contentId !== null })
  const known = useQuery(topics.list())
  const message = values.contentId === null ? values.content : (library.data?.value.draft ?? null)
  const preview = usePreview(message ?? { title: '' }, null)
  const topic = known.data?.items.find(one => one.id === values.topicId)
  return (
    <Card title={t('campaignEdit.what')} end={<Edit id={id} step="message" label={t('campaignEdit.editMessage')} />}>
      {message === null ? (
        <p className="dim s13">{t('campaignEdit.check.messageMissing')}</p>
      ) : (
        <MessageFrames of={preview.data?.rendered ?? message} only="chromeWindows" />
      )}
      <KeyValues
        tight
        of={[
          [
            t('campaignEdit.class_topic'),
            [t(`campaignEdit.${values.class}`), ...(values.class === 'marketing' && topic !== undefined ? [topic.name] : [])].join(', '),
          ],
          [t('campaignEdit.goesTo'), t('campaignEdit.allBrowsers')],
        ]}
      />
    </Card>
  )
}

function ChecksCard({ id, checks }: { id: string; checks: readonly Check[] }): ReactElement {
  const { t } = useTranslation()
  const errors = checks.filter(check => check.verdict === 'error').length
  const icons = { good: IconCheck, warning: IconAlertTriangle, error: IconAlertCircle } as const
  return (
    <Card
      title={t('campaignEdit.checks')}
      aside={errors === 0 ? t('campaignEdit.noErrors') : t('campaignEdit.errors', { count: errors })}
      padded={false}
    >
      <ul className="chk">
        {checks.map(check => (
          <li key={check.id} className={check.verdict}>
            <Icon of={icons[check.verdict]} />
            <span>{t(`campaignEdit.check.${check.words}`)}</span>
            {check.verdict === 'error' && <PlaceLink to={`/campaigns/${id}?tab=${check.step}`}>{t('campaignEdit.fix')}</PlaceLink>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
