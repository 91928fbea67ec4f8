import { Button, Modal, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../components/place-link.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { topics } from '../../data/delivery.ts'
import { journeys } from '../../data/journeys.ts'
import { sendsMessage } from '../../designer/model/sends-message.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

const KINDS = ['topic', 'campaign', 'journey', 'node'] as const
type Kind = (typeof KINDS)[number]
const NEEDED: Readonly<Record<Kind, string>> = {
  topic: needs.deliveries,
  campaign: needs.campaigns,
  journey: needs.journeys,
  node: needs.journeys,
}

/** Chooses what is to have limits of its own. */
export function AddPolicyDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const may = useMay()
  const [kind, setKind] = useState<Kind>('topic')
  const [chosen, setChosen] = useState<string | null>(null)
  const [step, setStep] = useState<string | null>(null)
  const isJourney = kind === 'journey' || kind === 'node'
  const ofTopics = useQuery({ ...topics.list(), enabled: kind === 'topic' })
  const ofCampaigns = useQuery({ ...campaigns.list({ limit: 200 }), enabled: kind === 'campaign' })
  const ofJourneys = useQuery({ ...journeys.list({ limit: 200 }), enabled: isJourney })
  const journey = useQuery({ ...journeys.one(chosen ?? ''), enabled: kind === 'node' && chosen !== null })
  const listed = kind === 'topic' ? ofTopics : kind === 'campaign' ? ofCampaigns : ofJourneys
  const items: readonly { id: string; name: string }[] = listed.data?.items ?? []
  const kinds = useQuery({ ...journeys.kinds(), enabled: kind === 'node' })
  const steps = (journey.data?.value.draft.nodes ?? []).filter(node => sendsMessage(kinds.data?.of(node)))
  const isReady = chosen !== null && (kind !== 'node' || step !== null)
  return (
    <Modal opened onClose={onClose} title={t('policies.addTitle')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          if (isReady) go(`/settings/policies/${kind}:${chosen}${kind === 'node' ? `.${step}` : ''}`)
        }}
      >
        <Select
          label={t('policies.kind')}
          value={kind}
          data={KINDS.filter(one => may(NEEDED[one])).map(one => ({ value: one, label: t(`policies.kinds.${one}`) }))}
          onChange={next => {
            setKind((next ?? 'topic') as Kind) // one of the options
            setChosen(null)
            setStep(null)
          }}
          allowDeselect={false}
          data-autofocus
        />
        <Select
          label={t(`policies.which.${kind}`)}
          value={chosen}
          data={items.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={next => {
            setChosen(next)
            setStep(null)
          }}
          searchable
          required
        />
        {kind === 'node' && (
          <Select
            label={t('policies.step')}
            value={step}
            data={steps.map(node => ({ value: node.id, label: node.title ?? kinds.data?.of(node)?.title ?? node.id }))}
            onChange={setStep}
            disabled={chosen === null}
            searchable
            required
          />
        )}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isReady}>
            {t('policies.go')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
