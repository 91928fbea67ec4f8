import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconArrowRight, IconFileImport, IconLink, IconUpload } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { imports } from '../../data/imports.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { ImportState } from './import-state.tsx'
import '../../i18n/people-words.ts'

const UploadDialog = lazyDialog(async () => (await import('./upload-dialog.tsx')).UploadDialog)

/** The files that were brought, newest first. */
export function ImportsPage(): ReactElement {
  const { t } = useTranslation()
  const place = useListPlace()
  const query = useQuery(imports.list(place.query))
  const live = useLive('imports')
  const copyLink = useCopyLink()
  const [uploading, setUploading] = useState(false)
  const hrefOf = (one: Import): string => `/imports/${one.id}`
  const upload = (
    <Button variant="filled" leftSection={<Icon of={IconUpload} />} onClick={() => setUploading(true)}>
      {t('imports.upload')}
    </Button>
  )
  return (
    <>
      <ListPage
        name="imports"
        title={t('imports.title')}
        aside={<LiveMark status={live} />}
        actions={upload}
        place={place}
        query={query}
        idOf={one => one.id}
        nameOf={one => one.name}
        hrefOf={hrefOf}
        menuOf={one => [
          { label: t('common.open'), icon: IconArrowRight, to: hrefOf(one) },
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(hrefOf(one)) },
        ]}
        columns={[
          { id: 'file', label: t('imports.file'), narrow: 'lead', cell: one => one.name },
          {
            id: 'into',
            label: t('imports.into'),
            narrow: 'second',
            width: 160,
            cell: one => (one.mapping === null ? <span className="dim">–</span> : t(`imports.kinds.${one.mapping.kind}`)),
          },
          { id: 'state', label: t('imports.state'), narrow: 'state', width: 170, cell: one => <ImportState of={one} /> },
          { id: 'rows', label: t('imports.rows'), numeric: true, width: 110, cell: one => <Count of={one.rows} /> },
          {
            id: 'failed',
            label: t('imports.faulty'),
            numeric: true,
            width: 110,
            cell: one => <Count of={one.state === 'ready' ? one.checked?.failed : one.progress.failed} />,
          },
          { id: 'uploaded', label: t('imports.uploaded'), width: 150, cell: one => <Time at={one.createdAt} /> },
        ]}
        empty={
          <EmptyState icon={IconFileImport} title={t('imports.emptyTitle')} actions={upload}>
            {t('imports.emptyDetail')}
          </EmptyState>
        }
      />
      {uploading && <UploadDialog onClose={() => setUploading(false)} />}
    </>
  )
}
