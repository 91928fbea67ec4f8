import { Menu } from '@mantine/core'
import { IconBook2, IconKeyboard, IconLock, IconLogout } from '@tabler/icons-react'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { session } from '../session/session.ts'
import { useSignedIn } from '../session/use-session.ts'
import { shortcuts } from './shortcuts-state.ts'

const PasswordDialog = lazy(async () => ({ default: (await import('./password-dialog.tsx')).PasswordDialog }))

/** Set once the one-time password was put off: it is asked about once a visit. */
const LATER = 'fathi.password-later'

/** Who is signed in, their password, and the way out. */
export function AccountMenu(): ReactElement {
  const { t } = useTranslation()
  const { user } = useSignedIn()
  const [password, setPassword] = useState(user.passwordIsOneTime && sessionStorage.getItem(LATER) === null)
  const closePassword = (): void => {
    sessionStorage.setItem(LATER, '1')
    setPassword(false)
  }
  return (
    <>
      <Menu position="top-start" width={232}>
        <Menu.Target>
          <button type="button" className="who" aria-label={t('frame.account', { name: user.name })}>
            <Avatar name={user.name} />
            <span className="grow hide">
              <span className="trunc" style={{ display: 'block' }}>
                {user.name}
              </span>
              <span className="dim s12 trunc" style={{ display: 'block' }}>
                {user.email}
              </span>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconKeyboard} />} rightSection={<kbd>?</kbd>} onClick={shortcuts.open}>
            {t('frame.shortcuts')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconBook2} />} component="a" href="/docs" target="_blank" rel="noreferrer">
            {t('frame.apiReference')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconLock} />} onClick={() => setPassword(true)}>
            {t('password.change')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of={IconLogout} />} onClick={() => void session.signOut()}>
            {t('frame.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {password && (
        <Suspense fallback={null}>
          <PasswordDialog isOneTime={user.passwordIsOneTime} onClose={closePassword} />
        </Suspense>
      )}
    </>
  )
}
