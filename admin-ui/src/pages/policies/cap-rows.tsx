import { ActionIcon, Button, NumberInput, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cap } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import type { Draft } from '../../kinds/use-draft.ts'
import type { PolicyValues } from './use-policy-draft.ts'

const MOST_CAPS = 10
const MODES = ['hold', 'shift', 'drop'] as const
const HOURS = { hours: 1, days: 24 } as const
type Unit = keyof typeof HOURS

const unitOf = ({ windowHours }: Cap): Unit => (windowHours % 24 === 0 ? 'days' : 'hours')
const whole = (value: number | string, least: number): number => (typeof value === 'number' ? Math.max(least, Math.trunc(value)) : least)

/** Limits as sentences: at most so many messages in so long; one more waits, or is not sent. */
export function CapRows({ draft, isFixed }: { draft: Draft<PolicyValues>; isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const { caps } = draft.values
  const set = (nth: number, patch: Partial<Cap>): void =>
    draft.set({ caps: caps.map((cap, i) => (i === nth ? { ...cap, ...patch } : cap)) })
  return (
    <>
      {caps.length === 0 && <p className="dim s13">{t('policies.noCaps')}</p>}
      {caps.map((cap, nth) => {
        const unit = unitOf(cap)
        const amount = cap.windowHours / HOURS[unit]
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a limit is what its place says, and nothing else tells two apart
          <fieldset className="cap" key={nth} disabled={isFixed}>
            <legend className="sr">{t('policies.capNumber', { number: nth + 1 })}</legend>
            <NumberInput
              label={t('policies.atMost')}
              value={cap.maximum}
              onChange={value => set(nth, { maximum: whole(value, 1) })}
              error={draft.fault(`caps.${nth}.maximum`)}
              min={1}
              max={1_000}
              allowDecimal={false}
            />
            <NumberInput
              label={t('policies.messages', { count: cap.maximum })}
              value={amount}
              onChange={value => set(nth, { windowHours: whole(value, 1) * HOURS[unit] })}
              error={draft.fault(`caps.${nth}.windowHours`)}
              min={1}
              max={744 / HOURS[unit]}
              allowDecimal={false}
            />
            <Select
              label={t('policies.unit')}
              value={unit}
              data={(['hours', 'days'] as const).map(one => ({ value: one, label: t(`policies.units.${one}`) }))}
              onChange={next => next !== null && set(nth, { windowHours: Math.min(744, windowIn(amount, next as Unit)) })}
              allowDeselect={false}
            />
            <Select
              label={t('policies.more')}
              value={cap.mode}
              data={MODES.map(one => ({ value: one, label: t(`policies.capMode.${one}`) }))}
              onChange={mode => mode !== null && set(nth, { mode: mode as Cap['mode'] })}
              allowDeselect={false}
            />
            {!isFixed && (
              <ActionIcon
                size={32}
                aria-label={t('policies.removeCap', { number: nth + 1 })}
                onClick={() => draft.set({ caps: caps.filter((_, i) => i !== nth) })}
              >
                <Icon of={IconTrash} />
              </ActionIcon>
            )}
          </fieldset>
        )
      })}
      {!isFixed && caps.length < MOST_CAPS && (
        <div>
          <Button
            leftSection={<Icon of={IconPlus} />}
            onClick={() => draft.set({ caps: [...caps, { maximum: 3, windowHours: 168, mode: 'hold' }] })}
          >
            {t('policies.addCap')}
          </Button>
        </div>
      )}
    </>
  )
}

/** The same number of the other unit. A whole number of days said in hours would read as days again. */
const windowIn = (amount: number, unit: Unit): number => {
  const hours = amount * HOURS[unit]
  return unit === 'hours' && hours % 24 === 0 ? hours - 1 : hours
}
