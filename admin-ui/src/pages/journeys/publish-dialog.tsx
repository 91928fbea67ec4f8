import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconBolt } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey, JourneyProblem, MigrationChoice } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { useJourneyPlace } from './journey-place.ts'
import { isWhole, MoveChoices } from './move-choices.tsx'
import { PublishChanges } from './publish-changes.tsx'

/** Says what publishing means: what changes, who comes in from now on, what is not fixed, and what becomes of those who are inside. */
export function PublishDialog({
  journey,
  kinds,
  warnings,
  onClose,
}: {
  journey: Journey
  kinds: NodeKinds
  warnings: readonly JourneyProblem[]
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { go } = useJourneyPlace()
  const [choices, setChoices] = useState<readonly MigrationChoice[]>([])
  const next = (journey.published ?? 0) + 1
  const publish = useMutation({
    mutationFn: () => journeys.publish(journey.id, choices),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['journeys'] })
      confirmDone(t('journeys.publishedDone', { name: journey.name, version: next }))
      onClose()
      go({ view: undefined })
    },
  })
  const isBlocked = !isWhole(choices)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journeys.publishTitle', { name: journey.name, version: next })}
      size={journey.published === null ? 480 : 640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg publish-dialog">
        <section>
          <h3>{t('journeys.whoComesIn')}</h3>
          <p className="s13 dim">{t(journey.state === 'paused' ? 'journeys.publishPaused' : 'journeys.publishDetail')}</p>
          <ul>
            {journey.draft.triggers.map(trigger => (
              <li key={trigger.id} className="s13">
                <span className="tile s k-entry">
                  <IconBolt size={14} aria-hidden="true" />
                </span>
                {kinds.sentenceOf(trigger) ?? kinds.of(trigger)?.title ?? trigger.type}
              </li>
            ))}
          </ul>
        </section>
        {journey.published !== null && <PublishChanges journey={journey} published={journey.published} kinds={kinds} />}
        {warnings.length > 0 && (
          <Callout icon={IconAlertTriangle} tone="held">
            {t('journeys.publishWarnings', { count: warnings.length })}
            <ul className="warnings">
              {warnings.map(({ pointer, detail }) => (
                <li key={`${pointer} ${detail}`}>{detail}</li>
              ))}
            </ul>
          </Callout>
        )}
        {journey.published !== null && <MoveChoices journey={journey} kinds={kinds} choices={choices} onChange={setChoices} />}
        {publish.isError && <ProblemAlert error={publish.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose} data-autofocus>
            {t('journeys.keepEditing')}
          </Button>
          <Button variant="filled" disabled={isBlocked} loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('journeys.publishVersion', { version: next })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
