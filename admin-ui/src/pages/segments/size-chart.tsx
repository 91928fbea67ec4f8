import { useElementSize } from '@mantine/hooks'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SizePoint } from '../../api/model.ts'
import { abbreviated, dayAndMonth, shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'

/** Before the box is measured. */
const USUAL = 1_120
const LEFT = 48
const TOP = { from: 26, height: 150 }
const LOW = { from: 218, height: 70 }
const HEIGHT = 318
/** Room a label of the time axis takes. */
const LABEL = 64

/** The size as a line from zero, and below on a scale of their own who joined and who left, over one time axis. */
export function SizeChart({ points, name }: { points: readonly SizePoint[]; name: string }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const { ref, width: measured } = useElementSize()
  const width = Math.max(280, Math.floor(measured) || USUAL)
  const end = width - 8
  const highest = roundTop(Math.max(1, ...points.map(point => point.members)))
  const busiest = roundTop(Math.max(1, ...points.map(point => Math.max(point.joined, point.left))))
  const slot = (end - LEFT) / Math.max(points.length, 1)
  const bar = Math.min(24, slot * 0.66)
  const x = (index: number): number => LEFT + index * slot + slot / 2
  const y = (value: number): number => TOP.from + TOP.height * (1 - value / highest)
  const middle = LOW.from + LOW.height / 2
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(point.members).toFixed(1)}`).join(' ')
  const step = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor((end - LEFT) / LABEL))))
  const at = (point: SizePoint | undefined): string => (point === undefined ? '' : shortTime(new Date(point.at), zone))
  return (
    <div className="chart-box" ref={ref}>
      <svg
        className="size-chart"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('segments.sizeChart', { name, from: at(points[0]), to: at(points.at(-1)) })}
      >
        <Key x={LEFT} y={4} className="size" text={t('segments.people')} />
        {[0, 0.5, 1].map(part => (
          <Grid key={part} y={y(highest * part)} end={end} text={abbreviated(Math.round(highest * part))} />
        ))}
        {points.length > 1 && (
          <path className="area" d={`${line} L${x(points.length - 1).toFixed(1)} ${y(0)} L${x(0).toFixed(1)} ${y(0)} Z`} />
        )}
        <path className="size-line" d={line} />
        {points.length === 1 && points[0] !== undefined && <circle className="size" cx={x(0)} cy={y(points[0].members)} r="3.500" />}
        <Key x={LEFT} y={LOW.from - 22} className="joined" text={t('segments.joined')} />
        <Key x={LEFT + 84} y={LOW.from - 22} className="gone" text={t('segments.left')} />
        <Grid y={LOW.from} end={end} text={abbreviated(busiest)} />
        <Grid y={middle} end={end} text="0" />
        <Grid y={LOW.from + LOW.height} end={end} text={abbreviated(busiest)} />
        {points.map((point, index) => {
          const joined = (LOW.height / 2) * (point.joined / busiest)
          const left = (LOW.height / 2) * (point.left / busiest)
          return (
            <g key={point.at}>
              <rect className="joined" x={x(index) - bar / 2} y={middle - joined} width={bar} height={joined} rx="1.500" />
              <rect className="gone" x={x(index) - bar / 2} y={middle} width={bar} height={left} rx="1.500" />
            </g>
          )
        })}
        {points.map((point, index) =>
          index % step === 0 ? (
            <text key={point.at} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
              {dayAndMonth(new Date(point.at), zone)}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  )
}

const Key = ({ x, y, className, text }: { x: number; y: number; className: string; text: string }): ReactElement => (
  <>
    <rect x={x} y={y} width="9" height="9" rx="2" className={className} />
    <text className="t" x={x + 14} y={y + 8.5}>
      {text}
    </text>
  </>
)

const Grid = ({ y, end, text }: { y: number; end: number; text: string }): ReactElement => (
  <>
    <path className="g" d={`M${LEFT} ${y}H${end}`} />
    <text x={LEFT - 6} y={y + 4} textAnchor="end">
      {text}
    </text>
  </>
)

/** The next number a scale reads well at. */
function roundTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 3, 5, 10].find(step => step * power >= value) ?? 10) * power
}
