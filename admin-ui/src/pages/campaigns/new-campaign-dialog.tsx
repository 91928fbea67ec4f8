import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { useGo } from '../../components/place-link.tsx'
import { campaigns } from '../../data/campaigns.ts'

/** Begins a draft; with `profiles` in the address they are its audience. */
export function NewCampaignDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const [name, setName] = useState('')
  const { profiles } = useSearch({ strict: false }) as { profiles?: string }
  const make = useMutation({
    mutationFn: () =>
      campaigns.create({
        name: name.trim(),
        ...(profiles === undefined ? {} : { audience: { kind: 'profiles', profileIds: profiles.split(',') } }),
      }),
    onSuccess: made => go(`/campaigns/${made.id}`),
  })
  return (
    <Modal opened onClose={onClose} title={t('campaigns.new')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('campaigns.name')}
          description={t('campaigns.newAbout')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={120}
          data-autofocus
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('campaigns.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
