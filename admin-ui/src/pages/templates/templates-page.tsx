import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArchive, IconArrowRight, IconCopy, IconLink, IconPlus, IconTemplate } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Content } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import { contents } from '../../data/contents.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewTemplateDialog = lazyDialog(async () => (await import('./new-template-dialog.tsx')).NewTemplateDialog)

export function TemplatesPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const copyLink = useCopyLink()
  const queries = useQueryClient()
  const place = useListPlace()
  const { new: isNew, ...asked } = place.query
  const { new: _, ...filters } = place.filters
  const query = useQuery(contents.list(asked))
  const [archiving, setArchiving] = useState<Content | null>(null)
  const mayEdit = may(needs.editTemplate)
  const duplicate = useMutation({
    mutationFn: (content: Content) => contents.duplicate(content.id),
    onSuccess: copy => {
      confirmDone(t('templates.duplicated', { name: copy.name }))
      go(`/templates/${copy.id}`)
    },
  })
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => place.narrow({ new: 'yes' })}>
      {t('templates.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="templates"
        title={t('templates.title')}
        actions={add}
        place={{ ...place, filters }}
        query={query}
        searchLabel={t('templates.search')}
        idOf={content => content.id}
        nameOf={content => content.name}
        hrefOf={content => `/templates/${content.id}`}
        menuOf={content => [
          { label: t('common.open'), icon: IconArrowRight, to: `/templates/${content.id}` },
          ...(mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => duplicate.mutate(content) }] : []),
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(`/templates/${content.id}`) },
          ...(mayEdit
            ? [{ label: t('common.archive'), icon: IconArchive, danger: true, apart: true, run: () => setArchiving(content) }]
            : []),
        ]}
        columns={[
          { id: 'name', label: t('templates.name'), narrow: 'lead', cell: content => content.name },
          { id: 'says', label: t('templates.says'), narrow: 'second', cell: content => <span className="dim">{content.draft.title}</span> },
          {
            id: 'status',
            label: t('templates.status'),
            narrow: 'state',
            cell: content => <Status kind="content" state={content.status} />,
          },
          {
            id: 'version',
            label: t('templates.version'),
            numeric: true,
            cell: content => content.publishedVersion ?? <span className="dim">–</span>,
          },
          { id: 'edited', label: t('templates.edited'), cell: content => <Time at={content.updatedAt} /> },
        ]}
        empty={
          <EmptyState icon={IconTemplate} title={t('templates.emptyTitle')} actions={add}>
            {t('templates.emptyDetail')}
          </EmptyState>
        }
      />
      {isNew !== undefined && mayEdit && <NewTemplateDialog onClose={() => place.narrow({ new: undefined })} />}
      <ConfirmDialog
        opened={archiving !== null}
        onClose={() => setArchiving(null)}
        title={t('templates.archiveTitle', { name: archiving?.name ?? '' })}
        keep={t('templates.keep')}
        act={t('templates.archive')}
        run={async () => {
          if (archiving === null) return
          await contents.archive(archiving.id)
          await queries.invalidateQueries({ queryKey: ['contents'] })
          confirmDone(t('templates.archivedDone', { name: archiving.name }))
        }}
      >
        {t('templates.archiveDetail')}
      </ConfirmDialog>
    </>
  )
}
