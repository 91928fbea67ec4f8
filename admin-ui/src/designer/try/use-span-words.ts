import { useTranslation } from 'react-i18next'

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const

/** A span of time in its two largest units: "2 days, 3 hours"; nothing below a minute. */
export function useSpanWords(): (ms: number) => string {
  const { t, i18n } = useTranslation()
  return ms => {
    let left = ms
    const parts = UNITS.flatMap(([unit, size]) => {
      const count = Math.floor(left / size)
      left -= count * size
      return count === 0 ? [] : [t(`journeys.try.spans.${unit}`, { count })]
    })
    return new Intl.ListFormat(i18n.language, { type: 'unit' }).format(parts.slice(0, 2))
  }
}
