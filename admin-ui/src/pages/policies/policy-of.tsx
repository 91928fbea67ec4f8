import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Policy } from '../../api/model.ts'
import { lazyDialog } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { policies } from '../../data/policies.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/policy-words.ts'
import { effectivePolicy } from './effective-policy.ts'
import './policies.css'
import { usePolicyWords } from './use-policy-words.ts'

const PolicyDialog = lazyDialog(async () => (await import('./policy-dialog.tsx')).PolicyDialog)

/** How often and when the messages of a campaign or a journey reach people: what holds in all, where it is said, and a way to say more for it alone. */
export function PolicyOf({
  kind,
  id,
  topicId,
  isTransactional,
}: {
  kind: 'campaign' | 'journey'
  id: string
  topicId: string | null
  isTransactional: boolean
}): ReactElement {
  const { t } = useTranslation()
  const mayEdit = useMay()(needs.editPolicies)
  const query = useQuery(policies.list())
  const wordsOf = usePolicyWords()
  const [isEditing, setEditing] = useState(false)
  if (isTransactional) return <p className="dim s13">{t('policies.transactional')}</p>
  const own = `${kind}:${id}`
  return (
    <Loaded query={query}>
      {({ items }) => {
        const holding = items.filter(one => one.scope === 'workspace' || one.scope === own || one.scope === `topic:${topicId}`)
        const steps = items.filter(one => one.scope.startsWith(`node:${id}.`))
        const said = [...holding.filter(one => one.scope !== own && saysSomething(one)), ...steps]
        return (
          <div className="policy-of">
            <p className="s13">
              <b>{wordsOf(effectivePolicy(holding))}</b>
            </p>
            <dl className="s12">
              {said.map(one => (
                <div key={one.scope}>
                  <dt>
                    <PlaceLink to={placeOf(one.scope)}>{one.name}</PlaceLink>
                  </dt>
                  <dd>{wordsOf(effectivePolicy([one]))}</dd>
                </div>
              ))}
              <div>
                <dt>{t(`policies.this.${kind}`)}</dt>
                <dd>{wordsOf(effectivePolicy(holding.filter(one => one.scope === own)))}</dd>
              </div>
            </dl>
            {mayEdit && <Button onClick={() => setEditing(true)}>{t(`policies.changeFor.${kind}`)}</Button>}
            {isEditing && <PolicyDialog kind={kind} scope={own} onClose={() => setEditing(false)} />}
          </div>
        )
      }}
    </Loaded>
  )
}

const saysSomething = ({ caps, quietHours }: Policy): boolean => caps.length > 0 || quietHours !== null
const placeOf = (scope: string): string => (scope === 'workspace' ? '/settings/policies' : `/settings/policies/${scope}`)
