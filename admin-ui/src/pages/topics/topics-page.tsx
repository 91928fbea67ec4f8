import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArchive, IconBellPause, IconPencil, IconPlus, IconTags } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { keptTopics } from '../../data/topics.ts'
import '../../i18n/topic-words.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

const TopicDialog = lazyDialog(async () => (await import('./topic-dialog.tsx')).TopicDialog)

/** What people can opt in to or out of. */
export function TopicsPage(): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const place = useListPlace()
  const query = useQuery(keptTopics.list(place.query))
  const [editing, setEditing] = useState<Topic | 'new' | null>(null)
  const [archiving, setArchiving] = useState<Topic | null>(null)
  const mayEdit = useMay()(needs.editPolicies)
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setEditing('new')}>
      {t('topics.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="topics"
        title={t('topics.title')}
        actions={add}
        place={place}
        query={query}
        searchLabel={t('topics.search')}
        idOf={topic => topic.id}
        nameOf={topic => topic.name}
        hrefOf={topic => `/settings/policies/topic:${topic.id}`}
        menuOf={topic => [
          { label: t('topics.policy'), icon: IconBellPause, to: `/settings/policies/topic:${topic.id}` },
          ...(mayEdit
            ? [
                { label: t('topics.edit'), icon: IconPencil, run: () => setEditing(topic) },
                { label: t('topics.archive'), icon: IconArchive, danger: true, apart: true, run: () => setArchiving(topic) },
              ]
            : []),
        ]}
        columns={[
          { id: 'name', label: t('topics.name'), narrow: 'lead', cell: topic => topic.name },
          { id: 'key', label: t('common.key'), cell: topic => <code>{topic.key}</code> },
          {
            id: 'about',
            label: t('topics.about'),
            narrow: 'second',
            cell: topic => <span className="dim">{topic.description === '' ? '–' : topic.description}</span>,
          },
          { id: 'default', label: t('topics.default'), cell: topic => t(`topics.defaults.${topic.defaultsTo}`) },
          { id: 'joins', label: t('topics.subscribing'), cell: topic => t(`topics.joins.${topic.joinOnSubscribe ? 'yes' : 'no'}`) },
        ]}
        empty={
          <EmptyState icon={IconTags} title={t('topics.emptyTitle')} actions={add}>
            {t('topics.emptyDetail')}
          </EmptyState>
        }
      />
      {editing !== null && <TopicDialog topic={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      <ConfirmDialog
        opened={archiving !== null}
        onClose={() => setArchiving(null)}
        title={t('topics.archiveTitle', { name: archiving?.name ?? '' })}
        keep={t('topics.keep')}
        act={t('topics.archiveAct')}
        run={async () => {
          if (archiving === null) return
          await keptTopics.archive(archiving.id)
          await queries.invalidateQueries({ queryKey: ['topics'] })
        }}
      >
        {t('topics.archiveDetail')}
      </ConfirmDialog>
    </>
  )
}
