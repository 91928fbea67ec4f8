import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cap } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'

const MODES = ['hold', 'shift', 'drop'] as const
const HOURS = { hours: 1, days: 24 } as const
type Unit = keyof typeof HOURS

const isWholeIn = (hours: number, unit: Unit): boolean => hours % HOURS[unit] === 0
/** A field that is empty says nothing, which the server refuses by name. */
const numberOf = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0)
const textOf = (value: number): string => (value === 0 ? '' : String(value))

/** One limit as a sentence: at most so many messages in so long; one more waits, or is not sent. */
export function CapRow({
  cap,
  number,
  isFixed,
  faultOf,
  onChange,
  onRemove,
}: {
  cap: Cap
  number: number
  isFixed: boolean
  faultOf: (field: 'maximum' | 'windowHours') => string | undefined
  onChange: (patch: Partial<Cap>) => void
  onRemove: () => void
}): ReactElement {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Unit>(isWholeIn(cap.windowHours, 'days') ? 'days' : 'hours')
  const unit = isWholeIn(cap.windowHours, chosen) ? chosen : 'hours'
  const amount = cap.windowHours / HOURS[unit]
  return (
    <fieldset className="cap" disabled={isFixed}>
      <legend className="sr">{t('policies.capNumber', { number })}</legend>
      <TextInput
        type="number"
        label={t('policies.atMost')}
        value={textOf(cap.maximum)}
        onChange={event => onChange({ maximum: numberOf(event.currentTarget.value) })}
        error={faultOf('maximum')}
        min={1}
        max={1_000}
      />
      <TextInput
        type="number"
        label={t('policies.messages', { count: cap.maximum })}
        value={textOf(amount)}
        onChange={event => onChange({ windowHours: numberOf(event.currentTarget.value) * HOURS[unit] })}
        error={faultOf('windowHours')}
        min={1}
        max={744 / HOURS[unit]}
      />
      <Select
        label={t('policies.unit')}
        value={unit}
        data={(['hours', 'days'] as const).map(one => ({ value: one, label: t(`policies.units.${one}`) }))}
        onChange={next => {
          setChosen(next as Unit) // one of the options
          onChange({ windowHours: amount * HOURS[next as Unit] }) // as above
        }}
        allowDeselect={false}
      />
      <Select
        label={t('policies.more')}
        value={cap.mode}
        data={MODES.map(one => ({ value: one, label: t(`policies.capMode.${one}`) }))}
        onChange={mode => onChange({ mode: mode as Cap['mode'] })}
        allowDeselect={false}
      />
      {!isFixed && (
        <ActionIcon size={32} aria-label={t('policies.removeCap', { number })} onClick={onRemove}>
          <Icon of={IconTrash} />
        </ActionIcon>
      )}
    </fieldset>
  )
}
