import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconGitMerge } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Merge, Profile } from '../../api/model.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CopyableId } from '../../components/copyable-id.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { profiles } from '../../data/profiles.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/people-words.ts'
import { ProfileTable } from './profile-table.tsx'

const MergeDialog = lazyDialog(async () => (await import('./merge-dialog.tsx')).MergeDialog)

/** Which profiles became this person, when and why, and the way back. */
export function ProfileMerges({ profile }: { profile: Profile }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const mayEdit = useMay()(needs.editProfile)
  const query = useQuery(profiles.merges(profile.id))
  const [undoing, setUndoing] = useState<Merge | null>(null)
  const [merging, setMerging] = useState(false)
  const name = profile.displayName ?? t('profiles.anonymous')
  return (
    <>
      <div className="row" style={{ paddingTop: 12 }}>
        <p className="dim s13 grow">{t('people.mergesAbout')}</p>
        {mayEdit && (
          <Button leftSection={<Icon of={IconGitMerge} />} onClick={() => setMerging(true)}>
            {t('people.mergeWith')}
          </Button>
        )}
      </div>
      <ProfileTable
        query={query}
        label={t('people.merges')}
        none={t('people.mergesNone')}
        keyOf={merge => merge.id}
        isWrapped
        columns={[
          { id: 'profile', label: t('people.profile'), cell: merge => <Joined merge={merge} self={profile.id} /> },
          { id: 'when', label: t('people.when'), cell: merge => <Time at={merge.at} /> },
          {
            id: 'why',
            label: t('people.why'),
            cell: merge => (
              <>
                {t(`people.causes.${merge.cause}`)}
                {merge.reason !== null && <span className="sub">{merge.reason}</span>}
              </>
            ),
          },
          {
            id: 'undo',
            label: t('people.undo'),
            isAct: true,
            cell: merge =>
              merge.undoneAt !== null ? (
                <span className="dim">
                  {t('people.undone')} <Time at={merge.undoneAt} />
                </span>
              ) : merge.intoId === profile.id ? (
                mayEdit && <Button onClick={() => setUndoing(merge)}>{t('people.undo')}</Button>
              ) : (
                <span className="dim">{t('people.inner')}</span>
              ),
          },
        ]}
      />
      {merging && <MergeDialog profile={profile} onClose={() => setMerging(false)} />}
      <ConfirmDialog
        opened={undoing !== null}
        onClose={() => setUndoing(null)}
        title={t('people.undoTitle')}
        act={t('people.undo')}
        run={async () => {
          if (undoing === null) return
          const restored = await profiles.unmerge(profile.id, undoing.id)
          confirmDone(t('people.undoneSaid', { name: restored.displayName ?? t('profiles.anonymous') }))
          await queries.invalidateQueries({ queryKey: ['profiles'] })
        }}
      >
        {t('people.undoDetail', { name })}
      </ConfirmDialog>
    </>
  )
}

/** The other profile: a link where it stands on its own again. */
function Joined({ merge, self }: { merge: Merge; self: string }): ReactElement {
  const { t } = useTranslation()
  const other = merge.fromId === self ? merge.intoId : merge.fromId
  if (merge.undoneAt === null) return <CopyableId value={other} short />
  return <PlaceLink to={`/profiles/${other}`}>{t('people.openOther', { id: `${other.slice(0, 8)}…${other.slice(-4)}` })}</PlaceLink>
}
