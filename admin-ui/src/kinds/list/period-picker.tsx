import { Button, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { isPeriod, periods } from '../../data/in-days.ts'
import { dayAndMonth, zoneCity } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import type { ListPlace } from './list-search.ts'

/** From when to when a list or a page tells: a period that moves along, or chosen days; the zone is named. */
export function PeriodPicker({ place }: { place: Pick<ListPlace, 'filters' | 'narrow'> }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const [opened, setOpened] = useState(false)
  const { period, from, to } = place.filters
  const isSet = isPeriod(period) || from !== undefined || to !== undefined
  const words = isPeriod(period) ? t(`list.periods.${period}`) : daysInWords(from, to) || t('list.periods.any')
  const take = (next: { period?: string | undefined; from?: string | undefined; to?: string | undefined }): void => {
    place.narrow({ period: next.period, from: next.from, to: next.to })
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={isSet ? 'chip on' : 'chip'} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Icon of={IconCalendar} />
          <span>
            {words}, {zoneCity(zone)}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <div className="periods">
          <ul>
            <li>
              <PresetButton label={t('list.periods.any')} isOn={!isSet} onClick={() => take({})} />
            </li>
            {periods.map(one => (
              <li key={one}>
                <PresetButton label={t(`list.periods.${one}`)} isOn={period === one} onClick={() => take({ period: one })} />
              </li>
            ))}
          </ul>
          <Days key={`${from}${to}`} from={from} to={to} onTake={take} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const PresetButton = ({ label, isOn, onClick }: { label: string; isOn: boolean; onClick: () => void }): ReactElement => (
  <button type="button" className="bare" aria-pressed={isOn} onClick={onClick}>
    {label}
  </button>
)

function Days({
  from = '',
  to = '',
  onTake,
}: {
  from: string | undefined
  to: string | undefined
  onTake: (days: { from: string | undefined; to: string | undefined }) => void
}): ReactElement {
  const { t } = useTranslation()
  const [first, setFirst] = useState(from)
  const [last, setLast] = useState(to)
  const isTurned = first !== '' && last !== '' && first > last
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isTurned) onTake({ from: first || undefined, to: last || undefined })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput label={t('list.fromDay')} type="date" value={first} onChange={event => setFirst(event.currentTarget.value)} />
      <TextInput
        label={t('list.toDay')}
        type="date"
        value={last}
        onChange={event => setLast(event.currentTarget.value)}
        error={isTurned ? t('list.daysTurned') : undefined}
      />
      <Button type="submit" variant="filled" disabled={first === '' && last === ''}>
        {t('list.apply')}
      </Button>
    </form>
  )
}

/** `12 Nov to 18 Nov`; one-sided where only one day is set. */
function daysInWords(from: string | undefined, to: string | undefined): string {
  const day = (of: string): string => dayAndMonth(new Date(`${of}T12:00:00Z`), 'UTC')
  if (from !== undefined && to !== undefined) return from === to ? day(from) : `${day(from)} – ${day(to)}`
  return from !== undefined ? `≥ ${day(from)}` : to !== undefined ? `≤ ${day(to)}` : ''
}
