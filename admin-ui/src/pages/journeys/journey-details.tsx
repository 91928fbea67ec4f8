import { TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../kinds/use-draft.ts'
import type { JourneyValues } from './use-journey-draft.ts'

/** How the journey is called, what it is for, and by which tags it is found. */
export function JourneyDetails({ edit, isReadOnly }: { edit: Draft<JourneyValues>; isReadOnly: boolean }): ReactElement {
  const { t } = useTranslation()
  const { name, description, tags } = edit.values
  return (
    <section className="settings-part" aria-label={t('journeys.details')}>
      <TextInput
        label={t('journeys.journeyName')}
        value={name}
        maxLength={120}
        disabled={isReadOnly}
        required
        error={edit.fault('name') ?? (name.trim() === '' ? t('journeys.nameNeeded') : undefined)}
        onChange={event => edit.set({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t('journeys.description')}
        value={description}
        maxLength={2_000}
        autosize
        minRows={1}
        maxRows={6}
        disabled={isReadOnly}
        onChange={event => edit.set({ description: event.currentTarget.value })}
      />
      <TagsInput
        label={t('journeys.tags')}
        value={tags}
        maxTags={20}
        maxLength={50}
        disabled={isReadOnly}
        onChange={next => edit.set({ tags: next })}
      />
    </section>
  )
}
