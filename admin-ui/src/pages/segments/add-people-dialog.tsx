import { Button, Modal, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../components/callout.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import type { Segment } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { refsOf } from './refs-of.ts'

const MOST = 1_000

/** Puts people into a list by what names them, one a line; lines that name nobody stay to be mended. */
export function AddPeopleDialog({ segment, onClose }: { segment: Segment; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const refs = refsOf(typed)
  const add = useMutation({
    mutationFn: () => segments.addMembers(segment.id, refs),
    onSuccess: async ({ added, already, unknown }) => {
      confirmDone(t('segments.added', { added, already }))
      await queries.invalidateQueries({ queryKey: ['segments'] })
      if (unknown.length === 0) onClose()
      else setTyped(unknown.join('\n'))
    },
  })
  const unknown = add.data?.unknown.length ?? 0
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('segments.addTitle', { name: segment.name })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Textarea
          label={t('segments.addLabel')}
          description={t('segments.addAbout')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          classNames={{ input: 'mono' }}
          autosize
          minRows={6}
          maxRows={16}
          data-autofocus
        />
        {unknown > 0 && (
          <Callout tone="held" icon={IconAlertTriangle}>
            {t('segments.unknownTitle', { count: unknown })}
          </Callout>
        )}
        {add.isError && <ProblemAlert error={add.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={add.isPending} disabled={refs.length === 0 || refs.length > MOST}>
            {t('segments.addAct')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
