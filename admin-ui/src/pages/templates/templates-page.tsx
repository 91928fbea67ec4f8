import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Content } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { confirmDone } from '../../components/said.ts'
import { contents } from '../../data/contents.ts'
import { changedColumn, nameColumn, stateColumn } from '../../kinds/list/made-columns.tsx'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useMadeMenu } from '../../kinds/list/use-made-menu.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewTemplateDialog = lazyDialog(async () => (await import('./new-template-dialog.tsx')).NewTemplateDialog)

export function TemplatesPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const place = useListPlace()
  const { new: isNew, ...asked } = place.query
  const { new: _, ...filters } = place.filters
  const query = useQuery(contents.list(asked))
  const [archiving, setArchiving] = useState<Content | null>(null)
  const mayEdit = may(needs.editTemplate)
  const { menuOf, dialog } = useMadeMenu<Content>({
    at: id => `/templates/${id}`,
    mayEdit,
    duplicate: contents.duplicate,
    duplicated: name => t('templates.duplicated', { name }),
    archive: setArchiving,
    mayArchive: () => mayEdit,
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
        menuOf={menuOf}
        columns={[
          nameColumn(t('templates.name')),
          { id: 'says', label: t('templates.says'), narrow: 'second', cell: content => <span className="dim">{content.draft.title}</span> },
          stateColumn<Content>(t('templates.status'), 'content', content => content.status),
          {
            id: 'version',
            label: t('templates.version'),
            numeric: true,
            cell: content => content.publishedVersion ?? <span className="dim">–</span>,
          },
          changedColumn(t('templates.edited')),
        ]}
        empty={
          <EmptyState icon={IconTemplate} title={t('templates.emptyTitle')} actions={add}>
            {t('templates.emptyDetail')}
          </EmptyState>
        }
      />
      {dialog}
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
