import { Drawer } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, type ReactElement, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '../session/session.ts'
import { useSignedIn } from '../session/use-session.ts'
import { navSheet } from './nav-sheet-state.ts'
import { Navigation } from './navigation.tsx'
import { ShortcutsDialog, shortcutsDialog } from './shortcuts-dialog.tsx'
import { environmentTone } from './workspace-switcher.tsx'

const loadPalette = () => import('./command-palette.tsx')
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))

/** The frame: the environment's line, navigation, and the page. Shown only while someone is signed in. */
export function AppFrame(): ReactElement | null {
  const state = useSyncExternalStore(session.subscribe, session.state)
  return state.phase === 'in' ? <Frame key={state.signedIn.workspace.id} /> : null
}

function Frame(): ReactElement {
  const { t } = useTranslation()
  const { workspace } = useSignedIn()
  const [palette, setPalette] = useState(false)
  const isSheetOpen = useSyncExternalStore(navSheet.watch, navSheet.isOpen)
  const here = useLocation({ select: location => location.pathname })
  const search = (): void => {
    navSheet.close()
    setPalette(true)
    if (palette) void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())
  }
  useHotkeys([['mod+K', search]], [])
  useHotkeys([['shift+?', shortcutsDialog.open, { usePhysicalKeys: false }]])
  useEffect(() => navSheet.close(), [here])
  return (
    <div className={`app ${environmentTone[workspace.environment]}`}>
      <a className="skip" href="#content">
        {t('frame.skip')}
      </a>
      <nav className="nav" aria-label={t('frame.navigation')}>
        <Navigation onSearch={search} />
      </nav>
      <div className="main">
        <Outlet />
      </div>
      <Drawer
        opened={isSheetOpen}
        onClose={navSheet.close}
        size={280}
        padding={0}
        withCloseButton={false}
        aria-label={t('frame.navigation')}
      >
        <nav className="nav sheet" aria-label={t('frame.navigation')}>
          <Navigation onSearch={search} />
        </nav>
      </Drawer>
      <ShortcutsDialog />
      {palette && (
        <Suspense fallback={null}>
          <CommandPalette />
        </Suspense>
      )}
    </div>
  )
}
