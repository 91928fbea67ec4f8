import { Switch } from '@mantine/core'
import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneySettings } from '../../api/model.ts'
import { SchemaForm } from '../../schema-form/schema-form.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { ExitList } from './exit-list.tsx'
import { formParts } from './form-parts.ts'
import { settingsSchemas } from './settings-schemas.ts'

const noSecrets: readonly string[] = []
const noFaults = {}

/** What holds for the whole journey. Every part is one form; null in the draft is an empty field here. */
export function SettingsForm(): ReactElement {
  const { t } = useTranslation()
  const { acts, isReadOnly } = useDesigner()
  const settings = useDesignerState(state => state.draft.settings) as unknown as JourneySettings // the model keeps settings open; the API checks them
  const schemas = useMemo(() => settingsSchemas(t), [t])
  const set = (patch: Partial<JourneySettings>): void =>
    acts.setSettings({ ...settings, ...patch }, `settings ${Object.keys(patch).join()}`)
  const form = (schema: Record<string, unknown>, values: Record<string, unknown>, onChange: (values: never) => void): ReactElement => (
    <SchemaForm
      schema={schema}
      values={values}
      secrets={noSecrets}
      faults={noFaults}
      parts={formParts}
      isReadOnly={isReadOnly}
      onChange={onChange as (values: Record<string, unknown>) => void}
    />
  )
  const { goal, message, reentry, zone } = settings
  return (
    <>
      <section className="settings-part" aria-label={t('journeys.comingBack')}>
        <h3>{t('journeys.comingBack')}</h3>
        {form(schemas.reentry, { ...reentry }, (next: JourneySettings['reentry']) => set({ reentry: next }))}
      </section>
      <section className="settings-part" aria-label={t('journeys.goal')}>
        <header className="row">
          <h3 className="grow">{t('journeys.goal')}</h3>
          <Switch
            aria-label={t('journeys.hasGoal')}
            checked={goal !== null}
            disabled={isReadOnly}
            onChange={event => set({ goal: event.currentTarget.checked ? { event: '', withinDays: 30, ends: true } : null })}
          />
        </header>
        {goal === null ? (
          <p className="dim s12">{t('journeys.noGoal')}</p>
        ) : (
          form(schemas.goal, { ...goal }, (next: NonNullable<JourneySettings['goal']>) =>
            set({ goal: { ...next, event: next.event ?? '' } }),
          )
        )}
      </section>
      <ExitList settings={settings} set={set} form={form} />
      <section className="settings-part" aria-label={t('journeys.messages')}>
        <h3>{t('journeys.messages')}</h3>
        {form(
          schemas.message,
          { class: message.class, ...(message.topicId === null ? {} : { topicId: message.topicId }), ...(zone === null ? {} : { zone }) },
          (next: { class: JourneySettings['message']['class']; topicId?: string; zone?: string }) =>
            set({ message: { class: next.class, topicId: next.topicId ?? null }, zone: next.zone ?? null }),
        )}
      </section>
    </>
  )
}
