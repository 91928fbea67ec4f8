import { Button, Modal, Tooltip } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconBolt } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Intake, Journey, JourneyProblem, MigrationChoice } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { useJourneyPlace } from './journey-place.ts'
import { isWhole, MoveChoices } from './move-choices.tsx'
import { PublishChanges } from './publish-changes.tsx'
import { PublishIntake } from './publish-intake.tsx'
import { PublishScenarios } from './publish-scenarios.tsx'

/** Says what publishing means: what changes, who comes in from now on, what is not fixed, which scenarios do not come true, and what becomes of those who are inside. */
export function PublishDialog({
  journey,
  kinds,
  warnings,
  onScenarios,
  onClose,
}: {
  journey: Journey
  kinds: NodeKinds
  warnings: readonly JourneyProblem[]
  onScenarios: () => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { go } = useJourneyPlace()
  const [choices, setChoices] = useState<readonly MigrationChoice[]>([])
  const next = (journey.published ?? 0) + 1
  const isFirst = journey.published === null
  const [intake, setIntake] = useState<Intake | undefined>(isFirst ? 'join' : undefined)
  const [reason, setReason] = useState('')
  const preview = useQuery(journeys.publishPreview(journey.id, journey.version, []))
  const scenarios = useQuery(journeys.scenarios(journey.id, journey.version))
  const brings = preview.data?.brings ?? []
  const isUntrue = scenarios.data?.passed === false
  const publish = useMutation({
    mutationFn: () =>
      journeys.publish(journey.id, {
        choices,
        version: journey.version, // what was looked at, and nothing that came meanwhile
        ...(brings.length === 0 || intake === undefined ? {} : { admit: intake }),
        ...(isUntrue ? { reason: reason.trim() } : {}),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['journeys'] })
      confirmDone(t('journeys.publishedDone', { name: journey.name, version: next }))
      onClose()
      go({ view: 'live', panel: undefined })
    },
    // they may have come to another end meanwhile
    onError: () => void scenarios.refetch(),
  })
  const blocked = !isWhole(choices)
    ? t('journeys.moves.chooseFirst')
    : isUntrue && reason.trim() === ''
      ? t('journeys.scenarios.publish.needReason')
      : preview.data === undefined || scenarios.isPending
        ? t('journeys.scenarios.publish.trying')
        : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journeys.publishTitle', { name: journey.name, version: next })}
      size={isFirst && !isUntrue ? 480 : 640}
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
          {isFirst && preview.isError && <ProblemAlert error={preview.error} />}
          {brings.length > 0 && <PublishIntake brings={brings} intake={intake} isFirst={isFirst} onIntake={setIntake} />}
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
        <PublishScenarios journey={journey} kinds={kinds} query={scenarios} reason={reason} onReason={setReason} onShow={onScenarios} />
        {journey.published !== null && <MoveChoices journey={journey} kinds={kinds} choices={choices} onChange={setChoices} />}
        {publish.isError && <ProblemAlert error={publish.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose} data-autofocus>
            {t('journeys.keepEditing')}
          </Button>
          <Tooltip label={blocked} disabled={blocked === undefined}>
            <Button
              variant="filled"
              {...(isUntrue ? { color: 'danger' } : {})}
              aria-disabled={blocked !== undefined}
              data-disabled={blocked === undefined ? undefined : true}
              loading={publish.isPending}
              onClick={() => (blocked === undefined ? publish.mutate() : undefined)}
            >
              {isUntrue ? t('journeys.scenarios.publish.anyway') : t('journeys.publishVersion', { version: next })}
            </Button>
          </Tooltip>
        </div>
      </div>
    </Modal>
  )
}
