import './theme/tokens.css'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import './theme/index.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { makeQueryClient } from './api/query-client.ts'
import { Toasts } from './components/toasts.tsx'
import { styleNonce } from './csp-nonce.ts'
import { i18n } from './i18n/i18n.ts'
import { router } from './router/router.ts'
import { cssVariablesResolver, theme } from './theme/theme.ts'

// A page left open over an upgrade asks for files that are gone; loading it again gets the new ones. Once, so that it cannot loop.
addEventListener('vite:preloadError', event => {
  const kept = Number(sessionStorage.getItem('fathi.reloaded'))
  if (Date.now() - kept < 60_000) return
  sessionStorage.setItem('fathi.reloaded', String(Date.now()))
  event.preventDefault()
  location.reload()
})

/** For what stands outside the frame; inside, each workspace has a cache of its own. */
const outside = makeQueryClient()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={localStorageColorSchemeManager({ key: 'fathi.scheme' })}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <QueryClientProvider client={outside}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
)
