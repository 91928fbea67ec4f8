import { Button, Modal, Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'

const ways = ['send', 'skip', 'shift'] as const

/** A paused journey goes on: what becomes of what fell due meanwhile. */
export function ResumeDialog({ journey, onClose }: { journey: Journey; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [overdue, setOverdue] = useState<(typeof ways)[number]>('skip')
  const resume = useMutation({
    mutationFn: () => journeys.resume(journey.id, overdue),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['journeys'] })
      confirmDone(t('journeys.resume.done', { name: journey.name }))
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journeys.resume.title', { name: journey.name })}
      size={460}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        <Radio.Group label={t('journeys.resume.overdue')} value={overdue} onChange={value => setOverdue(value as typeof overdue)}>
          <div className="stack" style={{ marginTop: 8 }}>
            {ways.map(way => (
              <Radio key={way} value={way} label={t(`journeys.resume.${way}`)} description={t(`journeys.resume.${way}About`)} />
            ))}
          </div>
        </Radio.Group>
        {resume.isError && <ProblemAlert error={resume.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose} data-autofocus>
            {t('journeys.resume.keep')}
          </Button>
          <Button variant="filled" loading={resume.isPending} onClick={() => resume.mutate()}>
            {t('journeys.resume.act')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
