import { Button, Checkbox, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import type { PushDraft } from '../api/model.ts'
import { Loaded } from '../components/loaded.tsx'
import { PlaceLink } from '../components/place-link.tsx'
import { confirmDone } from '../components/said.ts'
import { profiles } from '../data/profiles.ts'
import { PersonSelect } from './person-select.tsx'
import { browsersOf, reachableOf, sendTests, type TestOutcome } from './test-targets.ts'

/** Sends the message to the test profiles, each with their own values, or to one person that is chosen. */
export function SendTestDialog({ message, onClose }: { message: PushDraft; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const known = useQuery(profiles.list({ isTest: true, limit: 20 }))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [other, setOther] = useState<string | null>(null)
  const chosen = [...(known.data?.items ?? []).map(one => one.id).filter(id => !left.has(id)), ...(other === null ? [] : [other])]
  const [outcomes, setOutcomes] = useState<readonly TestOutcome[] | null>(null)
  const send = useMutation({
    mutationFn: async () => {
      const targets = await browsersOf([...new Set(chosen)], id => queries.fetchQuery({ ...reachableOf(id), staleTime: 0 }))
      const sent = await sendTests(message, targets)
      if (sent.length > 0 && sent.every(one => one.refusal === null)) {
        confirmDone(t('composer.testSent', { count: sent.length }))
        onClose()
      } else setOutcomes(sent)
    },
  })
  const toggle = (id: string, on: boolean): void => setLeft(new Set(on ? [...left].filter(one => one !== id) : [...left, id]))
  return (
    <Modal opened onClose={onClose} title={t('composer.testTitle')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className="stack lg">
        <p className="dim s13">{t('composer.testAbout')}</p>
        <Loaded query={known}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="s13">
                {t('composer.testNone')} <PlaceLink to="/profiles">{t('nav.profiles')}</PlaceLink>
              </p>
            ) : (
              <fieldset className="stack">
                <legend className="legend-line">{t('composer.testPeople')}</legend>
                {items.map(person => (
                  <Checkbox
                    key={person.id}
                    label={person.displayName ?? t('profiles.anonymous')}
                    checked={!left.has(person.id)}
                    onChange={event => toggle(person.id, event.currentTarget.checked)}
                  />
                ))}
              </fieldset>
            )
          }
        </Loaded>
        <div>
          <span className="legend-line">{t('composer.testOther')}</span>
          <PersonSelect value={other} onChange={setOther} placeholder={t('composer.testChoose')} label={t('composer.testOther')} wide />
        </div>
        {outcomes !== null && <Outcomes of={outcomes} />}
      </div>
      <div className="dlg-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" disabled={chosen.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
          {t('composer.testAct', { count: chosen.length })}
        </Button>
      </div>
    </Modal>
  )
}

const Outcomes = ({ of }: { of: readonly TestOutcome[] }): ReactElement => {
  const { t } = useTranslation()
  if (of.length === 0)
    return (
      <p className="s13" role="alert">
        {t('composer.testNoBrowser')}
      </p>
    )
  return (
    <ul className="stack s13" role="alert">
      {of.map(({ subscription, refusal }) => (
        <li key={subscription.id}>
          <span className={`status ${refusal === null ? 'ok' : 'bad'}`}>
            {subscription.profileName ?? t('profiles.anonymous')}, {subscription.browser ?? '–'}
          </span>
          {refusal !== null && <span className="dim"> {asProblem(refusal).message}</span>}
        </li>
      ))}
    </ul>
  )
}
