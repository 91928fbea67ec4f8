import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useGo } from '../../components/place-link.tsx'
import type { Segment, SizePoint } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { exact, shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { SizeChart } from './size-chart.tsx'

const spans = ['7', '30', '90'] as const

/** How many people were in it over time, and who came and went; as a chart or as a table. */
export function SizeTab({ segment }: { segment: Segment }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const { days: asked } = useSearch({ from: '/app/segments/$id' })
  const days = spans.find(one => one === asked) ?? '30'
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const query = useQuery(segments.size(segment.id, Number(days)))
  return (
    <Card
      title={t('segments.sizeTitle')}
      padded={false}
      end={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('segments.day')}
            data={spans.map(one => ({ value: one, label: t('segments.days', { count: Number(one) }) }))}
            value={days}
            onChange={next => go(`/segments/${segment.id}?tab=size&days=${next}`, { replace: true })}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('segments.view')}
            data={[
              { value: 'chart', label: t('segments.asChart') },
              { value: 'table', label: t('segments.asTable') },
            ]}
            value={view}
            onChange={next => setView(next === 'table' ? 'table' : 'chart')}
          />
        </>
      }
    >
      <Loaded query={query}>
        {({ points }) =>
          points.length === 0 ? (
            <p className="dim s13 pad">{t('segments.sizeEmpty')}</p>
          ) : view === 'chart' ? (
            <SizeChart points={points} name={segment.name} />
          ) : (
            <SizeTable points={points} />
          )
        }
      </Loaded>
    </Card>
  )
}

function SizeTable({ points }: { points: readonly SizePoint[] }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  return (
    <div className="table-wrap" role="region" aria-label={t('segments.sizeTitle')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('segments.day')}</th>
            <th scope="col" className="num">
              {t('segments.people')}
            </th>
            <th scope="col" className="num">
              {t('segments.joined')}
            </th>
            <th scope="col" className="num">
              {t('segments.left')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.at}>
              <td>{shortTime(new Date(point.at), zone)}</td>
              <td className="num">{exact(point.members)}</td>
              <td className="num">{exact(point.joined)}</td>
              <td className="num">{exact(point.left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
