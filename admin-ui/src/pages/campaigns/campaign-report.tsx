import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignReport } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { Count } from '../../components/count.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { Time } from '../../components/time.tsx'
import { clockTimeExact, exact, share } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { NothingPlanned } from './nothing-planned.tsx'
import { OverTimeCard } from './over-time-card.tsx'

/** Planned, sent, shown, clicked; then when, and why not. Everything adds up. */
export function CampaignReportView({
  campaign,
  report,
  countedAt,
}: {
  campaign: Campaign
  report: CampaignReport
  countedAt: number
}): ReactElement {
  if (report.planned === 0) return <NothingPlanned campaign={campaign} />
  return (
    <>
      <Progress campaign={campaign} report={report} countedAt={countedAt} />
      <OverTimeCard series={report.series} isRunning={campaign.state === 'sending'} />
      <div className="cols half">
        <Reasons campaign={campaign} report={report} />
        <Deliveries report={report} />
      </div>
    </>
  )
}

function Progress({ campaign, report, countedAt }: { campaign: Campaign; report: CampaignReport; countedAt: number }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const words = useReasonWords()
  const decided = report.planned - report.open
  const parts = [
    { name: 'sent', tone: 'ok', value: report.sent, words: t('report.legendSent', { count: report.sent }) },
    { name: 'failed', tone: 'bad', value: report.failed, words: t('report.legendFailed', { count: report.failed }) },
    { name: 'notSent', tone: 'held', value: report.notSent, words: t('report.legendNotSent', { count: report.notSent }) },
    { name: 'open', tone: 'open', value: report.open, words: t('report.legendOpen', { count: report.open }) },
  ]
  return (
    <section className="card" aria-label={t('campaigns.progress')}>
      <div className="prog">
        <div className="row wrap" style={{ gap: '2px 12px' }}>
          <b className="big">{t('report.decided', { share: share(decided, report.planned) })}</b>
          <span className="dim s13">
            {report.open === 0
              ? t('report.allDecided')
              : t('report.ofMessages', { decided: exact(decided), planned: exact(report.planned) })}
          </span>
        </div>
        <span className="dim s12 aside">
          {campaign.throttlePerMinute !== null && `${t('report.throttle', { count: campaign.throttlePerMinute })} · `}
          {t('report.counted', { time: clockTimeExact(new Date(report.countedAt ?? countedAt), zone) })}
        </span>
        <div
          className="stack-bar"
          role="progressbar"
          aria-valuemin={0}
          aria-valuemax={report.planned}
          aria-valuenow={decided}
          aria-label={t('report.ofMessages', { decided: exact(decided), planned: exact(report.planned) })}
        >
          {parts.map(part => part.value > 0 && <i key={part.name} className={part.tone} style={{ flexGrow: part.value }} />)}
        </div>
        <div className="legend">
          {parts.map(part => (
            <span key={part.name} className={part.tone}>
              {part.words}
            </span>
          ))}
        </div>
        {report.held.map(one => (
          <span key={one.reason} className="dim s12">
            {t('report.held', { count: one.count, reason: words(one.reason, one.text) })} <Time at={one.from} />
          </span>
        ))}
        <span className="dim s12 aside">
          {t('report.deliveries', { accepted: exact(report.deliveries.accepted), total: exact(report.deliveries.total) })}
        </span>
      </div>
      <div className="fun">
        <Stage
          label={t('report.planned')}
          value={report.planned}
          note={t('report.plannedAbout')}
          to={`/deliveries?campaign=${campaign.id}`}
        />
        <Stage
          label={t('report.sent')}
          value={report.sent}
          base={report.planned}
          note={report.open > 0 ? t('report.ofPlannedSoFar') : t('report.ofPlanned')}
          to={`/deliveries?campaign=${campaign.id}&state=sent`}
        />
        <Stage label={t('report.shown')} value={report.shown} base={report.sent} note={t('report.ofSent')} />
        <Stage label={t('report.clicked')} value={report.clicked} base={report.shown} note={t('report.ofShown')} />
      </div>
    </section>
  )
}

function Stage({ label, value, base, note, to }: { label: string; value: number; base?: number; note: string; to?: string }): ReactElement {
  return (
    <div>
      <div className="l">{label}</div>
      <div className="v">
        <Count of={value} {...(to === undefined ? {} : { to })} />
      </div>
      <div className="r">
        {base !== undefined && <b>{share(value, base)}</b>} {note}
      </div>
    </div>
  )
}

function Reasons({ campaign, report }: { campaign: Campaign; report: CampaignReport }): ReactElement {
  const { t } = useTranslation()
  const words = useReasonWords()
  const rows = report.reasons.toSorted((a, b) => b.count - a.count)
  const most = rows[0]?.count ?? 0
  return (
    <Card
      title={t('report.reasons')}
      aside={t('report.reasonsAside', { notSent: exact(report.notSent), failed: exact(report.failed) })}
      end={
        <PlaceLink className="s12" to={`/deliveries?campaign=${campaign.id}`}>
          {t('report.inDeliveries')}
        </PlaceLink>
      }
      padded={false}
    >
      {rows.length === 0 ? (
        <p className="dim s13" style={{ padding: 16 }}>
          {report.open > 0 ? t('report.noReasonsSoFar') : t('report.noReasons')}
        </p>
      ) : (
        <table className="table reasons">
          <thead>
            <tr>
              <th>{t('report.reason')}</th>
              <th className="w">
                <span className="sr">{t('report.share')}</span>
              </th>
              <th className="num">{t('report.people')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.state + row.reason}>
                <td>
                  <span className={`status ${row.state === 'failed' ? 'bad' : 'held'}`}>
                    {row.state === 'failed'
                      ? t('report.failedReason', { reason: words(row.reason, row.text) })
                      : words(row.reason, row.text)}
                  </span>
                </td>
                <td className="w">
                  <Bar part={row.count} of={most} tone={row.state === 'failed' ? 'bad' : 'held'} />
                </td>
                <td className="num">
                  <Count
                    of={row.count}
                    to={`/deliveries?campaign=${campaign.id}&state=${row.state}&reason=${encodeURIComponent(row.reason)}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function Deliveries({ report }: { report: CampaignReport }): ReactElement {
  const { t } = useTranslation()
  const { accepted, failed, open, total } = report.deliveries
  const rows = [
    { name: t('report.accepted'), value: accepted, tone: 'ok', state: 'accepted' },
    { name: t('report.failed'), value: failed, tone: 'bad', state: 'failed' },
    { name: t('report.open'), value: open, tone: 'off', state: 'open' },
  ] as const
  return (
    <Card title={t('report.devices')} aside={exact(total)} padded={false}>
      <table className="table reasons">
        <tbody>
          {rows.map(row => (
            <tr key={row.state}>
              <td>
                <span className={`status ${row.tone}`}>{row.name}</span>
              </td>
              <td className="w">
                <Bar part={row.value} of={total} tone={row.tone} />
              </td>
              <td className="num">
                <Count of={row.value} />
              </td>
              <td className="num dim">{share(row.value, total)}</td>
            </tr>
          ))}
          <tr>
            <td>
              <span className="status off">{t('report.dismissed')}</span>
            </td>
            <td className="w">
              <Bar part={report.dismissed} of={report.shown} tone="off" />
            </td>
            <td className="num">
              <Count of={report.dismissed} />
            </td>
            <td className="num dim">{share(report.dismissed, report.shown)}</td>
          </tr>
        </tbody>
      </table>
      <p className="card-foot">{t('report.shownNote')}</p>
    </Card>
  )
}
