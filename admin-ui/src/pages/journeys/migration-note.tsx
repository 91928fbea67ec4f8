import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

const WAYS = ['moved', 'stayed', 'exited', 'returned'] as const

/** How those who were inside went over to the newest version, and the way to take it back. */
export function MigrationNote({ journeyId }: { journeyId: string }): ReactElement | null {
  const { t, i18n } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const { data } = useQuery(journeys.migrations(journeyId))
  const latest = data?.items[0]
  if (latest === undefined) return null
  const { id, version, state, total, told, counts } = latest
  const progress = t('journeys.moves.progress', { told, total })
  const became = WAYS.filter(way => counts[way] > 0).map(way => t(`journeys.moves.became.${way}`, { count: counts[way] }))
  return (
    <section className="panel-tools" aria-label={t(`journeys.moves.state.${state}`)}>
      <p className="s13" role="status">
        <b>{t(`journeys.moves.state.${state}`)}</b> <span className="dim">{t('journeys.moves.toVersion', { version })}</span>
      </p>
      <p className="s12 dim">
        {became.length === 0
          ? progress
          : t('journeys.moves.progressSaid', { progress, became: new Intl.ListFormat(i18n.language, { type: 'unit' }).format(became) })}
      </p>
      {may(needs.publishJourney) && counts.moved > 0 && (state === 'running' || state === 'done') && (
        <Button size="xs" style={{ justifySelf: 'start' }} onClick={() => setAsked(true)}>
          {t('journeys.moves.undo')}
        </Button>
      )}
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('journeys.moves.undoTitle', { version })}
        keep={t('journeys.moves.keep')}
        act={t('journeys.moves.undo')}
        run={async () => {
          await journeys.undoMigration(journeyId, id)
          await queries.invalidateQueries({ queryKey: ['journeys'] })
          confirmDone(t('journeys.moves.undone'))
        }}
      >
        {t('journeys.moves.undoDetail')}
      </ConfirmDialog>
    </section>
  )
}
