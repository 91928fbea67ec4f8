import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDraft } from '../api/model.ts'

const urgencies = ['very-low', 'low', 'normal', 'high'] as const
const directions = ['auto', 'ltr', 'rtl'] as const

export interface BehaviourProps {
  value: PushDraft
  set: (patch: { [K in keyof PushDraft]?: PushDraft[K] | undefined }) => void
  fault: (path: string) => string | undefined
  disabled: boolean
}

/** How long it is tried, what it replaces, and how it shows itself. */
export function BehaviourFields({ value, set, fault, disabled }: BehaviourProps): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="fields" style={{ paddingTop: 8 }}>
      <div className="fields two">
        <NumberInput
          label={t('composer.ttl')}
          description={t('composer.ttlAbout')}
          value={value.ttlSeconds ?? ''}
          onChange={next => set({ ttlSeconds: typeof next === 'number' ? next : undefined })}
          error={fault('ttlSeconds')}
          min={0}
          max={2_419_200}
          hideControls
          disabled={disabled}
        />
        <Select
          label={t('composer.urgency')}
          data={urgencies.map(one => ({ value: one, label: t(`composer.urgencies.${one}`) }))}
          value={value.urgency ?? 'normal'}
          onChange={next => set({ urgency: (next ?? undefined) as PushDraft['urgency'] })}
          allowDeselect={false}
          disabled={disabled}
        />
        <TextInput
          label={t('composer.collapseKey')}
          description={t('composer.collapseKeyAbout')}
          value={value.collapseKey ?? ''}
          onChange={event => set({ collapseKey: event.currentTarget.value || undefined })}
          error={fault('collapseKey')}
          disabled={disabled}
        />
        <Select
          label={t('composer.dir')}
          data={directions.map(one => ({ value: one, label: t(`composer.dirs.${one}`) }))}
          value={value.dir ?? 'auto'}
          onChange={next => set({ dir: (next ?? undefined) as PushDraft['dir'] })}
          allowDeselect={false}
          disabled={disabled}
        />
        <TextInput
          label={t('composer.badge')}
          description={t('composer.badgeAbout')}
          placeholder="https://"
          value={value.badge ?? ''}
          onChange={event => set({ badge: event.currentTarget.value || undefined })}
          error={fault('badge')}
          disabled={disabled}
        />
        <TextInput
          label={t('composer.lang')}
          placeholder="en"
          value={value.lang ?? ''}
          onChange={event => set({ lang: event.currentTarget.value || undefined })}
          error={fault('lang')}
          disabled={disabled}
        />
      </div>
      {(['requireInteraction', 'renotify', 'silent'] as const).map(name => (
        <Checkbox
          key={name}
          label={t(`composer.${name}`)}
          checked={value[name] ?? false}
          onChange={event => set({ [name]: event.currentTarget.checked || undefined })}
          disabled={disabled}
        />
      ))}
    </div>
  )
}
