import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonSelect } from '../../composer/person-select.tsx'
import { fromWallClock, toWallClock } from '../../data/wall-clock.ts'
import { zoneCity } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { RecordRows } from '../inspector/record-rows.tsx'
import { EntryBy } from './entry-by.tsx'
import { Lots } from './lots.tsx'
import { SegmentsSelect } from './segments-select.tsx'
import type { Trial } from './trial.ts'
import { TryEvents } from './try-events.tsx'

/** Who comes in, when, with what, and what he does meanwhile. */
export function TryForm({ trial, onChange }: { trial: Trial; onChange: (trial: Trial) => void }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const set = (patch: Partial<Trial>): void => onChange({ ...trial, ...patch })
  return (
    <div className="form">
      <Input.Wrapper label={t('journeys.try.who')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('journeys.try.who')}
          value={trial.who}
          onChange={who => set({ who: who as Trial['who'] })}
          data={[
            { value: 'made-up', label: t('journeys.try.madeUp') },
            { value: 'known', label: t('journeys.try.known') },
          ]}
        />
      </Input.Wrapper>
      {trial.who === 'known' ? (
        <div className="stack" style={{ gap: 4 }}>
          <PersonSelect
            wide
            value={trial.profileId}
            onChange={profileId => set({ profileId })}
            label={t('journeys.try.person')}
            placeholder={t('journeys.try.findPerson')}
          />
          <p className="dim s12">{t('journeys.try.knownAbout')}</p>
        </div>
      ) : (
        <>
          <Input.Wrapper label={t('journeys.try.traits')} labelElement="div">
            <RecordRows
              label={t('journeys.try.traits')}
              names={{ kind: 'trait' }}
              values={trial.traits}
              onChange={traits => set({ traits })}
            />
          </Input.Wrapper>
          <SegmentsSelect value={trial.segments} onChange={segments => set({ segments })} />
          <Select
            label={t('journeys.zone')}
            placeholder={zoneCity(zone)}
            value={trial.timeZone}
            data={Intl.supportedValuesOf('timeZone')}
            onChange={timeZone => set({ timeZone })}
            searchable
            clearable
            limit={100}
            nothingFoundMessage={t('rules.nothingFound')}
          />
        </>
      )}
      <TextInput
        type="datetime-local"
        label={t('journeys.try.startsAt')}
        description={t('journeys.try.startsAbout', { zone: zoneCity(zone) })}
        inputWrapperOrder={['label', 'input', 'description']}
        value={trial.startAt === null ? '' : toWallClock(trial.startAt, zone)}
        onChange={event => set({ startAt: fromWallClock(event.currentTarget.value, zone) ?? null })}
      />
      <EntryBy trial={trial} onChange={set} />
      <Lots variants={trial.variants} onChange={variants => set({ variants })} />
      <TryEvents events={trial.events} onChange={events => set({ events })} />
      {Object.keys(trial.answers).length > 0 && <p className="dim s12">{t('journeys.try.kept')}</p>}
    </div>
  )
}
