import { Button, Radio, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventContract } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink, useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { contracts } from '../../data/events.ts'
import { ActionsMenu } from '../../kinds/list/row-menu.tsx'
import { FormSection, SettingsPage } from '../../kinds/settings-form.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { placeOf } from './event-place.ts'
import { readSchema, useContractDraft } from './use-contract-draft.ts'
import './events.css'
import '../../i18n/event-words.ts'

const modes = ['quarantine', 'warn'] as const

/** What the properties of one event must look like, and what happens to those that do not. */
export function ContractPage(): ReactElement {
  const { event } = useParams({ from: '/app/events/contracts/$event' })
  return <OneContract key={event} event={event} />
}

function OneContract({ event }: { event: string }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const query = useQuery(contracts.one(event))
  const { draft, isSeen, writeFromSeen } = useContractDraft(event, query.data)
  const [ending, setEnding] = useState(false)
  const mayEdit = may(needs.editEvents)
  const contract = query.data?.value
  const wrong = draft === undefined ? undefined : readSchema(draft.values.text).fault
  return (
    <SettingsPage
      crumbs={[
        { to: '/events', label: t('events.title') },
        { to: placeOf('contracts'), label: t('events.contracts') },
      ]}
      title={event}
      actions={
        contract !== undefined && mayEdit ? (
          <ActionsMenu label={event} actions={[{ label: t('contracts.end'), icon: IconTrash, danger: true, run: () => setEnding(true) }]} />
        ) : query.data === null && draft !== undefined && mayEdit ? (
          <Button variant="filled" loading={draft.state === 'saving'} disabled={wrong !== undefined} onClick={() => void draft.save()}>
            {t('contracts.create')}
          </Button>
        ) : undefined
      }
      draft={draft}
    >
      <Loaded query={query}>
        {() =>
          draft !== undefined && (
            <>
              {contract === undefined && <Callout>{t(isSeen ? 'contracts.isNew' : 'contracts.isNewUnseen')}</Callout>}
              {contract !== undefined && contract.quarantined > 0 && <HeldApart of={contract} />}
              <FormSection title={t('contracts.broken')}>
                <Radio.Group
                  aria-label={t('contracts.broken')}
                  value={draft.values.mode}
                  onChange={next => draft.set({ mode: modes.find(one => one === next) ?? draft.values.mode })}
                >
                  <div className="stack">
                    {modes.map(mode => (
                      <Radio
                        key={mode}
                        value={mode}
                        label={t(mode === 'quarantine' ? 'contracts.keepApart' : 'contracts.letPass')}
                        description={t(`contracts.modeAbout.${mode}`)}
                        disabled={!mayEdit}
                      />
                    ))}
                  </div>
                </Radio.Group>
              </FormSection>
              <FormSection title={t('contracts.schema')} about={t('contracts.schemaAbout')}>
                <Textarea
                  className="contract-json"
                  label={t('contracts.schemaLabel')}
                  value={draft.values.text}
                  onChange={typed => draft.set({ text: typed.currentTarget.value })}
                  error={
                    wrong === undefined ? undefined : wrong === 'shape' ? t('contracts.notObject') : t('contracts.faulty', { why: wrong })
                  }
                  readOnly={!mayEdit}
                  spellCheck={false}
                  autosize
                  minRows={12}
                  maxRows={32}
                />
                {mayEdit && isSeen && (
                  <div>
                    <Button onClick={writeFromSeen}>{t('contracts.fromSeen')}</Button>
                  </div>
                )}
              </FormSection>
            </>
          )
        }
      </Loaded>
      {contract !== undefined && <EndDialog of={contract} opened={ending} onClose={() => setEnding(false)} />}
    </SettingsPage>
  )
}

function HeldApart({ of }: { of: EventContract }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <Callout tone="held">
      <p>
        {t('contracts.apart', { count: of.quarantined })}{' '}
        {may(needs.quarantine) && <PlaceLink to={placeOf('quarantine', { event: of.event })}>{t('contracts.seeApart')}</PlaceLink>}
      </p>
    </Callout>
  )
}

function EndDialog({ of, opened, onClose }: { of: EventContract; opened: boolean; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('contracts.endTitle', { name: of.event })}
      act={t('contracts.endAct')}
      run={async () => {
        await contracts.drop(of.event)
        await queries.invalidateQueries({ queryKey: ['events'] })
        confirmDone(t('contracts.ended', { name: of.event }))
        go(placeOf('contracts'), { replace: true })
        queries.removeQueries({ queryKey: contracts.one(of.event).queryKey })
      }}
    >
      {t('contracts.endDetail', { count: of.quarantined })}
    </ConfirmDialog>
  )
}
