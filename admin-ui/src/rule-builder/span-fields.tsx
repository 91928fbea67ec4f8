import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { fromWallClock, toWallClock } from '../data/wall-clock.ts'
import { useZone } from '../session/use-session.ts'
import { NumberBox } from './number-box.tsx'
import { Pick } from './pick.tsx'

interface Duration {
  amount?: number
  unit: (typeof units)[number]
}
const units = ['minutes', 'hours', 'days', 'weeks'] as const
const YEAR_DAYS = 365

const durationOf = (value: unknown): Duration => ({ unit: 'days', ...(value as Partial<Duration> | undefined) })

/** How long: an amount and its unit. */
export function DurationField({
  value,
  onChange,
  label,
  disabled,
}: {
  value: unknown
  onChange: (value: Duration, of?: string) => void
  label: string
  disabled: boolean
}): ReactElement {
  const { t } = useTranslation()
  const { amount, unit } = durationOf(value)
  const put = (next: Partial<Duration>): Duration => {
    const { amount: _, ...rest } = { ...durationOf(value), ...next }
    return next.amount === undefined && 'amount' in next ? rest : { ...rest, ...(next.amount === undefined ? { amount } : next) }
  }
  return (
    <>
      <NumberBox
        label={label}
        value={amount}
        whole
        onChange={next => onChange(put({ amount: next } as Partial<Duration>), 'amount')}
        disabled={disabled}
      />
      <Pick
        label={t('rules.unit')}
        shown={t(`rules.units.${unit}`, { count: amount ?? 0 })}
        chosen={[unit]}
        choices={units.map(one => ({ value: one, label: t(`rules.units.${one}`, { count: amount ?? 0 }) }))}
        onPick={next => onChange(put({ unit: next as Duration['unit'] }))}
        disabled={disabled}
      />
    </>
  )
}

/** A moment of the workspace's clock, kept as an instant. */
export function MomentField({
  value,
  onChange,
  label,
  disabled,
}: {
  value: unknown
  onChange: (value: string | undefined, of?: string) => void
  label: string
  disabled: boolean
}): ReactElement {
  const zone = useZone()
  return (
    <input
      type="datetime-local"
      className={value === undefined ? 'box unset' : 'box'}
      aria-label={`${label}, ${zone}`}
      title={zone}
      value={typeof value === 'string' ? toWallClock(value, zone) : ''}
      onChange={event => onChange(fromWallClock(event.currentTarget.value, zone), 'moment')}
      disabled={disabled}
    />
  )
}

type Shape = 'ever' | 'last' | 'between' | 'since' | 'until'
const shapes: readonly Shape[] = ['ever', 'last', 'since', 'until', 'between']
interface Window {
  last?: unknown
  from?: string | undefined
  to?: string | undefined
}
const shapeOf = (value: Window | undefined): Shape => {
  if (value === undefined) return 'ever'
  if ('last' in value) return 'last'
  return 'from' in value && 'to' in value ? 'between' : 'from' in value ? 'since' : 'until'
}

/** Which stretch of time counts: ever, the last so many days, or between moments. */
export function WindowField({
  value,
  onChange,
  disabled,
}: {
  value: unknown
  onChange: (value: unknown, of?: string) => void
  disabled: boolean
}): ReactElement {
  const { t } = useTranslation()
  const window = value as Window | undefined
  const shape = shapeOf(window)
  const become = (next: Shape): void => {
    const from = window?.from ?? new Date(Math.floor(Date.now() / 86_400_000 - YEAR_DAYS) * 86_400_000).toISOString()
    const to = window?.to ?? new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000).toISOString()
    onChange(
      next === 'ever'
        ? undefined
        : next === 'last'
          ? { last: window?.last ?? { amount: 30, unit: 'days' } }
          : { ...(next === 'until' ? {} : { from }), ...(next === 'since' ? {} : { to }) },
    )
  }
  const end = (name: 'from' | 'to') => (
    <MomentField
      label={t(`rules.window.${name}`)}
      value={window?.[name]}
      onChange={(next, of) => onChange({ ...window, [name]: next }, of === undefined ? undefined : `${of}.${name}`)}
      disabled={disabled}
    />
  )
  return (
    <>
      <Pick
        label={t('rules.window.label')}
        shown={t(`rules.window.${shape}`)}
        chosen={[shape]}
        choices={shapes.map(one => ({ value: one, label: t(`rules.window.${one}`) }))}
        onPick={next => become(next as Shape)}
        quiet
        disabled={disabled}
      />
      {shape === 'last' && (
        <DurationField
          label={t('rules.window.last')}
          value={window?.last}
          onChange={(last, of) => onChange({ last }, of)}
          disabled={disabled}
        />
      )}
      {(shape === 'since' || shape === 'between') && end('from')}
      {shape === 'between' && <span className="dim">{t('rules.and')}</span>}
      {(shape === 'until' || shape === 'between') && end('to')}
    </>
  )
}
