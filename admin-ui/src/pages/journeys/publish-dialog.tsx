import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'

/** Says in numbers what publishing means: who comes in from now on, and for whom nothing changes. */
export function PublishDialog({ journey, warnings, onClose }: { journey: Journey; warnings: number; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const next = (journey.published ?? 0) + 1
  const publish = useMutation({
    mutationFn: () => journeys.publish(journey.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['journeys'] })
      confirmDone(t('journeys.publishedDone', { name: journey.name, version: next }))
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journeys.publishTitle', { name: journey.name, version: next })}
      size={460}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        <p className="s13">{t(journey.state === 'paused' ? 'journeys.publishPaused' : 'journeys.publishDetail')}</p>
        {journey.published !== null && <Callout icon={IconUsers}>{t('journeys.publishInside', { count: journey.counts.active })}</Callout>}
        {warnings > 0 && (
          <Callout icon={IconAlertTriangle} tone="held">
            {t('journeys.publishWarnings', { count: warnings })}
          </Callout>
        )}
        {publish.isError && <ProblemAlert error={publish.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose} data-autofocus>
            {t('journeys.keepEditing')}
          </Button>
          <Button variant="filled" loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('journeys.publishVersion', { version: next })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
