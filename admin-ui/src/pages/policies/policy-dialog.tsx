import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { policies } from '../../data/policies.ts'
import { DraftFaults } from '../../kinds/settings-form.tsx'
import { CapRows } from './cap-rows.tsx'
import { QuietFields } from './quiet-fields.tsx'
import { usePolicyDraft } from './use-policy-draft.ts'

/** The limits of one campaign or journey, set where one is. With none left there is no policy. */
export function PolicyDialog({ kind, scope, onClose }: { kind: 'campaign' | 'journey'; scope: string; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { query, draft } = usePolicyDraft(scope)
  const remove = useMutation({
    mutationFn: () => policies.remove(scope),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['policies'] })
      onClose()
    },
  })
  const save = async (): Promise<void> => {
    if (draft === undefined) return
    const { caps, quietHours } = draft.values
    if (caps.length === 0 && quietHours === null) remove.mutate()
    else if (await draft.save()) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`policies.limitsOf.${kind}`)}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded query={query}>
        {() =>
          draft !== undefined && (
            <form
              className="stack lg"
              onSubmit={event => {
                event.preventDefault()
                void save()
              }}
            >
              <p className="dim s13">{t('policies.capsAboutOne')}</p>
              <DraftFaults draft={draft} />
              {remove.isError && <ProblemAlert error={remove.error} />}
              <CapRows draft={draft} isFixed={false} />
              <QuietFields draft={draft} isFixed={false} />
              <div className="dlg-foot">
                <Button onClick={onClose}>{t('common.cancel')}</Button>
                <Button type="submit" variant="filled" disabled={!draft.isDirty} loading={draft.state === 'saving' || remove.isPending}>
                  {t('policies.saveLimits')}
                </Button>
              </div>
            </form>
          )
        }
      </Loaded>
    </Modal>
  )
}
