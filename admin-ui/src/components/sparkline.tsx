import { type ReactElement, useId } from 'react'

const [WIDTH, HEIGHT, GAP, LEAST] = [112, 22, 2, 2]

/** A small row of bars, one a day. The last day is not over yet and hatched; `label` says the same in words. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }): ReactElement {
  const hatch = useId().replaceAll(':', '')
  const highest = Math.max(1, ...values)
  const slot = WIDTH / Math.max(values.length, 1)
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="4" className="bar" />
        </pattern>
      </defs>
      {values.map((value, day) => {
        const height = value === 0 ? 1 : Math.max(LEAST, (value / highest) * HEIGHT)
        const isOpen = day === values.length - 1 && value > 0
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a bar is what its place says
            key={day}
            x={day * slot}
            y={HEIGHT - height}
            width={slot - GAP}
            height={height}
            {...(isOpen ? { fill: `url(#${hatch})` } : { className: value === 0 ? 'none' : 'bar' })}
          />
        )
      })}
    </svg>
  )
}
