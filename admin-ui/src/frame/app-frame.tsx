import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, type ReactElement, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { makeQueryClient } from '../api/query-client.ts'
import { session } from '../session/session.ts'
import { useSignedIn } from '../session/use-session.ts'
import { navSheet } from './nav-sheet-state.ts'
import { Navigation } from './navigation.tsx'
import { shortcuts } from './shortcuts-state.ts'
import { environmentTone } from './workspace-switcher.tsx'

const NavSheet = lazy(async () => ({ default: (await import('./nav-sheet.tsx')).NavSheet }))
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }))
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))

/** The frame: the environment's line, navigation, and the page. Shown only while someone is signed in. */
export function AppFrame(): ReactElement | null {
  const state = useSyncExternalStore(session.subscribe, session.state)
  if (state.phase !== 'in') return null
  return <WorkspaceFrame key={state.signedIn.workspace.id} />
}

/** Every workspace has a cache of its own: nothing of one is ever shown in another. */
function WorkspaceFrame(): ReactElement {
  const [client] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Frame />
    </QueryClientProvider>
  )
}

/** A canvas needs the room: its navigation is folded below this width. */
const CANVAS = /^\/journeys\/./
const TIGHT = '(max-width: 1679px)'

function Frame(): ReactElement {
  const { t } = useTranslation()
  const { workspace } = useSignedIn()
  const [palette, setPalette] = useState(false)
  const isSheetOpen = useSyncExternalStore(navSheet.watch, navSheet.isOpen)
  const isHelpOpen = useSyncExternalStore(shortcuts.watch, shortcuts.isOpen)
  const [wasSheetOpen, setWasSheetOpen] = useState(false)
  const here = useLocation({ select: location => location.pathname })
  const isTight = useMediaQuery(TIGHT, false, { getInitialValueInEffect: false })
  const isFolded = isTight && CANVAS.test(here)
  const search = (): void => {
    navSheet.close()
    setPalette(true)
    if (palette) void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())
  }
  useHotkeys([['mod+K', search]], [])
  useHotkeys([['shift+?', shortcuts.open, { usePhysicalKeys: false }]])
  useEffect(() => {
    if (isSheetOpen) setWasSheetOpen(true)
  }, [isSheetOpen])
  useEffect(() => navSheet.close(), [here])
  return (
    <div className={isFolded ? 'app folded' : 'app'}>
      <div className={`env-line ${environmentTone[workspace.environment]}`} />
      <a className="skip" href="#content">
        {t('frame.skip')}
      </a>
      <nav className="nav" aria-label={t('frame.navigation')}>
        <Navigation onSearch={search} folded={isFolded} />
      </nav>
      <div className="main">
        <Outlet />
      </div>
      <Suspense fallback={null}>
        {wasSheetOpen && <NavSheet opened={isSheetOpen} onSearch={search} />}
        {isHelpOpen && <ShortcutsDialog />}
        {palette && <CommandPalette />}
      </Suspense>
    </div>
  )
}
