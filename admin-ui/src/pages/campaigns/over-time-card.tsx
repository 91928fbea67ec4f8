import { SegmentedControl } from '@mantine/core'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReport } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { exact, shortTime, zoneCity } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { bucketSeconds } from './bucket-seconds.ts'
import { OverTimeChart } from './over-time-chart.tsx'

/** When it left and what came back; as a picture, or as the numbers behind it. */
export function OverTimeCard({ series, isRunning }: { series: CampaignReport['series']; isRunning: boolean }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const [shown, setShown] = useState('chart')
  const bucketWords = (of: CampaignReport['series']): string | undefined => {
    const seconds = bucketSeconds(of)
    if (seconds === undefined) return undefined
    const place = zoneCity(zone)
    if (seconds < 60) return t('report.perSeconds', { count: seconds, zone: place })
    if (seconds < 3_600) return t('report.perMinutes', { count: Math.round(seconds / 60), zone: place })
    return t('report.perHours', { count: Math.round(seconds / 3_600), zone: place })
  }
  return (
    <Card
      title={t('report.overTime')}
      aside={bucketWords(series)}
      padded={false}
      end={
        <SegmentedControl
          aria-label={t('report.showAs')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'chart', label: t('report.chart') },
            { value: 'table', label: t('report.table') },
          ]}
        />
      }
    >
      {series.length === 0 ? (
        <p className="dim s13" style={{ padding: 16 }}>
          {isRunning ? t('report.noSeries') : t('report.noSeriesEver')}
        </p>
      ) : shown === 'chart' ? (
        <>
          <OverTimeChart series={series} isLastOpen={isRunning} />
          {isRunning && <p className="card-foot">{t('report.hatched')}</p>}
        </>
      ) : (
        <div className="table-wrap" style={{ maxHeight: 320 }} role="region" aria-label={t('report.overTime')} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th>{t('report.time')}</th>
                <th className="num">{t('report.sent')}</th>
                <th className="num">{t('report.shown')}</th>
                <th className="num">{t('report.clicked')}</th>
              </tr>
            </thead>
            <tbody>
              {series.map(point => (
                <tr key={point.at}>
                  <td>{shortTime(new Date(point.at), zone)}</td>
                  <td className="num">{exact(point.sent)}</td>
                  <td className="num">{exact(point.shown)}</td>
                  <td className="num">{exact(point.clicked)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
