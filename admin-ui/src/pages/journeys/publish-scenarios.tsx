import { Button, Textarea } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey, ScenarioReport } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import type { Draft } from '../../designer/model/draft.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { OutcomeDetails } from '../../designer/try/outcome-details.tsx'
import { useScenarioWords } from '../../designer/try/use-scenario-words.ts'
import '../../designer/try/try.css'

/** What becomes of the scenarios; those that do not come true hold the publication up, until somebody says why not. */
export function PublishScenarios({
  journey,
  kinds,
  query,
  reason,
  onReason,
  onShow,
}: {
  journey: Journey
  kinds: NodeKinds
  query: UseQueryResult<ScenarioReport>
  reason: string
  onReason: (reason: string) => void
  onShow: () => void
}): ReactElement {
  const { t } = useTranslation()
  const draft = journey.draft as Draft // the designer's draft is the API's
  const words = useScenarioWords(draft, kinds)
  return (
    <section aria-busy={query.isPending}>
      <h3>{t('journeys.scenarios.title')}</h3>
      <Loaded query={query} skeleton={<p className="s13 dim">{t('journeys.scenarios.publish.trying')}</p>}>
        {({ scenarios }) => {
          const failed = scenarios.filter(one => !one.passed)
          if (scenarios.length === 0) return <p className="s13 dim">{t('journeys.scenarios.publish.none')}</p>
          if (failed.length === 0)
            return (
              <p className="s13 scenarios-true k-entry">
                <Icon of={IconCircleCheck} /> <span>{t('journeys.scenarios.summaryPassed', { count: scenarios.length })}</span>
              </p>
            )
          return (
            <div className="stack">
              <Callout icon={IconAlertTriangle} tone="bad">
                {t('journeys.scenarios.publish.blocked', { count: failed.length })}
              </Callout>
              <ul className="untrue">
                {failed.map(outcome => (
                  <li key={outcome.id}>
                    <b>{outcome.name}</b>
                    <OutcomeDetails scenario={draft.scenarios?.find(one => one.id === outcome.id)} outcome={outcome} words={words} />
                  </li>
                ))}
              </ul>
              <Button size="xs" className="show-scenarios" onClick={onShow}>
                {t('journeys.scenarios.publish.show')}
              </Button>
              <Textarea
                label={t('journeys.scenarios.publish.reason')}
                description={t('journeys.scenarios.publish.reasonAbout')}
                value={reason}
                maxLength={500}
                autosize
                minRows={2}
                maxRows={5}
                onChange={event => onReason(event.currentTarget.value)}
              />
            </div>
          )
        }}
      </Loaded>
    </section>
  )
}
