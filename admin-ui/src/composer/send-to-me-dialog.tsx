import { Button, Modal, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDraft } from '../api/model.ts'
import { PlaceLink } from '../components/place-link.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { confirmDone } from '../components/said.ts'
import { messages, subscriptions } from '../data/delivery.ts'

const KEPT = 'fathi.my-subscription'

/** Sends the message to one browser at once, as a test. The choice is remembered in this browser. */
export function SendToMeDialog({ message, onClose }: { message: PushDraft; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(localStorage.getItem(KEPT))
  const known = useQuery(subscriptions.list({ status: 'active', limit: 50 }))
  const options = (known.data?.items ?? []).map(one => ({
    value: one.id,
    label: [
      one.os === null ? (one.browser ?? one.id) : t('subscribers.browserOn', { browser: one.browser ?? '–', os: one.os }),
      one.profileName ?? t('profiles.anonymous'),
    ].join(' · '),
  }))
  const value = options.some(option => option.value === chosen) ? chosen : (options[0]?.value ?? null)
  const send = useMutation({
    mutationFn: (id: string) => messages.test(message, id),
    onSuccess: (_, id) => {
      localStorage.setItem(KEPT, id)
      confirmDone(t('composer.sentToMe', { browser: options.find(option => option.value === id)?.label ?? '' }))
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t('composer.sendToMeTitle')} size={460} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className="stack lg">
        <p className="dim s13">{t('composer.sendToMeAbout')}</p>
        {known.isSuccess && options.length === 0 ? (
          <p className="s13">
            {t('composer.sendToMeNone')} <PlaceLink to="/sites">{t('nav.sites')}</PlaceLink>
          </p>
        ) : (
          <Select label={t('composer.browserToSend')} data={options} value={value} onChange={setChosen} allowDeselect={false} searchable />
        )}
        {send.isError && <ProblemAlert error={send.error} />}
      </div>
      <div className="dlg-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" disabled={value === null} loading={send.isPending} onClick={() => value !== null && send.mutate(value)}>
          {t('composer.sendToMeAct')}
        </Button>
      </div>
    </Modal>
  )
}
