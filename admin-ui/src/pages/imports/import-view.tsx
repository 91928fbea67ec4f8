import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconListCheck, IconPlayerPlay } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { Status } from '../../components/status.tsx'
import { known } from '../../data/known.ts'
import { DetailPage } from '../../kinds/detail-page.tsx'
import type { LiveStatus } from '../../live/live-stream.ts'
import { FaultsCard } from './faults-card.tsx'
import { draftOf, isSaved } from './mapping-draft.ts'
import { MappingTable } from './mapping-table.tsx'
import { CheckedNote, Outcome } from './outcome.tsx'
import { PreviewCard } from './preview-card.tsx'
import { ProgressCard } from './progress-card.tsx'
import { rowsTaken } from './rows-taken.ts'
import { useImportActs } from './use-import-acts.ts'
import { WhatCard } from './what-card.tsx'

/** An import as it stands: while it is ready its columns, while it goes its progress, and then what came of it. */
export function ImportView({ of, live }: { of: Import; live: LiveStatus }): ReactElement {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<ReturnType<typeof draftOf> | null>(null)
  const [asking, setAsking] = useState<'start' | 'cancel' | null>(null)
  const acts = useImportActs(of)
  const isReady = of.state === 'ready'
  const traits = useQuery({ ...known.entries({ kind: 'trait' }), enabled: isReady })
  const names = traits.data?.items.map(entry => entry.name) ?? []
  const draft = edited ?? draftOf(of, names)
  const isGoing = of.state === 'checking' || of.state === 'running'
  const checked = isReady && isSaved(of, draft) ? of.checked : null
  const failed = checked?.failed ?? (of.state === 'done' || of.state === 'cancelled' ? rowsTaken(of).failed : 0)
  return (
    <DetailPage
      crumbs={[{ to: '/imports', label: t('imports.title') }]}
      title={of.name}
      aside={
        <>
          <Status kind="import" state={of.state} />
          <LiveMark status={live} />
        </>
      }
      actions={
        isReady ? (
          <>
            <Button leftSection={<Icon of={IconListCheck} />} loading={acts.checking.isPending} onClick={() => acts.checking.run(draft)}>
              {t('imports.check')}
            </Button>
            <Button variant="filled" leftSection={<Icon of={IconPlayerPlay} />} onClick={() => setAsking('start')}>
              {t('imports.start')}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className="import-page">
        {acts.checking.error !== null && <ProblemAlert error={acts.checking.error} boxed />}
        {of.state === 'uploading' && <Callout tone="held">{t('imports.uploading')}</Callout>}
        {isGoing && <ProgressCard of={of} onCancel={() => (of.state === 'checking' ? void acts.cancel() : setAsking('cancel'))} />}
        {(of.state === 'done' || of.state === 'cancelled' || of.state === 'failed') && <Outcome of={of} />}
        {checked !== null && <CheckedNote checked={checked} />}
        {failed > 0 && <FaultsCard of={of} />}
        {isReady && (
          <>
            <WhatCard of={of} draft={draft} known={names} onChange={setEdited} />
            <Card title={t('imports.columns')} padded={false}>
              <MappingTable of={of} draft={draft} known={names} onChange={columns => setEdited({ ...draft, columns })} />
            </Card>
          </>
        )}
        {of.preview.length > 0 && <PreviewCard of={of} />}
        {isReady && (
          <div>
            <Button variant="subtle" color="danger" onClick={() => setAsking('cancel')}>
              {t('imports.discard')}
            </Button>
          </div>
        )}
      </div>
      <ConfirmDialog
        opened={asking === 'start'}
        onClose={() => setAsking(null)}
        title={t('imports.startTitle', { count: of.rows })}
        act={t('imports.start')}
        run={() => acts.begin('run', draft)}
        dangerous={false}
      >
        {t(`imports.kindsAbout.${draft.kind}`)}{' '}
        {checked === null ? t('imports.startUnchecked') : checked.failed > 0 && t('imports.startFaulty', { count: checked.failed })}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title={t(isReady ? 'imports.discardTitle' : 'imports.cancelTitle', { name: of.name })}
        act={t(isReady ? 'imports.discard' : 'imports.cancelAct')}
        {...(isReady ? {} : { keep: t('imports.keepGoing') })}
        run={acts.cancel}
      >
        {isReady ? t('imports.discardDetail') : t('imports.cancelDetail', { count: of.progress.done })}
      </ConfirmDialog>
    </DetailPage>
  )
}
