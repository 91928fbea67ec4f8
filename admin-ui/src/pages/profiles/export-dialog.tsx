import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconDownload } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { profiles } from '../../data/profiles.ts'
import { saveFile } from '../../data/save-file.ts'
import { usePersonJob } from './use-person-job.ts'
import '../../i18n/people-words.ts'

/** Gathers all that is kept of a person into one file, and hands it over. */
export function ExportDialog({ profile, onClose }: { profile: Profile; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const name = profile.displayName ?? t('profiles.anonymous')
  const { job, start, isRunning, error } = usePersonJob(() => profiles.export(profile.id))
  const download = useMutation({
    mutationFn: (exportId: string) => profiles.exportFile(profile.id, exportId),
    onSuccess: file => saveFile(file, `person-${profile.id}.json`),
  })
  const isDone = job?.state === 'done'
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.exportTitle', { name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className="dim s13">{t('people.exportDetail')}</p>
      <p className="s13" role="status">
        {isRunning ? t('people.exporting') : isDone ? t('people.exported') : ''}
      </p>
      {error !== null && <ProblemAlert error={error} />}
      {download.isError && <ProblemAlert error={download.error} />}
      <div className="dlg-foot">
        <Button onClick={onClose}>{t(isDone ? 'common.close' : 'common.cancel')}</Button>
        {isDone ? (
          <Button
            variant="filled"
            leftSection={<Icon of={IconDownload} />}
            loading={download.isPending}
            onClick={() => download.mutate(job.id)}
          >
            {t('people.download')}
          </Button>
        ) : (
          <Button variant="filled" loading={isRunning} onClick={start} data-autofocus>
            {t('people.exportAct')}
          </Button>
        )}
      </div>
    </Modal>
  )
}
