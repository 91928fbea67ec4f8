import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { versionTag } from '../../api/client.ts'
import type { Journey } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { confirmDone } from '../../components/said.ts'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { useJourneyPlace } from './journey-place.ts'

/** Makes the draft what it was in a version; what is in the draft is asked about first. */
export function RestoreButton({ journey, number }: { journey: Journey; number: number }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  const { go } = useJourneyPlace()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  if (!may(needs.editJourney) || journey.state === 'archived') return null
  return (
    <>
      <Button leftSection={<Icon of={IconArrowBackUp} />} onClick={() => setAsked(true)}>
        {t('journeys.versions.restore', { number })}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('journeys.versions.restoreTitle', { number })}
        keep={t('journeys.versions.keepDraft')}
        act={t('journeys.versions.restoreAct')}
        run={async () => {
          const restored = await journeys.restore(journey.id, number, versionTag(journey))
          queries.setQueryData(journeys.one(journey.id).queryKey, restored)
          await queries.invalidateQueries({ queryKey: ['journeys'] })
          confirmDone(t('journeys.versions.restored', { number }))
          go({ view: 'draft', version: undefined, against: undefined, panel: undefined, node: undefined, run: undefined })
        }}
      >
        {t(journey.hasChanges ? 'journeys.versions.restoreOver' : 'journeys.versions.restoreDetail')}
      </ConfirmDialog>
    </>
  )
}
