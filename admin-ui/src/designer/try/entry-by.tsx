import { Checkbox } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntryNames } from '../use-descriptions.ts'
import { RecordRows } from '../inspector/record-rows.tsx'
import { EntryFields } from './entry-fields.tsx'
import { EventNameField } from './event-name-field.tsx'
import type { Trial } from './trial.ts'

/** With what somebody comes in: as the trigger would hand it over, or by an event that the triggers are asked about. */
export function EntryBy({ trial, onChange }: { trial: Trial; onChange: (patch: Partial<Trial>) => void }): ReactElement {
  const { t } = useTranslation()
  const names = useEntryNames()
  const { by, entry } = trial
  return (
    <>
      {by === null && names.length > 0 && <EntryFields names={names} values={entry} onChange={next => onChange({ entry: next })} />}
      <Checkbox
        label={t('journeys.try.by')}
        description={t('journeys.try.byAbout')}
        checked={by !== null}
        onChange={event => onChange({ by: event.currentTarget.checked ? { event: '', properties: entry } : null })}
      />
      {by !== null && (
        <div className="part-item" role="group" aria-label={t('journeys.try.by')}>
          <div className="grow stack">
            <EventNameField value={by.event} onChange={name => onChange({ by: { ...by, event: name } })} />
            <RecordRows
              label={t('journeys.try.byProperties')}
              names={{ kind: 'property', event: by.event, isDeep: false }}
              values={by.properties}
              onChange={properties => onChange({ by: { ...by, properties } })}
            />
          </div>
        </div>
      )}
    </>
  )
}
