import { ActionIcon, Button, Input, NumberInput, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { RecordRows } from '../inspector/record-rows.tsx'
import { EventNameField } from './event-name-field.tsx'
import { type Happening, type HappeningKind, KINDS, newHappening, type Unit, UNITS } from './happenings.ts'
import { SegmentSelect } from './segments-select.tsx'

/** What happens to the person after the start. */
export function TryEvents({
  events,
  onChange,
}: {
  events: readonly Happening[]
  onChange: (events: readonly Happening[]) => void
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
        <Button size="xs" leftSection={<Icon of={IconPlus} small />} onClick={() => onChange([...events, newHappening()])}>
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
  event: Happening
  place: number
  onChange: (event: Happening) => void
  onRemove: () => void
}): ReactElement {
  const { t } = useTranslation()
  const set = (patch: Partial<Happening>): void => onChange({ ...event, ...patch })
  const setTime = (patch: Partial<Pick<Happening, 'amount' | 'unit'>>): void => set({ ...patch, afterMs: null, at: null })
  const what = t('journeys.try.event', { place })
  const { kind } = event
  return (
    <div className="part-item" role="group" aria-label={what}>
      <div className="grow stack">
        <Select
          label={t('journeys.try.what')}
          value={kind}
          data={KINDS.map(one => ({ value: one, label: t(`journeys.try.happenings.${one}`) }))}
          allowDeselect={false}
          onChange={next => next !== null && set({ kind: next as HappeningKind })}
        />
        {kind === 'event' && <EventNameField value={event.name} onChange={name => set({ name })} />}
        {(kind === 'joined' || kind === 'left') && <SegmentSelect value={event.segmentId} onChange={segmentId => set({ segmentId })} />}
        <div className="duration-field">
          <NumberInput
            label={t('journeys.try.after')}
            value={event.amount}
            min={0}
            max={10_000}
            allowDecimal={false}
            allowNegative={false}
            onChange={amount => (amount === event.amount ? undefined : setTime({ amount: typeof amount === 'number' ? amount : 0 }))}
          />
          <Select
            label={t('journeys.try.unit')}
            value={event.unit}
            data={UNITS.map(unit => ({ value: unit, label: t(`journeys.try.units.${unit}`) }))}
            allowDeselect={false}
            onChange={unit => unit !== null && setTime({ unit: unit as Unit })}
          />
        </div>
        {(kind === 'event' || kind === 'traits') && (
          <RecordRows
            label={what}
            names={kind === 'traits' ? { kind: 'trait' } : { kind: 'property', event: event.name, isDeep: false }}
            values={event.properties}
            onChange={properties => set({ properties })}
          />
        )}
      </div>
      <div className="acts">
        <ActionIcon size={24} aria-label={t('journeys.partRemove', { place })} onClick={onRemove}>
          <Icon of={IconX} small />
        </ActionIcon>
      </div>
    </div>
  )
}
