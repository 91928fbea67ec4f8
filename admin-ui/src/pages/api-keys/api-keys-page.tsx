import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconBan, IconKey, IconPlus } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { confirmDone } from '../../components/said.ts'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { apiKeys } from '../../data/access.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const NewKeyDialog = lazyDialog(async () => (await import('./new-key-dialog.tsx')).NewKeyDialog)
export function ApiKeysPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const place = useListPlace()
  const query = useQuery(apiKeys.list(place.query))
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const mayEdit = may(needs.apiKeys)
  const add = mayEdit ? (
    <Button variant="filled" leftSection={<Icon of={IconPlus} />} onClick={() => setAdding(true)}>
      {t('apiKeys.new')}
    </Button>
  ) : undefined
  return (
    <>
      <ListPage
        name="api-keys"
        title={t('apiKeys.title')}
        actions={add}
        place={place}
        query={query}
        searchLabel={t('apiKeys.search')}
        filters={[
          {
            id: 'kind',
            label: t('apiKeys.kind'),
            kind: 'choice',
            options: [
              { value: 'secret', label: t('apiKeys.secret') },
              { value: 'write', label: t('apiKeys.write') },
            ],
          },
        ]}
        idOf={key => key.id}
        nameOf={key => key.name}
        {...(mayEdit
          ? {
              menuOf: (key: ApiKey) => [
                {
                  label: t('apiKeys.revoke'),
                  icon: IconBan,
                  danger: true,
                  run: () => setRevoking(key),
                  ...(key.revokedAt === null ? {} : { disabledBecause: t('status.key.revoked.meaning') }),
                },
              ],
            }
          : {})}
        columns={[
          { id: 'name', label: t('apiKeys.name'), narrow: 'lead', cell: key => <b>{key.name}</b> },
          {
            id: 'kind',
            label: t('apiKeys.kind'),
            narrow: 'second',
            cell: key => (
              <span className="row">
                {t(`apiKeys.${key.kind}`)}
                <code className="dim">{key.prefix}…</code>
              </span>
            ),
          },
          {
            id: 'status',
            label: t('apiKeys.status'),
            narrow: 'state',
            cell: key => <Status kind="key" state={key.revokedAt === null ? 'active' : 'revoked'} />,
          },
          {
            id: 'permissions',
            label: t('apiKeys.permissions'),
            cell: key => (
              <span className="dim" title={key.permissions.join(', ')}>
                {key.kind === 'write' ? t('apiKeys.writeMay') : t('roles.count', { count: key.permissions.length })}
              </span>
            ),
          },
          { id: 'origins', label: t('apiKeys.origins'), cell: key => <span className="dim">{key.allowedOrigins.join(', ') || '–'}</span> },
          { id: 'created', label: t('apiKeys.created'), cell: key => <Time at={key.createdAt} /> },
        ]}
        empty={
          <EmptyState icon={IconKey} title={t('apiKeys.emptyTitle')} actions={add}>
            {t('apiKeys.emptyDetail')}
          </EmptyState>
        }
      />
      {adding && <NewKeyDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('apiKeys.revokeTitle', { name: revoking?.name ?? '' })}
        keep={t('apiKeys.keep')}
        act={t('apiKeys.revokeAct')}
        run={async () => {
          if (revoking === null) return
          await apiKeys.revoke(revoking.id)
          await queries.invalidateQueries({ queryKey: ['api-keys'] })
          confirmDone(t('apiKeys.revoked', { name: revoking.name }))
        }}
      >
        {t('apiKeys.revokeDetail')}
      </ConfirmDialog>
    </>
  )
}
