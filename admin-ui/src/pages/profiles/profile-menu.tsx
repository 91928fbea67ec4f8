import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconFlask, IconGitMerge, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Profile } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import '../../i18n/people-words.ts'

const EditProfileDialog = lazyDialog(async () => (await import('./edit-profile-dialog.tsx')).EditProfileDialog)
const MergeDialog = lazyDialog(async () => (await import('./merge-dialog.tsx')).MergeDialog)
const ExportDialog = lazyDialog(async () => (await import('./export-dialog.tsx')).ExportDialog)
const EraseDialog = lazyDialog(async () => (await import('./erase-dialog.tsx')).EraseDialog)

type Asked = 'edit' | 'merge' | 'export' | 'erase'

/** What can be done with a person, as far as the role may. */
export function ProfileMenu({ loaded, onMarkTest }: { loaded: Tagged<Profile>; onMarkTest: () => void }): ReactElement | null {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const profile = loaded.value
  const mayEdit = may(needs.editProfile)
  const mayExport = may(needs.exportProfile)
  const close = (): void => setAsked(null)
  if (!mayEdit && !mayExport) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('list.actionsFor', { name: profile.displayName ?? t('profiles.anonymous') })}>
            <Icon of={IconDots} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && (
            <>
              <Menu.Item leftSection={<Icon of={IconPencil} />} onClick={() => setAsked('edit')}>
                {t('profiles.editTitle')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon of={IconFlask} />} onClick={onMarkTest}>
                {profile.isTest ? t('profiles.unmarkTest') : t('profiles.markTest')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon of={IconGitMerge} />} onClick={() => setAsked('merge')}>
                {t('people.mergeMenu')}
              </Menu.Item>
            </>
          )}
          {mayExport && (
            <Menu.Item leftSection={<Icon of={IconDownload} />} onClick={() => setAsked('export')}>
              {t('people.exportMenu')}
            </Menu.Item>
          )}
          {mayEdit && (
            <>
              <Menu.Divider />
              <Menu.Item color="danger" leftSection={<Icon of={IconTrash} />} onClick={() => setAsked('erase')}>
                {t('people.eraseMenu')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'edit' && <EditProfileDialog loaded={loaded} onClose={close} />}
      {asked === 'merge' && <MergeDialog profile={profile} onClose={close} />}
      {asked === 'export' && <ExportDialog profile={profile} onClose={close} />}
      {asked === 'erase' && <EraseDialog profile={profile} onClose={close} />}
    </>
  )
}
