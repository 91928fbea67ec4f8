import { SegmentedControl } from '@mantine/core'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReport } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { exact, shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { OverTimeChart } from './over-time-chart.tsx'

/** When it left and what came back; as a picture, or as the numbers behind it. */
export function OverTimeCard({ series, isRunning }: { series: CampaignReport['series']; isRunning: boolean }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const [shown, setShown] = useState('chart')
  return (
    <Card
      title={t('report.overTime')}
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
          {t('report.noSeries')}
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
