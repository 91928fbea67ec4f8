import { useElementSize } from '@mantine/hooks'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReport } from '../../api/model.ts'
import { abbreviated, clockTime, clockTimeExact, shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { bucketSeconds } from './bucket-seconds.ts'

/** Before the box is measured. */
const USUAL = 1120
const LEFT = 44
const TOP = { from: 24, height: 116 }
const LOW = { from: 172, height: 60 }
/** Room a label of the time axis takes. */
const LABEL = 72

/** Sent as bars with shown as a line, and clicked below on its own scale, over one time axis. */
export function OverTimeChart({ series, isLastOpen }: { series: CampaignReport['series']; isLastOpen: boolean }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const hatch = useId().replaceAll(':', '')
  const { ref, width: measured } = useElementSize()
  const width = Math.max(280, Math.floor(measured) || USUAL)
  const clock = (bucketSeconds(series) ?? 60) < 60 ? clockTimeExact : clockTime
  const first = series[0]
  const last = series.at(-1)
  const highest = niceTop(Math.max(1, ...series.map(point => Math.max(point.sent, point.shown))))
  const mostClicks = niceTop(Math.max(1, ...series.map(point => point.clicked)))
  const slot = (width - LEFT - 8) / Math.max(series.length, 8)
  const bar = Math.min(40, slot * 0.78)
  const x = (at: number): number => LEFT + at * slot + slot / 2
  const y = (value: number): number => TOP.from + TOP.height * (1 - value / highest)
  const ticks = labelsAt(series.length, Math.max(2, Math.floor((width - LEFT) / LABEL)))
  const label = t('report.chartLabel', {
    from: first === undefined ? '' : shortTime(new Date(first.at), zone),
    to: last === undefined ? '' : shortTime(new Date(last.at), zone),
  })
  return (
    <div className="chart-box" ref={ref}>
      <svg className="chart" width={width} height="258" viewBox={`0 0 ${width} 258`} role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" className="hatch-ground" />
            <rect width="2.5" height="5" className="hatch-line" />
          </pattern>
        </defs>
        <rect x={LEFT} y="4" width="9" height="9" rx="2" className="sent" />
        <text className="t" x={LEFT + 14} y="12">
          {t('report.sent')}
        </text>
        <path d={`M${LEFT + 62} 8.500h16`} className="shown-line" />
        <circle cx={LEFT + 70} cy="8.500" r="2.500" className="shown-dot" />
        <text className="t" x={LEFT + 84} y="12">
          {t('report.shown')}
        </text>
        {[0, 0.5, 1].map(part => (
          <Grid key={part} y={y(highest * part)} end={width - 8} text={abbreviated(Math.round(highest * part))} />
        ))}
        {series.map((point, at) => (
          <rect
            key={point.at}
            x={x(at) - bar / 2}
            y={y(point.sent)}
            width={bar}
            height={Math.max(0, TOP.from + TOP.height - y(point.sent))}
            rx="2"
            {...(isLastOpen && at === series.length - 1 ? { fill: `url(#${hatch})` } : { className: 'sent' })}
          />
        ))}
        <path d={lineOf(series.map((point, at) => [x(at), y(point.shown)] as const))} className="shown-under" />
        <path d={lineOf(series.map((point, at) => [x(at), y(point.shown)] as const))} className="shown-line" />
        <rect x={LEFT} y={LOW.from - 20} width="9" height="9" rx="2" className="clicked" />
        <text className="t" x={LEFT + 14} y={LOW.from - 12}>
          {t('report.clicked')}
        </text>
        {[0, 1].map(part => (
          <Grid key={part} y={LOW.from + LOW.height * (1 - part)} end={width - 8} text={abbreviated(Math.round(mostClicks * part))} />
        ))}
        {series.map((point, at) => (
          <rect
            key={point.at}
            x={x(at) - bar / 2}
            y={LOW.from + LOW.height * (1 - point.clicked / mostClicks)}
            width={bar}
            height={LOW.height * (point.clicked / mostClicks)}
            rx="1.500"
            className="clicked"
          />
        ))}
        {ticks.map(at => {
          const point = series[at]
          return point === undefined ? null : (
            <text key={point.at} x={x(at)} y="250" textAnchor="middle">
              {clock(new Date(point.at), zone)}
            </text>
          )
        })}
      </svg>
    </div>
  )
}

const Grid = ({ y, end, text }: { y: number; end: number; text: string }): ReactElement => (
  <>
    <path className="g" d={`M${LEFT} ${y}H${end}`} />
    <text x={LEFT - 6} y={y + 4} textAnchor="end">
      {text}
    </text>
  </>
)

/** The next number a scale reads well at: 1, 2, 3 or 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 3, 5, 10].find(step => step * power >= value) ?? 10) * power
}

const lineOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')

/** As many labels as fit, evenly apart. */
function labelsAt(length: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(length / most))
  return Array.from({ length: Math.ceil(length / step) }, (_, at) => at * step)
}
