import { Drawer } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { navSheet } from './nav-sheet-state.ts'
import { Navigation } from './navigation.tsx'

/** The navigation of narrow screens, over the page. */
export function NavSheet({ opened, onSearch }: { opened: boolean; onSearch: () => void }): ReactElement {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={navSheet.close}
      size={280}
      padding={0}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': t('frame.navigation') } }}
    >
      <nav className="nav sheet" aria-label={t('frame.navigation')}>
        <Navigation onSearch={onSearch} />
      </nav>
    </Drawer>
  )
}
