import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconListCheck } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneyPatch, JourneyRunDetail } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import { useJourneyPlace } from './journey-place.ts'

/** Makes a scenario of what happened to somebody, and puts it into the draft. */
export function RunScenario({ run }: { run: JourneyRunDetail }): ReactElement | null {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { go } = useJourneyPlace()
  const journey = useQuery(journeys.one(run.journeyId))
  const made = useMutation({
    mutationFn: async () => {
      const scenario = await journeys.scenarioOfRun(run.journeyId, run.id)
      // the draft as it is now: somebody may be editing it
      const { value, etag } = await queries.fetchQuery({ ...journeys.one(run.journeyId), staleTime: 0 })
      const others = (value.draft.scenarios ?? []).filter(one => one.id !== scenario.id)
      const draft: NonNullable<JourneyPatch['draft']> = { ...value.draft, scenarios: [...others, scenario] }
      return { scenario, saved: await journeys.edit(run.journeyId, { draft }, etag) }
    },
    onSuccess: ({ scenario, saved }) => {
      queries.setQueryData(journeys.one(run.journeyId).queryKey, saved)
      confirmDone(t('journeys.scenarios.ofRunDone', { name: scenario.name }))
    },
  })
  if (journey.data === undefined || journey.data.value.state === 'archived') return null
  const isThere = journey.data.value.draft.scenarios?.some(one => one.id === scenarioIdOf(run)) === true
  return (
    <section className="panel-tools run-scenario" aria-label={t('journeys.scenarios.ofRun')}>
      {isThere ? (
        <div className="row wrap">
          <span className="s13" role="status">
            {t('journeys.scenarios.ofRunThere')}
          </span>
          <Button
            size="xs"
            onClick={() =>
              go({ view: 'draft', panel: 'scenarios', node: undefined, run: undefined, version: undefined, against: undefined })
            }
          >
            {t('journeys.scenarios.open')}
          </Button>
        </div>
      ) : (
        <>
          <Button size="xs" leftSection={<Icon of={IconListCheck} small />} loading={made.isPending} onClick={() => made.mutate()}>
            {t('journeys.scenarios.ofRun')}
          </Button>
          <p className="dim s12">{t('journeys.scenarios.ofRunAbout')}</p>
        </>
      )}
      {made.isError && <ProblemAlert error={made.error} />}
    </section>
  )
}

/** As the API calls the scenario of a run. */
const scenarioIdOf = ({ id }: JourneyRunDetail): string => `run-${id.slice(-8)}`
