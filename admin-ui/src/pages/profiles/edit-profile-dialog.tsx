import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Profile } from '../../api/model.ts'
import { confirmDone } from '../../components/said.ts'
import { profiles } from '../../data/profiles.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { DraftFaults } from '../../kinds/settings-form.tsx'
import { useDraft } from '../../kinds/use-draft.ts'

/** The platform's own columns of a profile; traits come from events. */
export function EditProfileDialog({ loaded, onClose }: { loaded: Tagged<Profile>; onClose: () => void }): ReactElement | null {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const id = loaded.value.id
  const draft = useDraft({
    loaded,
    pick: (profile: Profile) => ({
      displayName: profile.displayName ?? '',
      timezone: profile.timezone ?? '',
      locale: profile.locale ?? '',
      country: profile.country ?? '',
    }),
    save: (changed, etag) =>
      profiles.edit(id, Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value || null])), etag),
    reload: () => queries.fetchQuery({ ...profiles.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, profiles.one(id).queryKey, saved)
      confirmDone(t('profiles.saved'))
      onClose()
    },
  })
  if (draft === undefined) return null
  return (
    <Modal opened onClose={onClose} title={t('profiles.editTitle')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          void draft.save()
        }}
      >
        <DraftFaults draft={draft} />
        <TextInput
          label={t('profiles.displayName')}
          value={draft.values.displayName}
          onChange={event => draft.set({ displayName: event.currentTarget.value })}
          error={draft.fault('displayName')}
          data-autofocus
        />
        <Select
          label={t('profiles.zone')}
          description={t('profiles.zoneAbout')}
          data={Intl.supportedValuesOf('timeZone')}
          value={draft.values.timezone || null}
          onChange={value => draft.set({ timezone: value ?? '' })}
          error={draft.fault('timezone')}
          searchable
          clearable
          limit={100}
        />
        <TextInput
          label={t('profiles.language')}
          value={draft.values.locale}
          onChange={event => draft.set({ locale: event.currentTarget.value })}
          error={draft.fault('locale')}
          placeholder="fr-FR"
        />
        <TextInput
          label={t('profiles.country')}
          value={draft.values.country}
          onChange={event => draft.set({ country: event.currentTarget.value.toUpperCase() })}
          error={draft.fault('country')}
          placeholder="FR"
          maxLength={2}
        />
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={draft.state === 'saving'} disabled={!draft.isDirty}>
            {t('saved.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
