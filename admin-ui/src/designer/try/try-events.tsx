import { ActionIcon, Autocomplete, Button, Input, NumberInput, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { known } from '../../data/known.ts'
import { RecordRows } from '../inspector/record-rows.tsx'
import { newEvent, type ScriptedEvent, type Unit, UNITS } from './trial.ts'

/** What the person does after the start. */
export function TryEvents({
  events,
  onChange,
}: {
  events: readonly ScriptedEvent[]
  onChange: (events: readonly ScriptedEvent[]) => void
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Input.Wrapper label={t('journeys.try.events')} description={t('journeys.try.eventsAbout')} labelElement="div">
      <div className="part-list" style={{ marginTop: 8 }}>
        {events.map((event, i) => (
          <EventRow
            key={event.id}
            event={event}
            place={i + 1}
            onChange={next => onChange(events.map(one => (one.id === event.id ? next : one)))}
            onRemove={() => onChange(events.filter(one => one.id !== event.id))}
          />
        ))}
        <Button size="xs" leftSection={<Icon of={IconPlus} small />} onClick={() => onChange([...events, newEvent()])}>
          {t('journeys.try.addEvent')}
        </Button>
      </div>
    </Input.Wrapper>
  )
}

function EventRow({
  event,
  place,
  onChange,
  onRemove,
}: {
  event: ScriptedEvent
  place: number
  onChange: (event: ScriptedEvent) => void
  onRemove: () => void
}): ReactElement {
  const { t } = useTranslation()
  const [search] = useDebouncedValue(event.name, 200)
  const found = useQuery(known.entries({ kind: 'event', ...(search === '' ? {} : { search }) }))
  const set = (patch: Partial<ScriptedEvent>): void => onChange({ ...event, ...patch })
  const what = t('journeys.try.event', { place })
  return (
    <div className="part-item" role="group" aria-label={what}>
      <div className="grow stack">
        <Autocomplete
          label={t('journeys.event')}
          value={event.name}
          data={[...new Set((found.data?.items ?? []).map(item => item.name))]}
          onChange={name => set({ name })}
          maxLength={200}
        />
        <div className="duration-field">
          <NumberInput
            label={t('journeys.try.after')}
            value={event.amount}
            min={0}
            max={10_000}
            allowDecimal={false}
            allowNegative={false}
            onChange={amount => set({ amount: typeof amount === 'number' ? amount : 0 })}
          />
          <Select
            label={t('journeys.try.unit')}
            value={event.unit}
            data={UNITS.map(unit => ({ value: unit, label: t(`journeys.try.units.${unit}`) }))}
            allowDeselect={false}
            onChange={unit => unit !== null && set({ unit: unit as Unit })}
          />
        </div>
        <RecordRows label={what} values={event.properties} onChange={properties => set({ properties })} />
      </div>
      <div className="acts">
        <ActionIcon size={24} aria-label={t('journeys.partRemove', { place })} onClick={onRemove}>
          <Icon of={IconX} small />
        </ActionIcon>
      </div>
    </div>
  )
}
