import { ActionIcon, Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Policy } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { policies } from '../../data/policies.ts'
import { effectivePolicy } from './effective-policy.ts'
import { usePolicyWords } from './use-policy-words.ts'

const AddPolicyDialog = lazyDialog(async () => (await import('./add-policy-dialog.tsx')).AddPolicyDialog)

/** What has limits of its own, each in a sentence. */
export function TighterList({ isFixed }: { isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useQuery(policies.list())
  const wordsOf = usePolicyWords()
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Policy | null>(null)
  return (
    <>
      <Loaded query={query}>
        {({ items }) => {
          const own = items.filter(one => one.scope !== 'workspace')
          if (own.length === 0) return <p className="dim s13">{t('policies.noTighter')}</p>
          return (
            <ul className="named">
              {own.map(one => (
                <li key={one.scope}>
                  <PlaceLink to={`/settings/policies/${one.scope}`}>{one.name}</PlaceLink>
                  <span className="grow dim">{wordsOf(effectivePolicy([one]))}</span>
                  {!isFixed && (
                    <ActionIcon size={28} aria-label={t('policies.removeNamed', { name: one.name })} onClick={() => setRemoving(one)}>
                      <Icon of={IconTrash} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      {!isFixed && (
        <div>
          <Button leftSection={<Icon of={IconPlus} />} onClick={() => setAdding(true)}>
            {t('policies.add')}
          </Button>
        </div>
      )}
      {isAdding && <AddPolicyDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('policies.removeTitle', { name: removing?.name ?? '' })}
        keep={t('policies.keep')}
        act={t('policies.removeAct')}
        run={async () => {
          if (removing === null) return
          await policies.remove(removing.scope)
          await queries.invalidateQueries({ queryKey: ['policies'] })
        }}
      >
        {t('policies.removeDetail')}
      </ConfirmDialog>
    </>
  )
}
